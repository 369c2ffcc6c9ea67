"""What a technician asks a wall to show: which one it is, and a picture that shows a set's faults (pure)."""

from collections.abc import Iterator
from typing import Final

from broker.messages import ZoneFace
from drawing.typesetting import MeasureText
from firmware.display.drawing import theme
from firmware.display.drawing.parts import FilledBox, TextLine, WallPart, ZoneSign
from firmware.display.drawing.sizes import Sizes
from firmware.display.drawing.typesetting import find_fitting_cap, lay_out_block
from firmware.display.wall.view import WallCheck
from firmware.node.pixel_rect import PixelRect

PURE: Final = ("#FF0000", "#00FF00", "#0000FF", "#FFFFFF")
GRID: Final = "#5C6B80"
CELL: Final = 60  # pixels from one line of the grid to the next
EDGE: Final = "#FF0000"


def lay_out_check(
    check: WallCheck, whole: PixelRect, size: Sizes, measure: MeasureText
) -> Iterator[WallPart]:
    yield FilledBox(whole, theme.WALL)
    if check.what == "identify":
        yield from _lay_out_identity(check.node, whole, measure)
    else:
        yield from _lay_out_test_picture(check, whole, size, measure)


def _lay_out_identity(node: str, whole: PixelRect, measure: MeasureText) -> Iterator[WallPart]:
    """As large as the wall allows: read from the ladder's foot and from across the hall."""
    room = whole.inset(whole.w // 12, whole.h // 8)
    cap = find_fitting_cap(node, room.w, 1, (room.h // 3, room.h // 12), measure)
    yield from lay_out_block(("INI", node), room, cap, theme.INK, "centre")


def _lay_out_test_picture(
    check: WallCheck, whole: PixelRect, size: Sizes, measure: MeasureText
) -> Iterator[WallPart]:
    yield from _grid_lines(whole)
    yield from _corner_marks(whole)
    room = whole.inset(whole.w // 10, whole.h // 8)
    head, rest = room.cut_top(room.h * 2 // 5, size.gap)
    yield FilledBox(head, theme.WALL)
    told = f"{check.node} · {whole.w} × {whole.h}"
    cap = find_fitting_cap(told, head.w, 1, (size.call, size.small), measure)
    title, samples = head.cut_top(head.h // 3)
    yield from lay_out_block((told,), title, cap, theme.INK, "centre")
    yield from _size_samples(samples, size, measure)
    colours, below = rest.cut_top(rest.h * 3 // 4, size.gap)
    yield from _colour_fields(check.zones, colours, size)
    yield from _pixel_stripes(below)


def _grid_lines(whole: PixelRect) -> Iterator[WallPart]:
    for x in range(0, whole.w, CELL):
        yield FilledBox(PixelRect(x, 0, 1, whole.h), GRID)
    for y in range(0, whole.h, CELL):
        yield FilledBox(PixelRect(0, y, whole.w, 1), GRID)


def _corner_marks(whole: PixelRect) -> Iterator[WallPart]:
    """Both arms of each corner, and the outermost pixel all round: overscan cuts them off."""
    long, thick = min(whole.w, whole.h) // 8, max(4, min(whole.w, whole.h) // 120)
    for x in (0, whole.w - long):
        for y in (0, whole.h - thick):
            yield FilledBox(PixelRect(x, y, long, thick), theme.INK)
    for x in (0, whole.w - thick):
        for y in (0, whole.h - long):
            yield FilledBox(PixelRect(x, y, thick, long), theme.INK)
    yield FilledBox(PixelRect(0, 0, whole.w, 1), EDGE)
    yield FilledBox(PixelRect(0, whole.h - 1, whole.w, 1), EDGE)
    yield FilledBox(PixelRect(0, 0, 1, whole.h), EDGE)
    yield FilledBox(PixelRect(whole.w - 1, 0, 1, whole.h), EDGE)


def _size_samples(box: PixelRect, size: Sizes, measure: MeasureText) -> Iterator[WallPart]:
    """The sizes in which this wall speaks: stand where the last visitor sits, and read them."""
    x, foot = box.x, box.y + size.gap + size.call
    for sample, cap in (("D 137", size.call), ("Loket 4", size.list), ("Terlewat", size.small)):
        width = measure(sample, cap, True)
        if x + width > box.right:
            x, foot = box.x, foot + cap + 3 * size.gap
        yield TextLine(sample, x, foot - cap, cap, theme.INK)
        x += width + size.list


def _colour_fields(zones: tuple[ZoneFace, ...], box: PixelRect, size: Sizes) -> Iterator[WallPart]:
    """The zones as the hall has them, then what a screen is made of."""
    signs, pure = box.cut_top(box.h * 2 // 3, size.gap)
    for zone, field in zip(zones, _split_columns(signs, len(zones), size.gap), strict=True):
        side = min(field.w, field.h) * 2 // 3
        corner = PixelRect(field.x + (field.w - side) // 2, field.y + (field.h - side) // 2, side, side)
        yield FilledBox(field, zone.hex)
        yield ZoneSign(zone.shape, corner, zone.text, zone.hex, str(zone.number), zone.text)
    for colour, field in zip(PURE, _split_columns(pure, len(PURE), size.gap), strict=True):
        yield FilledBox(field, colour)


def _split_columns(box: PixelRect, count: int, gap: int) -> list[PixelRect]:
    width = (box.w - gap * (count - 1)) // max(1, count)
    return [PixelRect(box.x + place * (width + gap), box.y, width, box.h) for place in range(count)]


def _pixel_stripes(box: PixelRect) -> Iterator[WallPart]:
    """Single columns of pixels, on and off: even grey where the set shows them so, else waves."""
    yield FilledBox(box, theme.WALL)
    for x in range(box.x, box.right, 2):
        yield FilledBox(PixelRect(x, box.y, 1, box.h), theme.INK)
