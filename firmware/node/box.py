"""A rectangle of a picture, in pixels, and how it is cut into smaller ones (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


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

    def inset(self, dx: int, dy: int | None = None) -> "Box":
        """By as much on every side, where `dy` is not said."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def top_cut(self, height: int, gap: int = 0) -> tuple["Box", "Box"]:
        """The top `height` pixels, and what is left below a gap."""
        used = height + gap
        return Box(self.x, self.y, self.w, height), Box(self.x, self.y + used, self.w, self.h - used)

    def bottom_cut(self, height: int, gap: int = 0) -> tuple["Box", "Box"]:
        """The bottom `height` pixels, and what is left above a gap."""
        taken = Box(self.x, self.bottom - height, self.w, height)
        return taken, Box(self.x, self.y, self.w, self.h - height - gap)

    def left_cut(self, width: int) -> tuple["Box", "Box"]:
        """The left `width` pixels, and what is left beside them."""
        return Box(self.x, self.y, width, self.h), Box(self.x + width, self.y, self.w - width, self.h)

    def right_cut(self, width: int, gap: int = 0) -> tuple["Box", "Box"]:
        """The right `width` pixels, and what is left before a gap."""
        taken = Box(self.right - width, self.y, width, self.h)
        return taken, Box(self.x, self.y, self.w - width - gap, self.h)

    def rows(self, weights: Sequence[int], gap: int = 0) -> list["Box"]:
        """Stacked parts, as high as their weights."""
        room, whole = self.h - gap * (len(weights) - 1), sum(weights)
        tops = [sum(weights[:place]) * room // whole + place * gap for place in range(len(weights) + 1)]
        return [Box(self.x, self.y + top, self.w, following - gap - top) for top, following in pairwise(tops)]

    def columns(self, count: int, gap: int = 0) -> list["Box"]:
        width = (self.w - gap * (count - 1)) // count
        return [Box(self.x + place * (width + gap), self.y, width, self.h) for place in range(count)]
