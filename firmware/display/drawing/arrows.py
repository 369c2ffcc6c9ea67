"""The corners of an arrow, in a square of side 1 (pure)."""

from typing import Final

from drawing.shapes import ShapePoint

_RIGHT: Final[tuple[ShapePoint, ...]] = (
    (0.02, 0.40), (0.52, 0.40), (0.52, 0.12), (0.98, 0.50), (0.52, 0.88), (0.52, 0.60), (0.02, 0.60),
)  # fmt: skip
_QUARTER_TURNS: Final = {"right": 0, "down": 1, "left": 2, "up": 3, "ahead": 3}


def arrow_corners(direction: str) -> tuple[ShapePoint, ...]:
    """An arrow that points so. KeyError for an unknown direction."""
    points = _RIGHT
    for _ in range(_QUARTER_TURNS[direction]):
        points = tuple((1 - y, x) for x, y in points)
    return points
