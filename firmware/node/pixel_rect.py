"""A rectangle of a picture, in pixels, and how it is cut into smaller ones (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class PixelRect:
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

    def inset(self, dx: int, dy: int | None = None) -> "PixelRect":
        """By as much on every side, where `dy` is not said."""
        dy = dx if dy is None else dy
        return PixelRect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def cut_top(self, height: int, gap: int = 0) -> tuple["PixelRect", "PixelRect"]:
        """The top `height` pixels, and what is left below a gap."""
        used = height + gap
        return PixelRect(self.x, self.y, self.w, height), PixelRect(
            self.x, self.y + used, self.w, self.h - used
        )

    def cut_bottom(self, height: int, gap: int = 0) -> tuple["PixelRect", "PixelRect"]:
        """The bottom `height` pixels, and what is left above a gap."""
        taken = PixelRect(self.x, self.bottom - height, self.w, height)
        return taken, PixelRect(self.x, self.y, self.w, self.h - height - gap)

    def cut_left(self, width: int) -> tuple["PixelRect", "PixelRect"]:
        """The left `width` pixels, and what is left beside them."""
        return PixelRect(self.x, self.y, width, self.h), PixelRect(
            self.x + width, self.y, self.w - width, self.h
        )

    def cut_right(self, width: int, gap: int = 0) -> tuple["PixelRect", "PixelRect"]:
        """The right `width` pixels, and what is left before a gap."""
        taken = PixelRect(self.right - width, self.y, width, self.h)
        return taken, PixelRect(self.x, self.y, self.w - width - gap, self.h)

    def split_rows(self, weights: Sequence[int], gap: int = 0) -> list["PixelRect"]:
        """Stacked parts, as high as their weights."""
        room, whole = self.h - gap * (len(weights) - 1), sum(weights)
        tops = [sum(weights[:place]) * room // whole + place * gap for place in range(len(weights) + 1)]
        return [
            PixelRect(self.x, self.y + top, self.w, following - gap - top)
            for top, following in pairwise(tops)
        ]

    def split_columns(self, count: int, gap: int = 0) -> list["PixelRect"]:
        width = (self.w - gap * (count - 1)) // count
        return [PixelRect(self.x + place * (width + gap), self.y, width, self.h) for place in range(count)]
