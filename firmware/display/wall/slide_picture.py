"""One page of a slide in its room: what it is about at the top, then what there is to know (pure)."""

from collections.abc import Iterator
from dataclasses import replace

from drawing.typesetting import MeasureText, balance_lines, shorten_text, wrap_within
from firmware.display.drawing import theme
from firmware.display.drawing.parts import FilledBox, TextLine, WallPart
from firmware.display.drawing.sizes import LINE, Sizes
from firmware.display.drawing.typesetting import block_height, find_fitting_cap, fits_lines, lay_out_block
from firmware.display.wall.rows import build_zone_sign
from firmware.display.wall.slide_entries import typeset_entries
from firmware.display.wall.slide_pages import paginate_entries
from firmware.display.wall.slides import Slide
from firmware.node.pixel_rect import PixelRect

TITLE_LINES = 3
LARGER = 1.2  # a title's capitals by those of a list, where that fits
SlideLayout = tuple[tuple[WallPart, ...], int]


def lay_out_slide(
    slide: Slide, page: int, room: PixelRect, size: Sizes, measure: MeasureText, *, upright: bool
) -> SlideLayout:
    """The parts of this page, and how many pages there are."""
    if slide.sentence:
        return _lay_out_sentence(slide, page, room, size, measure)
    room = room.cut_top(0, size.list // 4)[1]
    head, below = _lay_out_head(slide, room, size, measure)
    found = paginate_entries(
        typeset_entries(slide.entries, below, size, measure, upright=upright), below.w, below.h, size
    )
    body = tuple(_move_part(part, below.x, below.y) for part in found[page % len(found)])
    return (*head, *_page_dots(page % len(found), len(found), room, size), *body), len(found)


def _move_part(part: WallPart, dx: int, dy: int) -> WallPart:
    if isinstance(part, TextLine):
        return part.move_by(dx, dy)
    return replace(part, box=PixelRect(part.box.x + dx, part.box.y + dy, part.box.w, part.box.h))


def _lay_out_head(
    slide: Slide, room: PixelRect, size: Sizes, measure: MeasureText
) -> tuple[tuple[WallPart, ...], PixelRect]:
    """The zone's sign; beside it whose service it is and where, and under that its name."""
    side = round(size.list * 1.9) if slide.zone else 0
    left = side + size.list // 2 if slide.zone else 0
    width = room.w - left
    cap = size.list
    lines = _limit_lines(TITLE_LINES, wrap_within(slide.title, width, cap, measure), width, cap, measure)
    over = shorten_text(slide.over, width * 3 // 4, size.sentence, measure)
    first = round(size.sentence * LINE) if over else 0
    pitch = round(cap * LINE)
    parts: list[WallPart] = [
        TextLine(line, room.x + left, room.y + first + place * pitch, cap, theme.INK)
        for place, line in enumerate(lines)
    ]
    if over:
        parts.append(TextLine(over, room.x + left, room.y, size.sentence, theme.QUIET))
    if slide.zone:
        parts.append(build_zone_sign(slide.zone, PixelRect(room.x, room.y, side, side), theme.OUTLINE))
    high = max(side, first + len(lines) * pitch)
    line = PixelRect(room.x, room.y + high, room.w, max(2, size.gap // 5))
    parts.append(FilledBox(line, theme.QUIET))
    return tuple(parts), room.cut_top(high + line.h, size.list // 2)[1]


def _limit_lines(
    most: int, lines: tuple[str, ...], width: int, cap: int, measure: MeasureText
) -> tuple[str, ...]:
    """A name without end is shortened after a whole word."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while " " in last and measure(f"{last}…", cap, True) > width:
        last = last.rpartition(" ")[0]
    return (*lines[: most - 1], shorten_text(f"{last}…", width, cap, measure))


def _page_dots(page: int, count: int, room: PixelRect, size: Sizes) -> Iterator[FilledBox]:
    """At the right, one for each page, the present one full."""
    side = round(size.sentence * 0.7)
    for place in range(count if count > 1 else 0):
        x = room.right - (count - place) * 2 * side + side
        box = PixelRect(x, room.y + (size.sentence - side) // 2, side, side)
        full = place == page
        yield FilledBox(box, theme.INK if full else theme.WALL, side // 2, theme.INK, max(2, side // 8))


def _lay_out_sentence(
    slide: Slide, page: int, room: PixelRect, size: Sizes, measure: MeasureText
) -> SlideLayout:
    """A sentence that stands alone, as large as the room holds; one without end turns pages."""
    head = _lay_out_title(slide, room, size, measure) if slide.title else ()
    high = block_height(3, size.list) if slide.title else 0
    inner = room.cut_top(high)[1]
    foot, inner = _lay_out_signature(slide, inner, size, measure)
    width, deepest = inner.w * 94 // 100, inner.h // round(size.list * LINE)
    most = max(size.list, min(size.call, inner.h // 4))

    def fits_room(cap: int) -> bool:
        return fits_lines(slide.sentence, width, cap, inner.h // round(cap * LINE), measure)

    cap = next(
        (each for each in range(most, size.list, -max(1, size.list // 8)) if fits_room(each)), size.list
    )
    lines = balance_lines(slide.sentence, width, cap, measure) if fits_room(cap) else ()
    lines = lines or wrap_within(slide.sentence, width, size.list, measure)
    deep = max(1, inner.h // round(cap * LINE), deepest if cap == size.list else 1)
    count = -(-len(lines) // deep)
    here = lines[page % count * deep : (page % count + 1) * deep]
    body = lay_out_block(here, inner, cap, theme.INK, "centre")
    return (*head, *foot, *_page_dots(page % count, count, room, size), *body), count


def _lay_out_title(slide: Slide, room: PixelRect, size: Sizes, measure: MeasureText) -> tuple[TextLine, ...]:
    most = (round(size.list * LARGER), size.sentence)
    cap = find_fitting_cap(slide.title, room.w * 3 // 4, 1, most, measure)
    text = shorten_text(slide.title, room.w * 3 // 4, cap, measure)
    return (TextLine(text, room.x + room.w // 2, room.y + size.list, cap, theme.QUIET, align="centre"),)


def _lay_out_signature(
    slide: Slide, room: PixelRect, size: Sizes, measure: MeasureText
) -> tuple[tuple[WallPart, ...], PixelRect]:
    """Who stands behind it or, in the colour of doubt, that nobody does yet."""
    if not slide.under:
        return (), room
    lines = wrap_within(slide.under, room.w * 9 // 10, size.list, measure)
    box, rest = room.cut_bottom(block_height(len(lines), size.list), size.list // 2)
    colour = theme.DOUBT if slide.doubtful else theme.INK
    return tuple(lay_out_block(lines, box, size.list, colour, "centre")), rest
