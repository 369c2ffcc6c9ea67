"""The screen: a picture becomes pixels, on a wall or in a file. The only door to pygame's drawing."""

from functools import lru_cache
from pathlib import Path

import pygame

from firmware.display.drawing.fonts import Fonts, MissingFont
from firmware.display.drawing.parts import Arrow, FilledBox, TextLine, WallPicture, ZoneSign
from firmware.display.drawing.shapes import arrow_points, label_place, sign_points
from firmware.display.wall.layout import lay_out_wall
from firmware.display.wall.view import WallView
from firmware.node.box import Box
from firmware.node.picture import choose_screen

_FINER = 4  # shapes are drawn this much larger and made smaller, for smooth edges


class ScreenFault(Exception):
    """The screen cannot be opened as it is configured, or a font is missing."""


class WallScreen:
    """Draws views. Belongs to the thread that made it."""

    def __init__(
        self, width: int, height: int, font_dir: Path, *, fullscreen: bool = False, driver: str = ""
    ) -> None:
        choose_screen(driver)
        try:
            pygame.display.init()
            pygame.font.init()
            flags = pygame.FULLSCREEN if fullscreen else 0
            self._surface = pygame.display.set_mode((width, height), flags)
        except pygame.error as problem:
            raise ScreenFault(f"no screen of {width}x{height}: {problem}") from problem
        opened = pygame.display.get_driver()
        if driver and opened.lower() != driver.lower():
            raise ScreenFault(f"video driver is {opened}, configured is {driver}")
        pygame.mouse.set_visible(False)
        try:
            self._fonts = Fonts(font_dir)
        except MissingFont as problem:
            raise ScreenFault(str(problem)) from problem

    def draw(self, view: WallView) -> WallPicture:
        """The whole view on the wall, and where everything found room on it."""
        laid_out = self.lay_out(view)
        self._paint_parts(laid_out)
        pygame.display.flip()
        return laid_out

    def lay_out(self, view: WallView) -> WallPicture:
        return lay_out_wall(view, *self._surface.get_size(), self._fonts.measure_text)

    def pump(self) -> None:
        """Let the window system know that we live; nobody can close this wall from here."""
        pygame.event.pump()

    def save(self, path: Path) -> None:
        """What is on the wall now, as a picture file. Written whole or not at all."""
        unfinished = path.with_name(f".{path.name}.part{path.suffix}")
        pygame.image.save(self._surface, str(unfinished))
        unfinished.replace(path)

    def close(self) -> None:
        pygame.display.quit()

    def _paint_parts(self, laid_out: WallPicture) -> None:
        for part in laid_out.parts:
            match part:
                case FilledBox():
                    self._paint_box(part)
                case TextLine():
                    self._paint_text(part)
                case ZoneSign():
                    self._surface.blit(
                        _render_sign(part.shape, part.box.w, part.fill, part.outline), _top_left(part.box)
                    )
                    self._paint_text(_sign_label(part))
                case Arrow():
                    self._surface.blit(
                        _render_arrow(part.direction, part.box.w, part.colour), _top_left(part.box)
                    )

    def _paint_box(self, panel: FilledBox) -> None:
        area = pygame.Rect(panel.box.x, panel.box.y, panel.box.w, panel.box.h)
        pygame.draw.rect(self._surface, panel.fill, area, border_radius=panel.radius)
        if panel.outline:
            pygame.draw.rect(
                self._surface, panel.outline, area, width=panel.outline_px, border_radius=panel.radius
            )

    def _paint_text(self, words: TextLine) -> None:
        font, text = self._fonts.choose_font(words.text, words.cap, words.bold)
        if not font.size(text)[0]:
            return  # SDL refuses to draw letters that have no width
        ink = font.render(text, True, words.colour)
        shift = {"left": 0, "centre": ink.get_width() // 2, "right": ink.get_width()}[words.align]
        top = words.y - (font.get_ascent() - words.cap)
        self._surface.blit(ink, (words.x - shift, top))


def _top_left(box: Box) -> tuple[int, int]:
    return box.x, box.y


def _sign_label(sign: ZoneSign) -> TextLine:
    cap, middle = label_place(sign.shape)
    height = round(sign.box.h * cap)
    top = sign.box.y + round(sign.box.h * middle) - height // 2
    return TextLine(sign.label, sign.box.x + sign.box.w // 2, top, height, sign.ink, align="centre")


@lru_cache(maxsize=64)
def _render_sign(shape: str, side: int, fill: str, outline: str) -> pygame.Surface:
    large = pygame.Surface((side * _FINER, side * _FINER), pygame.SRCALPHA)
    edge = max(1, round(side * 0.05)) * _FINER
    if shape == "lingkaran":
        middle = side * _FINER // 2
        pygame.draw.circle(large, outline, (middle, middle), middle)
        pygame.draw.circle(large, fill, (middle, middle), middle - edge)
    else:
        pygame.draw.polygon(large, outline, sign_points(shape, side * _FINER, 0))
        pygame.draw.polygon(large, fill, sign_points(shape, side * _FINER, edge))
    return pygame.transform.smoothscale(large, (side, side))


@lru_cache(maxsize=64)
def _render_arrow(direction: str, side: int, colour: str) -> pygame.Surface:
    large = pygame.Surface((side * _FINER, side * _FINER), pygame.SRCALPHA)
    pygame.draw.polygon(large, colour, arrow_points(direction, side * _FINER))
    return pygame.transform.smoothscale(large, (side, side))
