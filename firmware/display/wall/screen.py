"""The screen: a picture becomes pixels, on a wall or in a file. The only door to pygame's drawing."""

from pathlib import Path

import pygame

from drawing.shapes import OUTLINES
from firmware.display.drawing.arrows import arrow_corners
from firmware.display.drawing.fonts import Fonts
from firmware.display.drawing.parts import Arrow, FilledBox, TextLine, WallPicture, ZoneSign
from firmware.display.wall.layout import lay_out_wall
from firmware.display.wall.view import WallView
from firmware.node.drawing.surface import draw_line_of_text, render_polygon, render_sign
from firmware.node.drawing.typeface import MissingFont
from firmware.node.pixel_rect import PixelRect
from firmware.node.sdl_screen import choose_screen_driver

_MIDST = OUTLINES["lingkaran"].label


class ScreenFault(Exception):
    """The screen cannot be opened as it is configured, or a font is missing."""


class WallScreen:
    """Draws views. Belongs to the thread that made it."""

    def __init__(
        self, width: int, height: int, font_dir: Path, *, fullscreen: bool = False, driver: str = ""
    ) -> None:
        choose_screen_driver(driver)
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
                        render_sign(part.shape, part.box.w, part.fill, part.outline), _top_left(part.box)
                    )
                    self._paint_text(_sign_label(part))
                case Arrow():
                    self._surface.blit(
                        render_polygon(arrow_corners(part.direction), part.box.w, part.colour),
                        _top_left(part.box),
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
        at = (words.x, words.y + words.cap)
        draw_line_of_text(self._surface, font, text, words.colour, at, align=words.align)


def _top_left(box: PixelRect) -> tuple[int, int]:
    return box.x, box.y


def _sign_label(sign: ZoneSign) -> TextLine:
    outline = OUTLINES.get(sign.shape)
    cap, middle = outline.label if outline else _MIDST
    height = round(sign.box.h * cap)
    top = sign.box.y + round(sign.box.h * middle) - height // 2
    return TextLine(sign.label, sign.box.x + sign.box.w // 2, top, height, sign.ink, align="centre")
