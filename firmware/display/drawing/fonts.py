"""The wall's faces at any cap height, and another face for letters that ours does not have."""

import unicodedata
from pathlib import Path
from typing import Final

from drawing.typesetting import NO_BREAK
from firmware.display.drawing import theme
from firmware.node.drawing import b612
from firmware.node.drawing.typeface import Font, Typeface, find_b612

_UNKNOWN: Final = "?"


class Fonts:
    """`folder` holds our face; the other one is used where it is installed, for a whole line at a time."""

    def __init__(self, folder: Path, others: Path = theme.OTHER_FOLDER) -> None:
        """Raises MissingFont."""
        ours = Typeface(find_b612(folder), b612.CAP_HEIGHT)
        other = {True: others / theme.OTHER_BOLD, False: others / theme.OTHER_REGULAR}
        there = all(file.is_file() for file in other.values())
        self._faces = (ours, *([Typeface(other, theme.OTHER_CAP_HEIGHT)] if there else []))

    def measure_text(self, text: str, cap: int, bold: bool) -> int:
        font, drawn = self.choose_font(text, cap, bold)
        return font.size(drawn)[0]

    def choose_font(self, text: str, cap: int, bold: bool) -> tuple[Font, str]:
        """The font for this text, and the text in letters that the font has."""
        text = unicodedata.normalize("NFC", text if text.isprintable() else _drop_invisible(text))
        face = next((face for face in self._faces if face.has_letters(text)), self._faces[-1])
        known = text if face.has_letters(text) else _replace_missing_letters(text, face)
        return face.load_font_by_cap(cap, bold), known


def _drop_invisible(text: str) -> str:
    """Without what SDL stumbles over: a control character is an error to it, a line's end a second line."""
    return "".join(letter for letter in text if letter.isprintable() or letter == NO_BREAK)


def _replace_missing_letters(text: str, face: Typeface) -> str:
    return "".join(letter if face.has_letter(letter) else _nearest_letter(letter, face) for letter in text)


def _nearest_letter(letter: str, face: Typeface) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return plain if plain and all(map(face.has_letter, plain)) else _UNKNOWN
