"""The zones' shapes as every medium draws them: face, wall, slip, papers and pages (pure).

Each stands in a square of side 1, y downwards; a medium says only how large and where.
"""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, Literal

ZoneShape = Literal["lingkaran", "segitiga", "persegi", "bintang"]
ShapePoint = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """Without corners it is the circle that fills the square.

    `inner`: from its middle to its nearest edge, as an edge of even width reckons it. `label`: cap height of
    a figure inside it, and where the figure's middle stands.
    """

    corners: tuple[ShapePoint, ...]
    inner: float
    label: tuple[float, float]

    @property
    def middle(self) -> ShapePoint:
        """Where its corners balance: what is drawn inwards or turned stays around it."""
        count = len(self.corners)
        if not count:
            return 0.5, 0.5
        return sum(x for x, _ in self.corners) / count, sum(y for _, y in self.corners) / count

    def place_corners(self, side: float, at: ShapePoint = (0.0, 0.0), edge: float = 0.0) -> list[ShapePoint]:
        """The corners in a square of `side` whose upper left corner is `at`, drawn in by an edge so wide."""
        (cx, cy), keep = self.middle, 1 - edge / (side * self.inner)
        return [
            (at[0] + (cx + (x - cx) * keep) * side, at[1] + (cy + (y - cy) * keep) * side)
            for x, y in self.corners
        ]


def _star_corners() -> tuple[ShapePoint, ...]:
    """Its points reach the square's sides and stay in it: what left it was cut off on slips."""
    outer, inner, middle = 0.525, 0.277, 0.54
    return tuple(
        (0.5 + reach * sin(pi * corner / 5), middle - reach * cos(pi * corner / 5))
        for corner in range(10)
        for reach in ((outer, inner)[corner % 2],)
    )


OUTLINES: Final[dict[str, Outline]] = {
    "lingkaran": Outline((), 0.5, (0.52, 0.5)),
    "segitiga": Outline(((0.5, 0.02), (1.0, 0.94), (0.0, 0.94)), 0.28, (0.38, 0.66)),
    "persegi": Outline(((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)), 0.44, (0.52, 0.5)),
    "bintang": Outline(_star_corners(), 0.22, (0.34, 0.55)),
}
