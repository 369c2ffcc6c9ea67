"""The shapes that tell zones apart where there is no colour."""

import math
from collections.abc import Callable
from typing import Final

from PIL import ImageDraw


def _draw_circle(pen: ImageDraw.ImageDraw, side: int) -> None:
    pen.ellipse((0, 0, side, side), fill=0)


def _draw_triangle(pen: ImageDraw.ImageDraw, side: int) -> None:
    pen.polygon(((side / 2, 0), (side, side), (0, side)), fill=0)


def _draw_square(pen: ImageDraw.ImageDraw, side: int) -> None:
    pen.rectangle((1, 1, side - 1, side - 1), fill=0)


def _draw_star(pen: ImageDraw.ImageDraw, side: int) -> None:
    centre, points = side / 2, []
    for corner in range(10):
        reach = centre * (1.16 if corner % 2 == 0 else 0.45)
        turn = math.pi * corner / 5 - math.pi / 2
        points.append((centre + reach * math.cos(turn), centre + 2 + reach * math.sin(turn)))
    pen.polygon(points, fill=0)


SHAPES: Final[dict[str, Callable[[ImageDraw.ImageDraw, int], None]]] = {
    "lingkaran": _draw_circle,
    "segitiga": _draw_triangle,
    "persegi": _draw_square,
    "bintang": _draw_star,
}
