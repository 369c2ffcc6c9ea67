"""Lines of text and shapes with smooth edges, put on a pygame surface."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import pygame

from drawing.shapes import OUTLINES, Outline, ShapePoint
from drawing.typesetting import TextAlign

_FINER: Final = 4  # shapes are drawn this much larger and made smaller, for smooth edges


def draw_line_of_text(
    surface: pygame.Surface,
    font: pygame.font.Font,
    text: str,
    colour: str,
    at: tuple[int, int],
    *,
    align: TextAlign,
) -> None:
    """`at` is its left, middle or right on the base line."""
    if not font.size(text)[0]:
        return  # SDL refuses to draw letters that have no width
    ink = font.render(text, True, colour)
    shift = {"left": 0, "centre": ink.get_width() // 2, "right": ink.get_width()}[align]
    surface.blit(ink, (at[0] - shift, at[1] - font.get_ascent()))


@lru_cache(maxsize=64)
def render_sign(shape: str, side: int, fill: str, edge_colour: str = "") -> pygame.Surface:
    """A zone's shape in a square of `side` pixels, with an edge where that has a colour; nothing for a shape
    that a later plan may have."""
    large = _open_canvas(side)
    edge = max(1, round(side * 0.05)) * _FINER if edge_colour else 0
    if outline := OUTLINES.get(shape):
        if edge:
            _fill_outline(large, outline, edge_colour)
        _fill_outline(large, outline, fill, edge)
    return pygame.transform.smoothscale(large, (side, side))


@lru_cache(maxsize=64)
def render_polygon(corners: Sequence[ShapePoint], side: int, colour: str) -> pygame.Surface:
    """Corners of a square of side 1, in a square of `side` pixels."""
    large = _open_canvas(side)
    pygame.draw.polygon(large, colour, [(x * side * _FINER, y * side * _FINER) for x, y in corners])
    return pygame.transform.smoothscale(large, (side, side))


def _open_canvas(side: int) -> pygame.Surface:
    return pygame.Surface((side * _FINER, side * _FINER), pygame.SRCALPHA)


def _fill_outline(large: pygame.Surface, outline: Outline, colour: str, edge: int = 0) -> None:
    side = large.get_width()
    if outline.corners:
        pygame.draw.polygon(large, colour, outline.place_corners(side, edge=edge))
    else:
        pygame.draw.circle(large, colour, (side // 2, side // 2), side // 2 - edge)
