"""One page of a slide in its room: what it is about at the top, then what there is to know (pure)."""

from collections.abc import Iterator
from dataclasses import replace

from firmware.display.drawing import theme
from firmware.display.drawing.parts import Measure, Panel, Part, Words
from firmware.display.drawing.sizes import LINE, Sizes
from firmware.display.drawing.typesetting import (
    balanced,
    block,
    block_height,
    fits,
    fitting_cap,
    set_within,
    shortened,
)
from firmware.display.wall.rows import sign
from firmware.display.wall.slide_entries import typeset
from firmware.display.wall.slide_pages import pages
from firmware.display.wall.slides import Slide
from firmware.node.box import Box

TITLE_LINES = 3
LARGER = 1.2  # a title's capitals by those of a list, where that fits
Paged = tuple[tuple[Part, ...], int]


def slide_picture(
    slide: Slide, page: int, room: Box, size: Sizes, measure: Measure, *, upright: bool
) -> Paged:
    """The parts of this page, and how many pages there are."""
    if slide.sentence:
        return _sentence(slide, page, room, size, measure)
    room = room.top_cut(0, size.list // 4)[1]
    head, below = _head(slide, room, size, measure)
    found = pages(typeset(slide.entries, below, size, measure, upright=upright), below.w, below.h, size)
    body = tuple(_moved(part, below.x, below.y) for part in found[page % len(found)])
    return (*head, *_dots(page % len(found), len(found), room, size), *body), len(found)


def _moved(part: Part, dx: int, dy: int) -> Part:
    if isinstance(part, Words):
        return part.moved(dx, dy)
    return replace(part, box=Box(part.box.x + dx, part.box.y + dy, part.box.w, part.box.h))


def _head(slide: Slide, room: Box, size: Sizes, measure: Measure) -> tuple[tuple[Part, ...], Box]:
    """The zone's sign; beside it whose service it is and where, and under that its name."""
    side = round(size.list * 1.9) if slide.zone else 0
    left = side + size.list // 2 if slide.zone else 0
    width = room.w - left
    cap = size.list
    lines = _at_most(TITLE_LINES, set_within(slide.title, width, cap, measure), width, cap, measure)
    over = shortened(slide.over, width * 3 // 4, size.sentence, measure)
    first = round(size.sentence * LINE) if over else 0
    pitch = round(cap * LINE)
    parts: list[Part] = [
        Words(line, room.x + left, room.y + first + place * pitch, cap, theme.INK)
        for place, line in enumerate(lines)
    ]
    if over:
        parts.append(Words(over, room.x + left, room.y, size.sentence, theme.QUIET))
    if slide.zone:
        parts.append(sign(slide.zone, Box(room.x, room.y, side, side), theme.OUTLINE))
    high = max(side, first + len(lines) * pitch)
    line = Box(room.x, room.y + high, room.w, max(2, size.gap // 5))
    parts.append(Panel(line, theme.QUIET))
    return tuple(parts), room.top_cut(high + line.h, size.list // 2)[1]


def _at_most(most: int, lines: tuple[str, ...], width: int, cap: int, measure: Measure) -> tuple[str, ...]:
    """A name without end is shortened after a whole word."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while " " in last and measure(f"{last}…", cap, True) > width:
        last = last.rpartition(" ")[0]
    return (*lines[: most - 1], shortened(f"{last}…", width, cap, measure))


def _dots(page: int, count: int, room: Box, size: Sizes) -> Iterator[Panel]:
    """At the right, one for each page, the present one full."""
    side = round(size.sentence * 0.7)
    for place in range(count if count > 1 else 0):
        x = room.right - (count - place) * 2 * side + side
        box = Box(x, room.y + (size.sentence - side) // 2, side, side)
        full = place == page
        yield Panel(box, theme.INK if full else theme.WALL, side // 2, theme.INK, max(2, side // 8))


def _sentence(slide: Slide, page: int, room: Box, size: Sizes, measure: Measure) -> Paged:
    """A sentence that stands alone, as large as the room holds; one without end turns pages."""
    head = _title(slide, room, size, measure) if slide.title else ()
    high = block_height(3, size.list) if slide.title else 0
    inner = room.top_cut(high)[1]
    foot, inner = _under(slide, inner, size, measure)
    width, deepest = inner.w * 94 // 100, inner.h // round(size.list * LINE)
    most = max(size.list, min(size.call, inner.h // 4))

    def holds(cap: int) -> bool:
        return fits(slide.sentence, width, cap, inner.h // round(cap * LINE), measure)

    cap = next((each for each in range(most, size.list, -max(1, size.list // 8)) if holds(each)), size.list)
    lines = balanced(slide.sentence, width, cap, measure) if holds(cap) else ()
    lines = lines or set_within(slide.sentence, width, size.list, measure)
    deep = max(1, inner.h // round(cap * LINE), deepest if cap == size.list else 1)
    count = -(-len(lines) // deep)
    here = lines[page % count * deep : (page % count + 1) * deep]
    body = block(here, inner, cap, theme.INK, "centre")
    return (*head, *foot, *_dots(page % count, count, room, size), *body), count


def _title(slide: Slide, room: Box, size: Sizes, measure: Measure) -> tuple[Words, ...]:
    most = (round(size.list * LARGER), size.sentence)
    cap = fitting_cap(slide.title, room.w * 3 // 4, 1, most, measure)
    text = shortened(slide.title, room.w * 3 // 4, cap, measure)
    return (Words(text, room.x + room.w // 2, room.y + size.list, cap, theme.QUIET, align="centre"),)


def _under(slide: Slide, room: Box, size: Sizes, measure: Measure) -> tuple[tuple[Part, ...], Box]:
    """Who stands behind it or, in the colour of doubt, that nobody does yet."""
    if not slide.under:
        return (), room
    lines = set_within(slide.under, room.w * 9 // 10, size.list, measure)
    box, rest = room.bottom_cut(block_height(len(lines), size.list), size.list // 2)
    colour = theme.DOUBT if slide.doubtful else theme.INK
    return tuple(block(lines, box, size.list, colour, "centre")), rest
