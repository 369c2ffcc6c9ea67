"""An installed typeface on pygame: its two weights at any size, and which letters it has."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import pygame

from firmware.node.drawing import b612

_PROBE_PX: Final = 96  # large enough that no letter has the same measures as the box
_NO_LETTER: Final = "\U0010fffd"  # in no font: a private letter
Font = pygame.font.Font


class MissingFont(Exception):
    """The face is not there; the text says what to install."""


def find_b612(*folders: Path) -> dict[bool, Path]:
    """Its files by whether they are bold, from the first folder that has both. Raises MissingFont."""
    for folder in folders:
        found = {True: folder / b612.BOLD, False: folder / b612.REGULAR}
        if all(path.is_file() for path in found.values()):
            return found
    looked = ", ".join(map(str, folders))
    raise MissingFont(f"no {b612.BOLD} and {b612.REGULAR} in {looked}: install fonts-b612")


class Typeface:
    """`files` by whether they are bold; `cap_height` is the height of its capitals, in sizes."""

    def __init__(self, files: Mapping[bool, Path], cap_height: float) -> None:
        self.cap_height = cap_height
        self.load_font = lru_cache(maxsize=128)(lambda size, bold: Font(str(files[bold]), size))
        self.has_letter = lru_cache(maxsize=4096)(self._find_letter)
        self._probe = Font(str(files[True]), _PROBE_PX)

    def load_font_by_cap(self, cap: int, bold: bool) -> Font:
        """The size at which capitals are `cap` pixels high."""
        return self.load_font(round(cap / self.cap_height), bold)

    def has_letters(self, text: str) -> bool:
        return text.isascii() or all(map(self.has_letter, text))

    def close(self) -> None:
        """A font keeps its file open, also after pygame has quit."""
        self.load_font.cache_clear()
        del self._probe

    def _find_letter(self, letter: str) -> bool:
        """SDL draws the face's box for what it has not, and says nothing: only the box's measures tell."""
        return self._probe.metrics(letter) not in ([], self._probe.metrics(_NO_LETTER))
