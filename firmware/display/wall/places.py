"""The room for calls: fixed places for the present ones as cards, for the earlier ones as a list (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from firmware.display.drawing.parts import Measure
from firmware.display.drawing.sizes import Sizes
from firmware.display.wall.grid import Grid, fitted, grid
from firmware.display.wall.view import View
from firmware.node.box import Box

_HEADING = 1.7  # of its cap height: the room of the list's heading


@dataclass(frozen=True, slots=True)
class Places:
    """Where every card and every line stands, whether a call takes it or not."""

    cards: tuple[Box, ...]
    card: Grid
    heading: Box
    lines: tuple[Box, ...]
    line: Grid


def places(view: View, room: Box, size: Sizes, measure: Measure, *, upright: bool) -> Places:
    """Cards as many and as large as the room holds; the list beside them, or below on an upright wall."""
    line = grid(size.list, measure, signs=False, arrows=False)
    gap = size.gap * (4 if upright else 2)
    cards, rest = room.top_cut(room.h * 6 // 10, gap) if upright else _beside(room, line.width, gap)
    kinds = {"signs": len(view.zones) > 1, "arrows": any(zone.arrow for zone in view.zones)}
    least = fitted(cards.w, cards.h, (size.call, size.call), measure, **kinds, label=size.small)
    count = max(1, min(view.rows, (cards.h + size.gap) // (least.height + size.gap)))
    boxes = tuple(stack(cards, count, size.gap))
    card = fitted(cards.w, boxes[0].h, (size.call * 2, size.call), measure, **kinds, label=size.small)
    top = 0 if upright else (boxes[0].h - card.ink_height) // 2
    heading, listed = rest.top_cut(0, top)[1].top_cut(round(size.small * _HEADING))
    return Places(boxes, card, heading, tuple(_lines(listed, line, gap)), line)


def stack(box: Box, count: int, gap: int) -> Iterator[Box]:
    """The box in so many equal parts, from the top down."""
    height = (box.h - gap * (count - 1)) // count
    for place in range(count):
        yield Box(box.x, box.y + place * (height + gap), box.w, height)


def _beside(room: Box, width: int, gap: int) -> tuple[Box, Box]:
    listed, cards = room.right_cut(width, gap)
    return cards, listed


def _lines(box: Box, line: Grid, gap: int) -> Iterator[Box]:
    """Downwards, then in the next column; columns as wide as the room allows."""
    columns = max(1, (box.w + gap) // (line.width + gap))
    width = (box.w - gap * (columns - 1)) // columns
    for column in range(columns):
        part = Box(box.x + column * (width + gap), box.y, width, box.h)
        if deep := box.h // line.height:
            yield from stack(part, deep, 0)
