"""What a picture is made of: boxes, words, shapes and arrows, all in pixels (pure)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from firmware.display.boards import News

Align = Literal["left", "centre", "right"]
Measure = Callable[[str, int, bool], int]
"""Width in pixels of a text at this cap height, bold or not."""


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

    def inset(self, dx: int, dy: int) -> "Box":
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def top_cut(self, height: int, gap: int = 0) -> tuple["Box", "Box"]:
        """The top `height` pixels, and what is left below a gap."""
        used = height + gap
        return Box(self.x, self.y, self.w, height), Box(self.x, self.y + used, self.w, self.h - used)

    def bottom_cut(self, height: int, gap: int = 0) -> tuple["Box", "Box"]:
        """The bottom `height` pixels, and what is left above a gap."""
        taken = Box(self.x, self.bottom - height, self.w, height)
        return taken, Box(self.x, self.y, self.w, self.h - height - gap)

    def right_cut(self, width: int, gap: int = 0) -> tuple["Box", "Box"]:
        """The right `width` pixels, and what is left before a gap."""
        taken = Box(self.right - width, self.y, width, self.h)
        return taken, Box(self.x, self.y, self.w - width - gap, self.h)


@dataclass(frozen=True, slots=True)
class Panel:
    box: Box
    fill: str
    radius: int = 0
    outline: str | None = None
    outline_px: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """`y` is the top of the capitals, `cap` their height; x is the left, middle or right edge."""

    text: str
    x: int
    y: int
    cap: int
    colour: str
    bold: bool = True
    align: Align = "left"

    def moved(self, dx: int, dy: int) -> "Words":
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Sign:
    """A zone's shape with its number inside: told apart by colour, shape and figure."""

    shape: str
    box: Box
    fill: str
    ink: str
    label: str
    outline: str


@dataclass(frozen=True, slots=True)
class Arrow:
    direction: str
    box: Box
    colour: str


Part = Panel | Words | Sign | Arrow


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole wall. `shown`: the calls that found room; `held`: every size is as large as it must be;
    `pages`: how many the present slide has."""

    width: int
    height: int
    parts: tuple[Part, ...]
    shown: tuple[News, ...] = ()
    held: bool = True
    pages: int = 1
