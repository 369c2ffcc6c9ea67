"""What a face is drawn from (pure): filled boxes, zone signs and words, and how words are fitted."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from firmware.node.box import Box

Measure = Callable[[str, int, bool], int]
"""How wide these words are at this size, bold or not, in pixels."""

Align = Literal["left", "centre", "right"]
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
class Sign:
    """A zone's shape, as large as the box allows."""

    shape: str
    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line. `y` is the middle of its capitals; `on` is the colour behind it."""

    text: str
    x: int
    y: int
    size: int
    ink: str = INK
    on: str = PAPER
    bold: bool = True
    align: Align = "left"


Part = Fill | Sign | Words


def wrapped(text: str, width: int, size: int, measure: Measure, *, bold: bool = True) -> list[str]:
    """Broken between words, but not within a date or an hour and its name."""
    lines: list[str] = []
    for word in BOUND.sub(NO_BREAK, text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, width: int, size: int, measure: Measure, *, bold: bool = True) -> list[str]:
    """As few lines as the width needs, of nearly equal length: no lonely last word."""
    lines = wrapped(text, width, size, measure, bold=bold)
    for share in range(96, 40, -4):
        narrower = wrapped(text, width * share // 100, size, measure, bold=bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


@dataclass(frozen=True, slots=True)
class Style:
    """How a block of words may be set: at most so large, in at most so many lines."""

    most: int
    lines: int = 1
    bold: bool = True
    ink: str = INK
    on: str = PAPER
    align: Align = "left"
    least: int = 12


def fitting(text: str, box: Box, style: Style, measure: Measure) -> int:
    """The largest size at which the text fits width, height and lines; the least if none does."""
    return next(
        (size for size in range(style.most, style.least, -1) if _fits(text, box, size, style, measure)),
        style.least,
    )


def _fits(text: str, box: Box, size: int, style: Style, measure: Measure) -> bool:
    lines = wrapped(text, box.w, size, measure, bold=style.bold)
    widest = max((measure(line, size, style.bold) for line in lines), default=0)
    return len(lines) <= style.lines and widest <= box.w and len(lines) * size * LINE <= box.h


def block(text: str, box: Box, style: Style, measure: Measure) -> list[Words]:
    """The text in the middle of the box's height, as large as it may be."""
    size = fitting(text, box, style, measure)
    lines = balanced(text, box.w, size, measure, bold=style.bold)
    pitch = round(size * LINE)
    x = {"left": box.x, "centre": box.x + box.w // 2, "right": box.right}[style.align]
    top = box.middle - pitch * (len(lines) - 1) // 2
    return [
        Words(line, x, top + place * pitch, size, style.ink, style.on, style.bold, style.align)
        for place, line in enumerate(lines)
    ]
