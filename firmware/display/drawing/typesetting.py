"""How a wall sets its lines: cap heights, blocks, what stays on one line (pure)."""

import re
from collections.abc import Iterator, Sequence

from drawing.typesetting import MeasureText, TextAlign, find_largest_size, make_unbreakable, wrap_words
from firmware.display.drawing.parts import TextLine
from firmware.display.drawing.sizes import LINE
from firmware.node.pixel_rect import PixelRect


def find_fitting_cap(
    text: str, width: int, most_lines: int, caps: tuple[int, int], measure: MeasureText
) -> int:
    """The largest cap height, from `caps` (most, least), at which the text fits; the least if none does."""
    most, least = caps
    return find_largest_size(most, least, lambda cap: fits_lines(text, width, cap, most_lines, measure))


def fits_lines(text: str, width: int, cap: int, most_lines: int, measure: MeasureText) -> bool:
    lines = wrap_words(text, width, cap, measure)
    return len(lines) <= most_lines and all(measure(line, cap, True) <= width for line in lines)


def keep_dates_whole(text: str) -> str:
    """With its dates and times of day each on one line."""
    return re.sub(
        r"\d{1,2} \w+ \d{4}|(pukul|at) [\d.:]+( [A-Z]{3,4})?", lambda found: make_unbreakable(found[0]), text
    )


def space_ticket_number(number: str) -> str:
    """A ticket's number as paper and signs have it, "D 137": a third of an em between letter and figures."""
    return re.sub(r"(?<=[A-Z])(?=[0-9])", " ", number)


def block_height(lines: int, cap: int) -> int:
    """Of a block of lines with their air."""
    return round(lines * cap * LINE)


def lay_out_block(
    lines: Sequence[str],
    box: PixelRect,
    cap: int,
    colour: str,
    align: TextAlign = "left",
    *,
    bold: bool = True,
) -> Iterator[TextLine]:
    """The lines, as a block in the middle of the box's height."""
    x = {"left": box.x, "centre": box.x + box.w // 2, "right": box.right}[align]
    pitch = round(cap * LINE)
    top = box.y + (box.h - pitch * (len(lines) - 1) - cap) // 2
    for place, line in enumerate(lines):
        yield TextLine(line, x, top + place * pitch, cap, colour, bold, align)
