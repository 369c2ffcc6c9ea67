"""The kiosk's screen: draws a draw list with pygame, which is imported nowhere else in the kiosk."""

import math
from functools import lru_cache
from pathlib import Path
from typing import Final, assert_never

import pygame

from firmware.kiosk.config import FaceConfig
from firmware.kiosk.face.drawing import FacePart, FaceSign, FaceText, Fill
from firmware.kiosk.face.layout import lay_out_face
from firmware.kiosk.model.view import FaceView
from firmware.kiosk.slip.characters import replace_letters
from firmware.node.box import Box
from firmware.node.picture import choose_screen

FILES: Final = {True: "B612-Bold.otf", False: "B612-Regular.otf"}
CAPITALS: Final = 0.72  # height of B612's capitals, in sizes
MISSING: Final = "\U0010fffd"  # in no font: a private letter
TURN: Final = math.pi / 5


class FaceUnavailable(Exception):
    """The screen or its font is not there; the message says what to install or set."""


class Face:
    """Main thread only. `show` draws at once and leaves it so; nothing is animated."""

    def __init__(self, config: FaceConfig) -> None:
        files = _find_fonts(config.font_dirs)
        self._font = lru_cache(maxsize=128)(lambda size, bold: pygame.font.Font(files[bold], size))
        self._shown = lru_cache(lambda text: replace_letters(text, self._has_letter))
        self._save_to = config.save_to
        choose_screen(config.driver)
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
        self._font.cache_clear()  # a font keeps its file open, also after pygame has quit
        pygame.quit()

    def measure_text(self, text: str, size: int, bold: bool) -> int:
        return int(self._font(size, bold).size(self._shown(text))[0])

    def _has_letter(self, letter: str) -> bool:
        """Whether the font has this letter: for one that it lacks, pygame measures the font's empty box."""
        font = self._font(96, True)
        return font.metrics(letter) not in ([], font.metrics(MISSING))

    def _draw_part(self, part: FacePart) -> None:
        match part:
            case Fill(box, colour, radius):
                pygame.draw.rect(self._surface, colour, _to_rect(box), border_radius=radius)
            case FaceSign(shape, box, colour):
                _draw_sign(self._surface, shape, box, colour)
            case FaceText():
                self._draw_text(part)
            case _:
                assert_never(part)

    def _draw_text(self, words: FaceText) -> None:
        font = self._font(words.size, words.bold)
        ink = font.render(self._shown(words.text), True, words.ink)
        left = {"left": 0, "centre": ink.get_width() // 2, "right": ink.get_width()}[words.align]
        top = words.y + round(CAPITALS * words.size / 2) - font.get_ascent()
        self._surface.blit(ink, (words.x - left, top))


def _find_fonts(folders: tuple[Path, ...]) -> dict[bool, Path]:
    for folder in folders:
        found = {bold: folder / name for bold, name in FILES.items()}
        if all(path.is_file() for path in found.values()):
            return found
    wanted = ", ".join(str(folder) for folder in folders)
    raise FaceUnavailable(f"font: no {FILES[True]} in {wanted}; install fonts-b612 or set face.font_dirs")


def _to_rect(box: Box) -> pygame.Rect:
    return pygame.Rect(box.x, box.y, box.w, box.h)


def _draw_sign(surface: pygame.Surface, shape: str, box: Box, colour: str) -> None:
    """Drawn four times as large and shrunk: edges without steps. An unknown shape is left out."""
    large = pygame.Surface((box.w * 4, box.h * 4), pygame.SRCALPHA)
    if shape == "lingkaran":
        pygame.draw.circle(large, colour, (box.w * 2, box.h * 2), min(box.w, box.h) * 2)
    elif shape in CORNERS:
        pygame.draw.polygon(large, colour, [(x * box.w * 4, y * box.h * 4) for x, y in CORNERS[shape]])
    surface.blit(pygame.transform.smoothscale(large, (box.w, box.h)), (box.x, box.y))


def _star_corners() -> list[tuple[float, float]]:
    reach = (0.54, 0.24)
    return [
        (
            0.5 + reach[corner % 2] * math.sin(corner * TURN),
            0.54 - reach[corner % 2] * math.cos(corner * TURN),
        )
        for corner in range(10)
    ]


CORNERS: Final = {
    "persegi": [(0.04, 0.04), (0.96, 0.04), (0.96, 0.96), (0.04, 0.96)],
    "segitiga": [(0.5, 0.02), (1.0, 0.94), (0.0, 0.94)],
    "bintang": _star_corners(),
}
