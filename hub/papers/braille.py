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

Cell = frozenset[int]  # of the dots 1 2 3 down the left side, 4 5 6 down the right
SPACE: Final[Cell] = frozenset()
NUMBER_SIGN: Final[Cell] = frozenset({3, 4, 5, 6})
HYPHEN: Final[Cell] = frozenset({3, 6})


def _cell(dots: str) -> Cell:
    return frozenset(int(each) for each in dots)


_FIRST_TEN: Final = tuple(map(_cell, ("1", "12", "14", "145", "15", "124", "1245", "125", "24", "245")))
LETTERS: Final[dict[str, Cell]] = {
    **dict(zip("abcdefghij", _FIRST_TEN, strict=True)),
    **{letter: cell | {3} for letter, cell in zip("klmnopqrst", _FIRST_TEN, strict=True)},
    **{letter: cell | {3, 6} for letter, cell in zip("uvxyz", _FIRST_TEN, strict=False)},
    "w": _cell("2456"),
}
FIGURES: Final = dict(zip("1234567890", _FIRST_TEN, strict=True))
SIGNS: Final[dict[str, Cell]] = {
    " ": SPACE,
    "-": HYPHEN,
    ".": _cell("256"),
    ",": _cell("2"),
    "/": _cell("34"),
}
_LIKE_FIGURES: Final = "abcdefghij"
_CONSONANT: Final = "(?:ng|ny|sy|kh|[bcdfghjklmnpqrstvwxyz])"  # two letters that are one sound stay together
_SYLLABLES: Final = re.compile(f"[aeiou](?:(?={_CONSONANT}[aeiou])|{_CONSONANT}(?={_CONSONANT}[aeiou]))")


class NoBraille(Exception):
    """The text holds what is not written here."""


def cells(said: str) -> tuple[Cell, ...]:
    """A number sign stands before figures. Raises NoBraille for what has no sign here."""
    return tuple(_cells(said.lower(), said))


def _cells(text: str, said: str) -> Iterator[Cell]:
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


def lines(said: str, most: int) -> tuple[str, ...]:
    """Broken into lines of at most so many cells: between words, and long words between syllables."""
    told = [""]
    for word in said.split():
        for part in _parts(word, most):
            longer = f"{told[-1]} {part}".strip()
            if told[-1].endswith("-") or len(cells(longer)) > most:
                told.append(part)
            else:
                told[-1] = longer
    return tuple(each for each in told if each)


def _parts(word: str, most: int) -> Iterator[str]:
    """The word, or as many of its syllables with a hyphen as fit, then the rest."""
    while len(cells(word)) > most:
        breaks = [found.end() for found in _SYLLABLES.finditer(word.lower())]
        fitting = [at for at in breaks if 1 < at < len(word) - 1 and len(cells(word[:at])) < most]
        if not fitting:
            raise NoBraille(f"“{word}” is longer than {most} cells and cannot be divided")
        yield f"{word[: fitting[-1]]}-"
        word = word[fitting[-1] :]
    yield word


def width(count: int) -> float:
    """Of so many cells, from the outer edge of the first dot to that of the last."""
    return (count - 1) * CELL + APART + DOT if count else 0.0


def dots(row: tuple[Cell, ...]) -> Iterator[tuple[float, float]]:
    """The centres of its dots, from that of dot 1 of the first cell, to the right and down."""
    for at, cell in enumerate(row):
        for dot in sorted(cell):
            side, down = divmod(dot - 1, 3)
            yield at * CELL + side * APART, down * APART
