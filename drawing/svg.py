"""A zone's shape as an SVG element, for pages and plans (pure)."""

from drawing.shapes import OUTLINES, ShapePoint


def format_shape(shape: str, side: float, at: ShapePoint = (0.0, 0.0)) -> str:
    """In a square of `side` whose upper left corner is `at`; fill and stroke are its parent's.
    KeyError for an unknown shape."""
    outline = OUTLINES[shape]
    if not outline.corners:
        radius = side / 2
        return f'<circle cx="{at[0] + radius:g}" cy="{at[1] + radius:g}" r="{radius:g}"/>'
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in outline.place_corners(side, at))
    return f'<polygon points="{points}"/>'
