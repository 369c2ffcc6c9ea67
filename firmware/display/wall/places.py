"""The room for calls: fixed places for the present ones as cards, for the earlier ones as a list (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from drawing.typesetting import MeasureText
from firmware.display.drawing.sizes import Sizes
from firmware.display.wall.grid import RowGrid, build_grid, fit_grid
from firmware.display.wall.view import WallView
from firmware.node.pixel_rect import PixelRect

_HEADING = 1.7  # of its cap height: the room of the list's heading


@dataclass(frozen=True, slots=True)
class CallPlaces:
    """Where every card and every line stands, whether a call takes it or not."""

    cards: tuple[PixelRect, ...]
    card: RowGrid
    heading: PixelRect
    lines: tuple[PixelRect, ...]
    line: RowGrid


def lay_out_places(
    view: WallView, room: PixelRect, size: Sizes, measure: MeasureText, *, upright: bool
) -> CallPlaces:
    """Cards as many and as large as the room holds; the list beside them, or below on an upright wall."""
    line = build_grid(size.list, measure, signs=False, arrows=False)
    gap = size.gap * (4 if upright else 2)
    cards, rest = room.cut_top(room.h * 6 // 10, gap) if upright else _split_beside(room, line.width, gap)
    kinds = {"signs": len(view.zones) > 1, "arrows": any(zone.arrow for zone in view.zones)}
    least = fit_grid(cards.w, cards.h, (size.call, size.call), measure, **kinds, label=size.small)
    count = max(1, min(view.rows, (cards.h + size.gap) // (least.height + size.gap)))
    boxes = tuple(stack_boxes(cards, count, size.gap))
    card = fit_grid(cards.w, boxes[0].h, (size.call * 2, size.call), measure, **kinds, label=size.small)
    top = 0 if upright else (boxes[0].h - card.ink_height) // 2
    heading, listed = rest.cut_top(0, top)[1].cut_top(round(size.small * _HEADING))
    return CallPlaces(boxes, card, heading, tuple(_line_boxes(listed, line, gap)), line)


def stack_boxes(box: PixelRect, count: int, gap: int) -> Iterator[PixelRect]:
    """The box in so many equal parts, from the top down."""
    height = (box.h - gap * (count - 1)) // count
    for place in range(count):
        yield PixelRect(box.x, box.y + place * (height + gap), box.w, height)


def _split_beside(room: PixelRect, width: int, gap: int) -> tuple[PixelRect, PixelRect]:
    listed, cards = room.cut_right(width, gap)
    return cards, listed


def _line_boxes(box: PixelRect, line: RowGrid, gap: int) -> Iterator[PixelRect]:
    """Downwards, then in the next column; columns as wide as the room allows."""
    columns = max(1, (box.w + gap) // (line.width + gap))
    width = (box.w - gap * (columns - 1)) // columns
    for column in range(columns):
        part = PixelRect(box.x + column * (width + gap), box.y, width, box.h)
        if deep := box.h // line.height:
            yield from stack_boxes(part, deep, 0)
