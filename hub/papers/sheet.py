"""A PDF page in millimetres from its upper left corner: text, lines, shapes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from drawing.shapes import OUTLINES
from drawing.typesetting import TextAlign, wrap_words
from hub.papers import typeface
from hub.papers.typeface import BOLD, POINT_MM, REGULAR, width_mm

A4: Final = (210.0, 297.0)
INK: Final = "#000000"
Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: size in points, weight, and where its anchor is."""

    points: float
    bold: bool = False
    align: TextAlign = "left"
    colour: str = INK

    @property
    def face(self) -> str:
        return BOLD if self.bold else REGULAR


class Sheet:
    """Pages of one size. What was drawn stands on the page until `turn`; `save` writes the file."""

    def __init__(self, file: Path, size: tuple[float, float], title: str) -> None:
        """Raises NoTypeface."""
        typeface.load_typeface()
        self.width, self.height = size
        self._pen = Canvas(str(file), pagesize=(size[0] * mm, size[1] * mm), invariant=1, lang="id")
        self._pen.setTitle(title)
        self._pen.setViewerPreference("PrintScaling", "None")

    def end_page(self) -> None:
        """On to the next page."""
        self._pen.showPage()

    def save(self) -> None:
        self._pen.save()

    def draw_text(self, at: Corner, said: str, how: TextStyle, fit: float | None = None) -> None:
        """`at` is the base line's anchor; a text wider than `fit` is set smaller until it fits."""
        points = how.points
        if fit is not None and (wide := width_mm(said, how.face, points)) > fit:
            points *= fit / wide
        self._pen.setFont(how.face, points)
        self._pen.setFillColor(HexColor(how.colour))
        put = {
            "left": self._pen.drawString,
            "centre": self._pen.drawCentredString,
            "right": self._pen.drawRightString,
        }[how.align]
        put(at[0] * mm, self._from_bottom(at[1]), said)

    def draw_paragraph(
        self, at: Corner, said: str, how: TextStyle, width: float, leading: float = 1.35
    ) -> float:
        """Lines of that width; gives the base line of the line after the last."""
        x, y = at
        for line in wrap_text(said, how, width):
            self.draw_text((x, y), line, how)
            y += how.points * leading * POINT_MM
        return y

    def draw_line(
        self, start: Corner, end: Corner, thick: float = 0.2, dash: Sequence[float] = (), colour: str = INK
    ) -> None:
        self._set_stroke(thick, colour, dash)
        self._pen.line(start[0] * mm, self._from_bottom(start[1]), end[0] * mm, self._from_bottom(end[1]))

    def draw_box(self, at: Corner, size: Corner, thick: float = 0.2, fill: str | None = None) -> None:
        """`at` is its upper left corner; no edge where `thick` is 0."""
        self._set_stroke(thick or 0.2, INK)
        self._set_fill(fill)
        self._pen.rect(
            at[0] * mm,
            self._from_bottom(at[1] + size[1]),
            size[0] * mm,
            size[1] * mm,
            stroke=int(thick > 0),
            fill=int(fill is not None),
        )

    def draw_circle(
        self, centre: Corner, diameter: float, thick: float = 0.2, fill: str | None = None
    ) -> None:
        self._set_stroke(thick or 0.2, INK)
        self._set_fill(fill)
        self._pen.circle(
            centre[0] * mm,
            self._from_bottom(centre[1]),
            diameter / 2 * mm,
            stroke=int(thick > 0),
            fill=int(fill is not None),
        )

    def draw_shape(self, shape: str, at: Corner, side: float, fill: str = INK) -> None:
        """A zone's shape in a square whose upper left corner is `at`. KeyError for an unknown shape."""
        outline = OUTLINES[shape]
        if not outline.corners:
            self.draw_circle((at[0] + side / 2, at[1] + side / 2), side, 0, fill)
            return
        self._set_fill(fill)
        path = self._pen.beginPath()
        for index, (x, y) in enumerate(outline.place_corners(side, at)):
            go = path.lineTo if index else path.moveTo
            go(x * mm, self._from_bottom(y))
        path.close()
        self._pen.drawPath(path, stroke=0, fill=1)

    @contextmanager
    def shift_origin(self, shift: Corner) -> Iterator[None]:
        """What is drawn inside stands so much further to the right and down."""
        self._pen.saveState()
        self._pen.translate(shift[0] * mm, -shift[1] * mm)
        yield
        self._pen.restoreState()

    @contextmanager
    def clip_to(self, at: Corner, size: Corner) -> Iterator[None]:
        """What is drawn inside is seen only in this frame."""
        self._pen.saveState()
        frame = self._pen.beginPath()
        frame.rect(at[0] * mm, self._from_bottom(at[1] + size[1]), size[0] * mm, size[1] * mm)
        self._pen.clipPath(frame, stroke=0, fill=0)
        yield
        self._pen.restoreState()

    def _from_bottom(self, y: float) -> float:
        return (self.height - y) * mm

    def _set_stroke(self, thick: float, colour: str, dash: Sequence[float] = ()) -> None:
        self._pen.setLineWidth(thick * mm)
        self._pen.setStrokeColor(HexColor(colour))
        self._pen.setDash([each * mm for each in dash])

    def _set_fill(self, fill: str | None) -> None:
        self._pen.setFillColor(HexColor(fill or "#FFFFFF"))


def measure_text(said: str, points: float, bold: bool) -> float:
    """Its width in millimetres."""
    return width_mm(said, BOLD if bold else REGULAR, points)


def wrap_text(said: str, how: TextStyle, width: float) -> tuple[str, ...]:
    """Its lines, broken between words; a word wider than that stands on a line of its own."""
    return wrap_words(said, width, how.points, measure_text, bold=how.bold)
