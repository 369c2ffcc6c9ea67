"""The top of the wall: whose it is, how many wait, the time (pure)."""

from collections.abc import Iterator
from typing import Final

from broker.messages import ZoneFace
from drawing.typesetting import MeasureText, balance_lines, shorten_text
from firmware.display.drawing import theme
from firmware.display.drawing.parts import FilledBox, TextLine, WallPart, ZoneSign
from firmware.display.drawing.sizes import Sizes
from firmware.display.drawing.typesetting import block_height, find_fitting_cap, lay_out_block
from firmware.display.wall.view import WallView
from firmware.node.pixel_rect import PixelRect
from translations.translate import tr, tr_noop

BAND, UNDER = 1.2, 0.2  # of a list's capitals: a line of the band, and what hangs below it
NAME_LINES = 2
TWO_LINES = 2.7  # a line of the band holds two of names, whose capitals are its height by this
WIDEST_CLOCK, WIDEST_COUNT = "00.00", "000"
WAITING: Final = tr_noop("Menunggu: {count} orang")
ZONE: Final = tr_noop("ZONA {number}")
HeaderLayout = tuple[tuple[WallPart, ...], PixelRect]


def lay_out_header(view: WallView, frame: PixelRect, size: Sizes, measure: MeasureText) -> HeaderLayout:
    """A band in the zone's colour on a wall of one zone, the hall's name on a wall of several."""
    zone = view.zones[0] if len(view.zones) == 1 else None
    ink, fill = (zone.text, zone.hex) if zone else (theme.INK, theme.ROW)
    line = round(size.list * BAND), round(size.list * UNDER)
    upper, rest = frame.cut_top(*line)
    lower = upper
    if frame.h > frame.w:
        lower, rest = rest.cut_top(*line)
    title = tr(ZONE, view.language, number=zone.number) if zone else ""
    own = 0 if lower is not upper else _own_width(title, upper, size, measure)
    told, used = _lay_out_clock(view, lower.cut_right(lower.w - own)[0], size, ink, measure)
    room = upper if lower is not upper else PixelRect(upper.x, upper.y, upper.w - used, upper.h)
    if zone is None:
        named = tuple(_lay_out_site_name(view, room, size, measure))
    else:
        named, rest = _lay_out_zone((zone, title), room, rest, size, measure)
    band = FilledBox(PixelRect(0, 0, frame.w + 2 * frame.x, rest.y), fill)
    return (band, *told, *named), rest.cut_top(0, size.gap)[1]


def _own_width(title: str, box: PixelRect, size: Sizes, measure: MeasureText) -> int:
    """What a band must keep for its own name: a zone's sign and title, the start of a hall's."""
    return 2 * size.list + measure(title, size.list, True) if title else box.w // 4


def _lay_out_clock(
    view: WallView, box: PixelRect, size: Sizes, ink: str, measure: MeasureText
) -> tuple[tuple[WallPart, ...], int]:
    """The clock at the edge, before it how many wait; and the width that they may take at most."""
    waiting = "" if view.waiting is None else tr(WAITING, view.language, count=view.waiting)
    widest = tr(WAITING, view.language, count=WIDEST_COUNT)
    apart = size.list * 2 // 3
    first = measure(WIDEST_CLOCK, size.list, True) + apart
    small = find_fitting_cap(widest, box.w - first, 1, (size.sentence, size.sentence // 2), measure)
    low = box.y + (box.h + size.list) // 2
    parts = (
        TextLine(view.clock, box.right, low - size.list, size.list, ink, align="right"),
        TextLine(waiting, box.right - first, low - small, small, ink, align="right"),
    )
    return tuple(part for part in parts if part.text), first + measure(widest, small, True) + apart


def _lay_out_site_name(
    view: WallView, box: PixelRect, size: Sizes, measure: MeasureText
) -> Iterator[WallPart]:
    """On one line if that can be as large as a sentence, else on two."""
    cap = find_fitting_cap(view.site_name, box.w, 1, (size.list, size.sentence), measure)
    if measure(view.site_name, cap, True) > box.w:
        cap = find_fitting_cap(
            view.site_name, box.w, NAME_LINES, (_two_line_cap(box, size), size.small // 2), measure
        )
    yield from lay_out_block(balance_lines(view.site_name, box.w, cap, measure), box, cap, theme.INK)


def _two_line_cap(box: PixelRect, size: Sizes) -> int:
    return min(size.sentence, round(box.h / TWO_LINES))


def _lay_out_zone(
    named: tuple[ZoneFace, str], box: PixelRect, below: PixelRect, size: Sizes, measure: MeasureText
) -> HeaderLayout:
    """Sign and title, and the zone's name beside them; a long name gets a line of its own."""
    (zone, title), side = named, round(size.list * 1.15)
    corner = PixelRect(box.x, box.y + (box.h - side) // 2, side, side)
    left = box.x + side + size.list // 3
    parts = (
        ZoneSign(zone.shape, corner, zone.text, zone.hex, str(zone.number), zone.text),
        TextLine(title, left, box.y + (box.h - size.list) // 2, size.list, zone.text),
    )
    left += measure(title, size.list, True) + size.list // 2
    room = PixelRect(left, box.y, box.right - left - size.list // 2, box.h)
    most = _two_line_cap(box, size)
    lines = balance_lines(zone.name, room.w, most, measure, bold=False)
    if len(lines) > NAME_LINES:
        room, below = below.cut_top(block_height(1, size.sentence), round(size.sentence * UNDER))
        most = find_fitting_cap(zone.name, room.w, 1, (size.sentence, size.sentence * 3 // 4), measure)
        lines = (shorten_text(zone.name, room.w, most, measure, bold=False),)
    return (*parts, *lay_out_block(lines, room, most, zone.text, bold=False)), below
