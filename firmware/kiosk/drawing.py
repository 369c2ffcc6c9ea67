"""What a face is drawn from (pure): filled boxes, zone signs and words, and how words are fitted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

Measure = Callable[[str, int, bool], int]
"""How wide these words are at this size, bold or not, in pixels."""

Align = Literal["left", "centre", "right"]
NO_BREAK: Final = "\u00a0"
BOUND: Final = re.compile(r"(?<=\d) (?=[A-Z])")  # 6 Januari, 08.00 WITA
LINE: Final = 1.28  # from one line to the next, in sizes
SMALLEST: Final = 20  # pixels: on a 21.5-inch screen small print, read at arm's length
INK, PAPER, RULE, QUIET, SHADE = "#111111", "#FFFFFF", "#C9C9C9", "#3D3D3D", "#E6E6E6"


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    @property
    def middle(self) -> int:
        return self.y + self.h // 2

    def inset(self, x: int, y: int | None = None) -> "Box":
        dy = x if y is None else y
        return Box(self.x + x, self.y + dy, self.w - 2 * x, self.h - 2 * dy)

    def off_top(self, height: int) -> tuple["Box", "Box"]:
        return Box(self.x, self.y, self.w, height), Box(self.x, self.y + height, self.w, self.h - height)

    def off_bottom(self, height: int) -> tuple["Box", "Box"]:
        above, below = self.off_top(self.h - height)
        return below, above

    def off_left(self, width: int) -> tuple["Box", "Box"]:
        return Box(self.x, self.y, width, self.h), Box(self.x + width, self.y, self.w - width, self.h)

    def rows(self, weights: Sequence[int], gap: int = 0) -> list["Box"]:
        """Stacked parts, as high as their weights."""
        room, whole = self.h - gap * (len(weights) - 1), sum(weights)
        tops = [sum(weights[:place]) * room // whole + place * gap for place in range(len(weights) + 1)]
        return [Box(self.x, self.y + top, self.w, following - gap - top) for top, following in pairwise(tops)]

    def columns(self, count: int, gap: int = 0) -> list["Box"]:
        width = (self.w - gap * (count - 1)) // count
        return [Box(self.x + place * (width + gap), self.y, width, self.h) for place in range(count)]


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
