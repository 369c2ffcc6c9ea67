"""The foot of the wall: who was missed, the rule of priority numbers, and messages by turns (pure)."""

import re

from drawing.typesetting import MeasureText, balance_lines, find_largest_size
from firmware.display.drawing import theme
from firmware.display.drawing.parts import FilledBox, TextLine, WallPart
from firmware.display.drawing.sizes import Sizes
from firmware.display.drawing.typesetting import block_height, fits_lines, lay_out_block, space_ticket_number
from firmware.display.wall.footer_messages import FooterMessage, paginate_message
from firmware.display.wall.view import WallView
from firmware.node.pixel_rect import PixelRect
from translations.translate import tr, tr_noop

MISSED, REPORT = tr_noop("Terlewat:"), tr_noop("silakan lapor ke loket")
NOBODY, DOT = "–", " · "
LEAST_ROW = 1.2
WIDEST_MISSED = "W 000"
FooterLayout = tuple[tuple[WallPart, ...], PixelRect]


def lay_out_footer(view: WallView, room: PixelRect, size: Sizes, measure: MeasureText) -> FooterLayout:
    """From the bottom up. Every part keeps its height while there are calls, so that cards never jump."""
    told, room = _lay_out_messages(view, room, size, measure)
    rule, room = _lay_out_priority_rule(view.priority, room, size, measure)
    missed, room = _lay_out_missed(view, room, size, measure)
    return (*told, *rule, *missed), room


def _lay_out_messages(view: WallView, room: PixelRect, size: Sizes, measure: MeasureText) -> FooterLayout:
    """A band to the edges of the screen: what everyone must know now, in light, or else messages by turns."""
    if not (view.banner or view.footer_messages or view.calls):
        return (), room
    most = 2 if room.w > room.h else 3
    inner, rest = room.cut_bottom(block_height(most, size.sentence), size.gap * 2)
    top = inner.y - size.gap
    band = PixelRect(0, top, room.w + 2 * room.x, room.bottom + size.safe_y - top)
    text = _current_page(view, inner.w, size.small, most, measure)

    def fits_band(cap: int) -> bool:
        lines = next(each for each in range(most, -1, -1) if block_height(each, cap) <= inner.h)
        return fits_lines(text, inner.w, cap, lines, measure)

    cap = find_largest_size(size.list if view.banner else size.sentence, size.small, fits_band)
    fill, ink = (theme.BANNER, theme.INK_ON_BANNER) if view.banner else (theme.ROW, theme.INK)
    return (
        FilledBox(band, fill),
        *lay_out_block(balance_lines(text, inner.w, cap, measure), inner, cap, ink),
    ), rest


def _current_page(view: WallView, width: int, least: int, most: int, measure: MeasureText) -> str:
    """Whose turn it is to be read. A banner takes the place of the messages."""

    def fits_page(text: str) -> bool:
        return fits_lines(text, width, least, most, measure)

    banner = view.banner
    told = tuple(map(FooterMessage, (banner.text, *banner.others))) if banner else view.footer_messages
    found = [page for each in told for page in paginate_message(each, fits_page)]
    return found[view.page % len(found)] if found else ""


def _lay_out_priority_rule(text: str, room: PixelRect, size: Sizes, measure: MeasureText) -> FooterLayout:
    """Its brackets give way to lines: B612's are nearly square, and the rule comes before who it is for."""
    if not text:
        return (), room
    parted = re.fullmatch(r"(.+?) \((.+)\)\.?", text)
    lead, rest = (parted[1], parted[2]) if parted else ("", text)
    first = balance_lines(lead, room.w, size.small, measure)
    second = balance_lines(rest, room.w, size.small, measure, bold=False)
    box, above = room.cut_bottom(block_height(len(first) + len(second), size.small), size.gap)
    upper, lower = box.cut_top(block_height(len(first), size.small))
    bold = lay_out_block(first, upper, size.small, theme.QUIET)
    return (*bold, *lay_out_block(second, lower, size.small, theme.QUIET, bold=False)), above


def _lay_out_missed(view: WallView, room: PixelRect, size: Sizes, measure: MeasureText) -> FooterLayout:
    """As many numbers as fit at list size; more of them by turns. The words are small."""
    if not (view.missed or view.calls):
        return (), room
    named, told = tr(MISSED, view.language), tr(REPORT, view.language)
    lead = measure(f"{named} ", size.small, True)
    inline = _count_fitting(room.w - lead - measure(f", {told}", size.small, True), size, measure)
    high, under = round(size.list * LEAST_ROW), 0 if inline else block_height(1, size.small)
    box, rest = room.cut_bottom(high + under, size.gap)
    top, low = box.y + (high - size.list) // 2, box.y + (high + size.list) // 2 - size.small
    if not view.missed:
        return (TextLine(f"{named} {NOBODY}", box.x, low, size.small, theme.QUIET),), rest
    numbers = _missed_page(view, max(1, inline or _count_fitting(room.w - lead, size, measure)))
    end = box.x + lead + measure(numbers, size.list, True)
    below = box.bottom - block_height(1, size.small) // 2 - size.small // 2
    report = (f", {told}", end, low) if inline else (told, box.x, below)
    return (
        TextLine(named, box.x, low, size.small, theme.INK),
        TextLine(numbers, box.x + lead, top, size.list, theme.INK),
        TextLine(*report, size.small, theme.INK),
    ), rest


def _missed_page(view: WallView, many: int) -> str:
    first = (view.page * many) % (-(-len(view.missed) // many) * many)
    return DOT.join(space_ticket_number(number) for number in view.missed[first : first + many])


def _count_fitting(width: int, size: Sizes, measure: MeasureText) -> int:
    number, dot = measure(WIDEST_MISSED, size.list, True), measure(DOT, size.list, True)
    return max(0, (width + dot) // (number + dot))
