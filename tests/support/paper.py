"""PDF papers read back: words and circles with their places, in millimetres from the upper left corner."""

from collections.abc import Iterator
from dataclasses import dataclass
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

    def visit(said: str, _cm: Any, tm: list[float], _font: Any, _size: float) -> None:
        if said.strip():
            plain = said.strip().replace("\N{NO-BREAK SPACE}", " ")
            found.append(Word(plain, tm[4] * MM, (height - tm[5]) * MM))

    page.extract_text(visitor_text=visit)
    return found


def circles(page: PageObject) -> list[Circle]:
    return list(_circles(page, float(page.mediabox.height)))


def _circles(page: PageObject, height: float) -> Iterator[Circle]:
    contents = page.get_contents()
    operations = contents.operations if contents else []
    for at, (_, operator) in enumerate(operations):
        path = operations[at : at + TURNS]
        if operator == b"m" and [each[1] for each in path[1:]] == [b"c"] * (TURNS - 1):
            points = [tuple(float(value) for value in each[0][-2:]) for each in path]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            centre = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
            yield Circle(centre[0] * MM, (height - centre[1]) * MM, (max(xs) - min(xs)) * MM)


def fonts_embedded(page: PageObject) -> bool:
    """Does every typeface on it come along in the file."""
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    own = [font for font in fonts if "/FontDescriptor" in font]
    return bool(own) and all("/FontFile2" in font["/FontDescriptor"] for font in own)
