"""What a wall is painted from: panels, words, shapes and arrows, all in pixels (pure)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from firmware.display.boards import News
from firmware.node.box import Box

Align = Literal["left", "centre", "right"]
Measure = Callable[[str, int, bool], int]
"""Width in pixels of a text at this cap height, bold or not."""


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
