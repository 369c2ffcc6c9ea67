"""What a face is drawn from (pure): filled boxes, zone signs and words, and how words are fitted."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from firmware.node.box import Box

MeasureFaceText = Callable[[str, int, bool], int]
"""How wide these words are at this size, bold or not, in pixels."""

FaceAlign = Literal["left", "centre", "right"]
NO_BREAK: Final = "\u00a0"
BOUND: Final = re.compile(r"(?<=\d) (?=[A-Z])")  # 6 Januari, 08.00 WITA
LINE: Final = 1.28  # from one line to the next, in sizes
SMALLEST: Final = 20  # pixels: on a 21.5-inch screen small print, read at arm's length
INK, PAPER, RULE, QUIET, SHADE = "#111111", "#FFFFFF", "#C9C9C9", "#3D3D3D", "#E6E6E6"


@dataclass(frozen=True, slots=True)
class Fill:
    box: Box
    colour: str
    radius: int = 0


@dataclass(frozen=True, slots=True)
class FaceSign:
    """A zone's shape, as large as the box allows."""

    shape: str
    box: Box
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
    align: FaceAlign = "left"


FacePart = Fill | FaceSign | FaceText


def wrap_words(text: str, width: int, size: int, measure: MeasureFaceText, *, bold: bool = True) -> list[str]:
    """Broken between words, but not within a date or an hour and its name."""
    lines: list[str] = []
    for word in BOUND.sub(NO_BREAK, text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balance_lines(
    text: str, width: int, size: int, measure: MeasureFaceText, *, bold: bool = True
) -> list[str]:
    """As few lines as the width needs, of nearly equal length: no lonely last word."""
    lines = wrap_words(text, width, size, measure, bold=bold)
    for share in range(96, 40, -4):
        narrower = wrap_words(text, width * share // 100, size, measure, bold=bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


@dataclass(frozen=True, slots=True)
class FaceStyle:
    """How a block of words may be set: at most so large, in at most so many lines."""

    most: int
    lines: int = 1
    bold: bool = True
    ink: str = INK
    on: str = PAPER
    align: FaceAlign = "left"
    least: int = 12


def find_fitting_size(text: str, box: Box, style: FaceStyle, measure: MeasureFaceText) -> int:
    """The largest size at which the text fits width, height and lines; the least if none does."""
    return next(
        (size for size in range(style.most, style.least, -1) if _fits_box(text, box, size, style, measure)),
        style.least,
    )


def _fits_box(text: str, box: Box, size: int, style: FaceStyle, measure: MeasureFaceText) -> bool:
    lines = wrap_words(text, box.w, size, measure, bold=style.bold)
    widest = max((measure(line, size, style.bold) for line in lines), default=0)
    return len(lines) <= style.lines and widest <= box.w and len(lines) * size * LINE <= box.h


def lay_out_block(text: str, box: Box, style: FaceStyle, measure: MeasureFaceText) -> list[FaceText]:
    """The text in the middle of the box's height, as large as it may be."""
    size = find_fitting_size(text, box, style, measure)
    lines = balance_lines(text, box.w, size, measure, bold=style.bold)
    pitch = round(size * LINE)
    x = {"left": box.x, "centre": box.x + box.w // 2, "right": box.right}[style.align]
    top = box.middle - pitch * (len(lines) - 1) // 2
    return [
        FaceText(line, x, top + place * pitch, size, style.ink, style.on, style.bold, style.align)
        for place, line in enumerate(lines)
    ]
