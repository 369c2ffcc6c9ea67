"""What a technician asks a wall to show: which one it is, and a picture that shows a set's faults (pure)."""

from collections.abc import Iterator
from typing import Final

from broker.messages import ZoneFace
from firmware.display.drawing import theme
from firmware.display.drawing.parts import Measure, Panel, Part, Sign, Words
from firmware.display.drawing.sizes import Sizes
from firmware.display.drawing.typesetting import block, fitting_cap
from firmware.display.wall.view import Check
from firmware.node.box import Box

PURE: Final = ("#FF0000", "#00FF00", "#0000FF", "#FFFFFF")
GRID: Final = "#5C6B80"
CELL: Final = 60  # pixels from one line of the grid to the next
EDGE: Final = "#FF0000"


def check_picture(check: Check, whole: Box, size: Sizes, measure: Measure) -> Iterator[Part]:
    yield Panel(whole, theme.WALL)
    if check.what == "identify":
        yield from _identity(check.node, whole, measure)
    else:
        yield from _test(check, whole, size, measure)


def _identity(node: str, whole: Box, measure: Measure) -> Iterator[Part]:
    """As large as the wall allows: read from the ladder's foot and from across the hall."""
    room = whole.inset(whole.w // 12, whole.h // 8)
    cap = fitting_cap(node, room.w, 1, (room.h // 3, room.h // 12), measure)
    yield from block(("INI", node), room, cap, theme.INK, "centre")


def _test(check: Check, whole: Box, size: Sizes, measure: Measure) -> Iterator[Part]:
    yield from _grid(whole)
    yield from _corners(whole)
    room = whole.inset(whole.w // 10, whole.h // 8)
    head, rest = room.top_cut(room.h * 2 // 5, size.gap)
    yield Panel(head, theme.WALL)
    told = f"{check.node} · {whole.w} × {whole.h}"
    cap = fitting_cap(told, head.w, 1, (size.call, size.small), measure)
    title, samples = head.top_cut(head.h // 3)
    yield from block((told,), title, cap, theme.INK, "centre")
    yield from _sizes(samples, size, measure)
    colours, below = rest.top_cut(rest.h * 3 // 4, size.gap)
    yield from _colours(check.zones, colours, size)
    yield from _pixels(below)


def _grid(whole: Box) -> Iterator[Part]:
    for x in range(0, whole.w, CELL):
        yield Panel(Box(x, 0, 1, whole.h), GRID)
    for y in range(0, whole.h, CELL):
        yield Panel(Box(0, y, whole.w, 1), GRID)


def _corners(whole: Box) -> Iterator[Part]:
    """Both arms of each corner, and the outermost pixel all round: overscan cuts them off."""
    long, thick = min(whole.w, whole.h) // 8, max(4, min(whole.w, whole.h) // 120)
    for x in (0, whole.w - long):
        for y in (0, whole.h - thick):
            yield Panel(Box(x, y, long, thick), theme.INK)
    for x in (0, whole.w - thick):
        for y in (0, whole.h - long):
            yield Panel(Box(x, y, thick, long), theme.INK)
    yield Panel(Box(0, 0, whole.w, 1), EDGE)
    yield Panel(Box(0, whole.h - 1, whole.w, 1), EDGE)
    yield Panel(Box(0, 0, 1, whole.h), EDGE)
    yield Panel(Box(whole.w - 1, 0, 1, whole.h), EDGE)


def _sizes(box: Box, size: Sizes, measure: Measure) -> Iterator[Part]:
    """The sizes in which this wall speaks: stand where the last visitor sits, and read them."""
    x, foot = box.x, box.y + size.gap + size.call
    for sample, cap in (("D 137", size.call), ("Loket 4", size.list), ("Terlewat", size.small)):
        width = measure(sample, cap, True)
        if x + width > box.right:
            x, foot = box.x, foot + cap + 3 * size.gap
        yield Words(sample, x, foot - cap, cap, theme.INK)
        x += width + size.list


def _colours(zones: tuple[ZoneFace, ...], box: Box, size: Sizes) -> Iterator[Part]:
    """The zones as the hall has them, then what a screen is made of."""
    signs, pure = box.top_cut(box.h * 2 // 3, size.gap)
    for zone, field in zip(zones, _columns(signs, len(zones), size.gap), strict=True):
        side = min(field.w, field.h) * 2 // 3
        corner = Box(field.x + (field.w - side) // 2, field.y + (field.h - side) // 2, side, side)
        yield Panel(field, zone.hex)
        yield Sign(zone.shape, corner, zone.text, zone.hex, str(zone.number), zone.text)
    for colour, field in zip(PURE, _columns(pure, len(PURE), size.gap), strict=True):
        yield Panel(field, colour)


def _columns(box: Box, count: int, gap: int) -> list[Box]:
    width = (box.w - gap * (count - 1)) // max(1, count)
    return [Box(box.x + place * (width + gap), box.y, width, box.h) for place in range(count)]


def _pixels(box: Box) -> Iterator[Part]:
    """Single columns of pixels, on and off: even grey where the set shows them so, else waves."""
    yield Panel(box, theme.WALL)
    for x in range(box.x, box.right, 2):
        yield Panel(Box(x, box.y, 1, box.h), theme.INK)
