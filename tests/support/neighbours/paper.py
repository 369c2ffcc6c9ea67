"""PDF papers read back: words and circles with their places, in millimetres from the upper left corner."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader

MM = 25.4 / 72
TURNS = 5  # a circle is one move and four curves


@dataclass(frozen=True, slots=True)
class Word:
    said: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    diameter: float


def pages(file: Path) -> list[PageObject]:
    return list(PdfReader(file).pages)


def size_mm(page: PageObject) -> tuple[float, float]:
    return round(float(page.mediabox.width) * MM, 2), round(float(page.mediabox.height) * MM, 2)


def text(page: PageObject) -> str:
    return page.extract_text().replace("\N{NO-BREAK SPACE}", " ")


def words(page: PageObject) -> list[Word]:
    """Each piece of text and where its base line begins."""
    height, found = float(page.mediabox.height), list[Word]()

    def visit(said: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if said.strip():
            plain = said.strip().replace("\N{NO-BREAK SPACE}", " ")
            found.append(Word(plain, (tm[4] + cm[4]) * MM, (height - tm[5] - cm[5]) * MM))

    page.extract_text(visitor_text=visit)
    return found


@dataclass(frozen=True, slots=True)
class Stroke:
    """One step of a path, where it stands on the page whatever it was moved by."""

    operator: bytes
    to: tuple[float, float]


def strokes(page: PageObject) -> Iterator[Stroke]:
    """Moves, lines and curves; only translations are undone, as nothing else moves a drawing here."""
    contents, shifts = page.get_contents(), [(0.0, 0.0)]
    for values, operator in contents.operations if contents is not None else []:
        match operator:
            case b"q":
                shifts.append(shifts[-1])
            case b"Q":
                shifts.pop()
            case b"cm":
                assert [float(each) for each in values[:4]] == [1, 0, 0, 1]
                shifts[-1] = shifts[-1][0] + float(values[4]), shifts[-1][1] + float(values[5])
            case b"m" | b"l" | b"c":
                x, y = float(values[-2]) + shifts[-1][0], float(values[-1]) + shifts[-1][1]
                yield Stroke(operator, (x * MM, (float(page.mediabox.height) - y) * MM))


def circles(page: PageObject) -> list[Circle]:
    drawn, found = list(strokes(page)), list[Circle]()
    for at, stroke in enumerate(drawn):
        path = drawn[at : at + TURNS]
        if stroke.operator == b"m" and [each.operator for each in path[1:]] == [b"c"] * (TURNS - 1):
            xs, ys = [each.to[0] for each in path], [each.to[1] for each in path]
            found.append(Circle((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, max(xs) - min(xs)))
    return found


def lines(page: PageObject) -> list[float]:
    """How long each straight line is."""
    steps = pairwise(strokes(page))
    return [
        math.dist(one.to, other.to) for one, other in steps if (one.operator, other.operator) == (b"m", b"l")
    ]


def fonts_embedded(page: PageObject) -> bool:
    """Does every typeface on it come along in the file."""
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    own = [font for font in fonts if "/FontDescriptor" in font]
    return bool(own) and all("/FontFile2" in font["/FontDescriptor"] for font in own)
