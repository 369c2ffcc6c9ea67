"""Text in uncontracted Braille, and where its dots stand in millimetres (pure).

Indonesian Braille writes Latin letters and figures as Louis Braille did; labels go without capital signs.
Sizes are those of braille on signs by the Australian Braille Authority, https://brailleaustralia.org/?p=60:
dots 1.5-1.6 mm wide and 2.3-2.5 mm apart, cells every 6.0-7.0 mm, lines every 10.0-11.0 mm.
"""

import re
from collections.abc import Iterator
from typing import Final

DOT: Final = 1.5
APART: Final = 2.5
CELL: Final = 6.0
LINE: Final = 10.0

BrailleCell = frozenset[int]  # of the dots 1 2 3 down the left side, 4 5 6 down the right
SPACE: Final[BrailleCell] = frozenset()
NUMBER_SIGN: Final[BrailleCell] = frozenset({3, 4, 5, 6})
HYPHEN: Final[BrailleCell] = frozenset({3, 6})


def _parse_dots(dots: str) -> BrailleCell:
    return frozenset(int(each) for each in dots)


_FIRST_TEN: Final = tuple(map(_parse_dots, ("1", "12", "14", "145", "15", "124", "1245", "125", "24", "245")))
LETTERS: Final[dict[str, BrailleCell]] = {
    **dict(zip("abcdefghij", _FIRST_TEN, strict=True)),
    **{letter: cell | {3} for letter, cell in zip("klmnopqrst", _FIRST_TEN, strict=True)},
    **{letter: cell | {3, 6} for letter, cell in zip("uvxyz", _FIRST_TEN, strict=False)},
    "w": _parse_dots("2456"),
}
FIGURES: Final = dict(zip("1234567890", _FIRST_TEN, strict=True))
SIGNS: Final[dict[str, BrailleCell]] = {
    " ": SPACE,
    "-": HYPHEN,
    ".": _parse_dots("256"),
    ",": _parse_dots("2"),
    "/": _parse_dots("34"),
}
_LIKE_FIGURES: Final = "abcdefghij"
_CONSONANT: Final = "(?:ng|ny|sy|kh|[bcdfghjklmnpqrstvwxyz])"  # two letters that are one sound stay together
_SYLLABLES: Final = re.compile(f"[aeiou](?:(?={_CONSONANT}[aeiou])|{_CONSONANT}(?={_CONSONANT}[aeiou]))")


class NoBraille(Exception):
    """The text holds what is not written here."""


def to_braille_cells(said: str) -> tuple[BrailleCell, ...]:
    """A number sign stands before figures. Raises NoBraille for what has no sign here."""
    return tuple(_translate_cells(said.lower(), said))


def _translate_cells(text: str, said: str) -> Iterator[BrailleCell]:
    before = ""
    for each in text:
        if each in FIGURES:
            if not before.isdecimal():
                yield NUMBER_SIGN
            yield FIGURES[each]
        elif before.isdecimal() and each in _LIKE_FIGURES:
            raise NoBraille(f"“{said}”: “{each}” after a figure would be read as a figure")
        elif each in LETTERS or each in SIGNS:
            yield (LETTERS | SIGNS)[each]
        else:
            raise NoBraille(f"“{said}”: “{each}” has no Braille sign here")
        before = each


def break_braille_lines(said: str, most: int) -> tuple[str, ...]:
    """Broken into lines of at most so many cells: between words, and long words between syllables."""
    told = [""]
    for word in said.split():
        for part in _divide_word(word, most):
            longer = f"{told[-1]} {part}".strip()
            if told[-1].endswith("-") or len(to_braille_cells(longer)) > most:
                told.append(part)
            else:
                told[-1] = longer
    return tuple(each for each in told if each)


def _divide_word(word: str, most: int) -> Iterator[str]:
    """The word, or as many of its syllables with a hyphen as fit, then the rest."""
    while len(to_braille_cells(word)) > most:
        breaks = [found.end() for found in _SYLLABLES.finditer(word.lower())]
        fitting = [at for at in breaks if 1 < at < len(word) - 1 and len(to_braille_cells(word[:at])) < most]
        if not fitting:
            raise NoBraille(f"“{word}” is longer than {most} cells and cannot be divided")
        yield f"{word[: fitting[-1]]}-"
        word = word[fitting[-1] :]
    yield word


def row_width(count: int) -> float:
    """Of so many cells, from the outer edge of the first dot to that of the last."""
    return (count - 1) * CELL + APART + DOT if count else 0.0


def dot_centres(row: tuple[BrailleCell, ...]) -> Iterator[tuple[float, float]]:
    """The centres of its dots, from that of dot 1 of the first cell, to the right and down."""
    for at, cell in enumerate(row):
        for dot in sorted(cell):
            side, down = divmod(dot - 1, 3)
            yield at * CELL + side * APART, down * APART
