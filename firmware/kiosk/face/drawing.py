"""What a face is drawn from (pure): filled boxes, zone signs and words, and how words are fitted."""

import re
from dataclasses import dataclass
from typing import Final

from drawing.typesetting import NO_BREAK, MeasureText, TextAlign, balance_lines, find_largest_size, wrap_words
from firmware.node.pixel_rect import PixelRect

BOUND: Final = re.compile(r"(?<=\d) (?=[A-Z])")  # 6 Januari, 08.00 WITA
LINE: Final = 1.28  # from one line to the next, in sizes
_EMPTY: Final = ("",)  # where nothing is said yet a line is kept, so that nothing jumps when it is
SMALLEST: Final = 20  # pixels: on a 21.5-inch screen small print, read at arm's length
INK, PAPER, RULE, QUIET, SHADE = "#111111", "#FFFFFF", "#C9C9C9", "#3D3D3D", "#E6E6E6"


@dataclass(frozen=True, slots=True)
class Fill:
    box: PixelRect
    colour: str
    radius: int = 0


@dataclass(frozen=True, slots=True)
class FaceSign:
    """A zone's shape, as large as the box allows."""

    shape: str
    box: PixelRect
    colour: str


@dataclass(frozen=True, slots=True)
class FaceText:
    """One line. `y` is the middle of its capitals; `on` is the colour behind it."""

    text: str
    x: int
    y: int
    size: int
    ink: str = INK
    on: str = PAPER
    bold: bool = True
    align: TextAlign = "left"


FacePart = Fill | FaceSign | FaceText


def bind_figures(text: str) -> str:
    """Not to be broken within a date or an hour and its name."""
    return BOUND.sub(NO_BREAK, text)


@dataclass(frozen=True, slots=True)
class FaceStyle:
    """How a block of words may be set: at most so large, in at most so many lines."""

    most: int
    lines: int = 1
    bold: bool = True
    ink: str = INK
    on: str = PAPER
    align: TextAlign = "left"
    least: int = 12


def find_fitting_size(text: str, box: PixelRect, style: FaceStyle, measure: MeasureText) -> int:
    """The largest size at which the text fits width, height and lines; the least if none does."""
    text = bind_figures(text)
    return find_largest_size(style.most, style.least, lambda size: _fits_box(text, box, size, style, measure))


def _fits_box(text: str, box: PixelRect, size: int, style: FaceStyle, measure: MeasureText) -> bool:
    lines = wrap_words(text, box.w, size, measure, bold=style.bold) or _EMPTY
    widest = max(measure(line, size, style.bold) for line in lines)
    return len(lines) <= style.lines and widest <= box.w and len(lines) * size * LINE <= box.h


def lay_out_block(text: str, box: PixelRect, style: FaceStyle, measure: MeasureText) -> list[FaceText]:
    """The text in the middle of the box's height, as large as it may be."""
    size = find_fitting_size(text, box, style, measure)
    lines = balance_lines(bind_figures(text), box.w, size, measure, bold=style.bold) or _EMPTY
    pitch = round(size * LINE)
    x = {"left": box.x, "centre": box.x + box.w // 2, "right": box.right}[style.align]
    top = box.middle - pitch * (len(lines) - 1) // 2
    return [
        FaceText(line, x, top + place * pitch, size, style.ink, style.on, style.bold, style.align)
        for place, line in enumerate(lines)
    ]
