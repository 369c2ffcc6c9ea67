"""The kiosk's screen: draws a draw list with pygame, which is imported nowhere else in the kiosk."""

from functools import lru_cache
from pathlib import Path
from typing import assert_never

import pygame

from firmware.kiosk.config import FaceConfig
from firmware.kiosk.face.drawing import FacePart, FaceSign, FaceText, Fill
from firmware.kiosk.face.layout import lay_out_face
from firmware.kiosk.model.view import FaceView
from firmware.kiosk.slip.characters import replace_letters
from firmware.node.drawing import b612
from firmware.node.drawing.surface import draw_line_of_text, render_sign
from firmware.node.drawing.typeface import MissingFont, Typeface, find_b612
from firmware.node.pixel_rect import PixelRect
from firmware.node.sdl_screen import choose_screen_driver


class FaceUnavailable(Exception):
    """The screen or its font is not there; the message says what to install or set."""


class Face:
    """Main thread only. `show` draws at once and leaves it so; nothing is animated."""

    def __init__(self, config: FaceConfig) -> None:
        try:
            files = find_b612(*config.font_dirs)
        except MissingFont as fault:
            raise FaceUnavailable(f"font: {fault}, or set face.font_dirs") from fault
        self._save_to = config.save_to
        choose_screen_driver(config.driver)
        pygame.display.init()
        pygame.font.init()
        try:
            flags = pygame.FULLSCREEN if config.fullscreen else 0
            self._surface = pygame.display.set_mode((config.width, config.height), flags)
        except pygame.error as fault:
            raise FaceUnavailable(f"screen: {fault}") from fault
        if config.driver and pygame.display.get_driver().lower() != config.driver:
            raise FaceUnavailable(f"screen: driver is {pygame.display.get_driver()}, not {config.driver}")
        pygame.mouse.set_visible(False)
        self._typeface = Typeface(files, b612.CAP_HEIGHT)
        self._shown = lru_cache(lambda text: replace_letters(text, self._typeface.has_letter))

    @property
    def size(self) -> tuple[int, int]:
        return self._surface.get_size()

    def show(self, view: FaceView) -> None:
        width, height = self.size
        for part in lay_out_face(view, width, height, self.measure_text):
            self._draw_part(part)
        pygame.display.flip()
        if self._save_to is not None:
            self.save_picture(self._save_to)

    def save_picture(self, path: Path) -> None:
        """The picture, whole or not at all for whoever reads it."""
        draft = path.with_name(f".{path.name}.png")
        pygame.image.save(self._surface, draft)
        draft.replace(path)

    def pump(self) -> None:
        """SDL wants to be asked now and then, or the system takes the program for dead."""
        pygame.event.pump()

    def close(self) -> None:
        self._typeface.close()
        pygame.quit()

    def measure_text(self, text: str, size: int, bold: bool) -> int:
        return int(self._typeface.load_font(size, bold).size(self._shown(text))[0])

    def _draw_part(self, part: FacePart) -> None:
        match part:
            case Fill(box, colour, radius):
                pygame.draw.rect(self._surface, colour, _to_rect(box), border_radius=radius)
            case FaceSign(shape, box, colour):
                self._surface.blit(render_sign(shape, box.w, colour), (box.x, box.y))
            case FaceText():
                self._draw_text(part)
            case _:
                assert_never(part)

    def _draw_text(self, words: FaceText) -> None:
        font = self._typeface.load_font(words.size, words.bold)
        at = (words.x, words.y + round(b612.CAP_HEIGHT * words.size / 2))
        draw_line_of_text(self._surface, font, self._shown(words.text), words.ink, at, align=words.align)


def _to_rect(box: PixelRect) -> pygame.Rect:
    return pygame.Rect(box.x, box.y, box.w, box.h)
