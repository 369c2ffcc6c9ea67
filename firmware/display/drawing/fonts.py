"""The wall's faces at any cap height, and another face for letters that ours does not have."""

import unicodedata
from pathlib import Path
from typing import Final

import pygame

from firmware.display.drawing import theme
from firmware.display.drawing.typesetting import NO_BREAK

_PROBE_PX: Final = 16
_UNKNOWN, _NO_LETTER = "?", "\ufffe"
Font = pygame.font.Font


class MissingFont(Exception):
    """The face is not there; the text says what to install."""


class Fonts:
    """`folder` holds our face; the other one is used where it is installed, for a whole line at a time."""

    def __init__(self, folder: Path, others: Path = theme.OTHER_FOLDER) -> None:
        ours = {True: folder / theme.FONT_BOLD, False: folder / theme.FONT_REGULAR}
        other = {True: others / theme.OTHER_BOLD, False: others / theme.OTHER_REGULAR}
        for file in ours.values():
            if not file.is_file():
                raise MissingFont(f"{file} is missing: install fonts-b612")
        there = all(file.is_file() for file in other.values())
        self._faces = (
            _Face(ours, theme.CAP_HEIGHT),
            *([_Face(other, theme.OTHER_CAP_HEIGHT)] if there else []),
        )

    def measure_text(self, text: str, cap: int, bold: bool) -> int:
        font, drawn = self.choose_font(text, cap, bold)
        return font.size(drawn)[0]

    def choose_font(self, text: str, cap: int, bold: bool) -> tuple[Font, str]:
        """The font for this text, and the text in letters that the font has."""
        text = text if text.isprintable() else _drop_invisible(text)
        face = next((face for face in self._faces if face.has_letters(text)), self._faces[-1])
        return face.load_font(cap, bold), text if face.has_letters(text) else face.replace_missing_letters(
            text
        )


def _drop_invisible(text: str) -> str:
    """Without what SDL stumbles over: a control character is an error to it, a line's end a second line."""
    return "".join(letter for letter in text if letter.isprintable() or letter == NO_BREAK)


class _Face:
    def __init__(self, files: dict[bool, Path], cap_height: float) -> None:
        self._files, self._cap_height = files, cap_height
        self._probe = Font(str(files[True]), _PROBE_PX)
        self._nothing = self._render_letter(_NO_LETTER)
        self._known: dict[str, bool] = {}
        self._fonts: dict[tuple[int, bool], Font] = {}

    def load_font(self, cap: int, bold: bool) -> Font:
        key = (cap, bold)
        if key not in self._fonts:
            self._fonts[key] = Font(str(self._files[bold]), round(cap / self._cap_height))
        return self._fonts[key]

    def has_letters(self, text: str) -> bool:
        return text.isascii() or all(map(self._has_letter, text))

    def replace_missing_letters(self, text: str) -> str:
        return "".join(
            letter if self._has_letter(letter) else self._nearest_letter(letter) for letter in text
        )

    def _nearest_letter(self, letter: str) -> str:
        parts = unicodedata.normalize("NFKD", letter)
        plain = "".join(part for part in parts if not unicodedata.combining(part))
        return plain if plain and all(map(self._has_letter, plain)) else _UNKNOWN

    def _has_letter(self, letter: str) -> bool:
        if letter not in self._known:
            self._known[letter] = self._render_letter(letter) != self._nothing
        return self._known[letter]

    def _render_letter(self, letter: str) -> bytes:
        """SDL draws a box for what a face has not, and says nothing: only the look of it tells."""
        return pygame.image.tobytes(self._probe.render(f"|{letter}|", False, "#FFFFFF", "#000000"), "RGB")
