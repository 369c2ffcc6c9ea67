"""The corners of the zones' shapes and of the arrows, in a square of one side (pure)."""

import math
from typing import Final

ShapePoint = tuple[float, float]
_OUTLINES: Final[dict[str, tuple[ShapePoint, ...]]] = {
    "persegi": ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    "segitiga": ((0.5, 0.02), (1.0, 0.94), (0.0, 0.94)),
    "bintang": tuple(
        (
            0.5 + radius * math.sin(math.pi * corner / 5),
            0.54 - radius * math.cos(math.pi * corner / 5),
        )
        for corner in range(10)
        for radius in ((0.53, 0.28)[corner % 2],)
    ),
}
_RIGHT: Final[tuple[ShapePoint, ...]] = (
    (0.02, 0.40), (0.52, 0.40), (0.52, 0.12), (0.98, 0.50), (0.52, 0.88), (0.52, 0.60), (0.02, 0.60),
)  # fmt: skip
_QUARTER_TURNS: Final = {"right": 0, "down": 1, "left": 2, "up": 3, "ahead": 3}
_LABELS: Final = {
    "lingkaran": (0.52, 0.5), "persegi": (0.52, 0.5), "segitiga": (0.38, 0.66), "bintang": (0.34, 0.55),
}  # fmt: skip


def sign_points(shape: str, side: int, inset: int) -> list[ShapePoint]:
    """The corners, drawn in towards the middle by `inset` pixels of edge. KeyError for an unknown shape."""
    corners = _OUTLINES[shape]
    cx = sum(x for x, _ in corners) / len(corners)
    cy = sum(y for _, y in corners) / len(corners)
    narrowest = {"persegi": 0.44, "segitiga": 0.28, "bintang": 0.22}[shape]
    keep = 1 - inset / (side * narrowest)
    return [((cx + (x - cx) * keep) * side, (cy + (y - cy) * keep) * side) for x, y in corners]


def arrow_points(direction: str, side: int) -> list[ShapePoint]:
    """An arrow that points so. KeyError for an unknown direction."""
    points = list(_RIGHT)
    for _ in range(_QUARTER_TURNS[direction]):
        points = [(1 - y, x) for x, y in points]
    return [(x * side, y * side) for x, y in points]


def label_place(shape: str) -> tuple[float, float]:
    """Cap height of the number inside, and where its middle stands, as shares of the side."""
    return _LABELS[shape]
