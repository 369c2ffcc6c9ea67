"""The foot of the wall: who was missed, the rule of priority numbers, and messages by turns (pure)."""

import re

from firmware.display.drawing import theme
from firmware.display.drawing.parts import Measure, Panel, Part, Words
from firmware.display.drawing.sizes import Sizes, largest
from firmware.display.drawing.typesetting import balanced, block, block_height, fits, spaced
from firmware.display.wall.footer_messages import Told, pages
from firmware.display.wall.view import View
from firmware.node.box import Box
from translations.translate import marked, said

MISSED, REPORT = marked("Terlewat:"), marked("silakan lapor ke loket")
NOBODY, DOT = "–", " · "
LEAST_ROW = 1.2
WIDEST_MISSED = "W 000"
Placed = tuple[tuple[Part, ...], Box]


def footer(view: View, room: Box, size: Sizes, measure: Measure) -> Placed:
    """From the bottom up. Every part keeps its height while there are calls, so that cards never jump."""
    told, room = _told(view, room, size, measure)
    rule, room = _rule(view.priority, room, size, measure)
    missed, room = _missed(view, room, size, measure)
    return (*told, *rule, *missed), room


def _told(view: View, room: Box, size: Sizes, measure: Measure) -> Placed:
    """A band to the edges of the screen: what everyone must know now, in light, or else messages by turns."""
    if not (view.banner or view.told or view.calls):
        return (), room
    most = 2 if room.w > room.h else 3
    inner, rest = room.bottom_cut(block_height(most, size.sentence), size.gap * 2)
    top = inner.y - size.gap
    band = Box(0, top, room.w + 2 * room.x, room.bottom + size.safe_y - top)
    text = _page(view, inner.w, size.small, most, measure)

    def holds(cap: int) -> bool:
        lines = next(each for each in range(most, -1, -1) if block_height(each, cap) <= inner.h)
        return fits(text, inner.w, cap, lines, measure)

    cap = largest(size.list if view.banner else size.sentence, size.small, holds)
    fill, ink = (theme.BANNER, theme.INK_ON_BANNER) if view.banner else (theme.ROW, theme.INK)
    return (Panel(band, fill), *block(balanced(text, inner.w, cap, measure), inner, cap, ink)), rest


def _page(view: View, width: int, least: int, most: int, measure: Measure) -> str:
    """Whose turn it is to be read. A banner takes the place of the messages."""

    def hold(text: str) -> bool:
        return fits(text, width, least, most, measure)

    banner = view.banner
    told = tuple(map(Told, (banner.text, *banner.others))) if banner else view.told
    found = [page for each in told for page in pages(each, hold)]
    return found[view.page % len(found)] if found else ""


def _rule(text: str, room: Box, size: Sizes, measure: Measure) -> Placed:
    """Its brackets give way to lines: B612's are nearly square, and the rule comes before who it is for."""
    if not text:
        return (), room
    parted = re.fullmatch(r"(.+?) \((.+)\)\.?", text)
    lead, rest = (parted[1], parted[2]) if parted else ("", text)
    first = balanced(lead, room.w, size.small, measure)
    second = balanced(rest, room.w, size.small, measure, bold=False)
    box, above = room.bottom_cut(block_height(len(first) + len(second), size.small), size.gap)
    upper, lower = box.top_cut(block_height(len(first), size.small))
    bold = block(first, upper, size.small, theme.QUIET)
    return (*bold, *block(second, lower, size.small, theme.QUIET, bold=False)), above


def _missed(view: View, room: Box, size: Sizes, measure: Measure) -> Placed:
    """As many numbers as fit at list size; more of them by turns. The words are small."""
    if not (view.missed or view.calls):
        return (), room
    named, told = said(MISSED, view.language), said(REPORT, view.language)
    lead = measure(f"{named} ", size.small, True)
    inline = _how_many(room.w - lead - measure(f", {told}", size.small, True), size, measure)
    high, under = round(size.list * LEAST_ROW), 0 if inline else block_height(1, size.small)
    box, rest = room.bottom_cut(high + under, size.gap)
    top, low = box.y + (high - size.list) // 2, box.y + (high + size.list) // 2 - size.small
    if not view.missed:
        return (Words(f"{named} {NOBODY}", box.x, low, size.small, theme.QUIET),), rest
    numbers = _by_turns(view, max(1, inline or _how_many(room.w - lead, size, measure)))
    end = box.x + lead + measure(numbers, size.list, True)
    below = box.bottom - block_height(1, size.small) // 2 - size.small // 2
    report = (f", {told}", end, low) if inline else (told, box.x, below)
    return (
        Words(named, box.x, low, size.small, theme.INK),
        Words(numbers, box.x + lead, top, size.list, theme.INK),
        Words(*report, size.small, theme.INK),
    ), rest


def _by_turns(view: View, many: int) -> str:
    first = (view.page * many) % (-(-len(view.missed) // many) * many)
    return DOT.join(spaced(number) for number in view.missed[first : first + many])


def _how_many(width: int, size: Sizes, measure: Measure) -> int:
    number, dot = measure(WIDEST_MISSED, size.list, True), measure(DOT, size.list, True)
    return max(0, (width + dot) // (number + dot))
