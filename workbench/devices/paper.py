"""Paper under a simulated print head: dots appear, the roll moves, the knife falls."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

DOTS_PER_MM: Final = 8
CELL: Final = (12, 24)  # Font A
LINE_DOTS: Final = 34  # 1/6 inch, what ESC 2 means
HEAD_TO_KNIFE_DOTS: Final = 112
MARGIN_DOTS: Final = {576: 32, 384: 40}
FACES: Final = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf",
)
_FACE_SIZE: Final = 20
_BASELINE: Final = 19


@dataclass(frozen=True, slots=True)
class PrintCell:
    """One character as the head will burn it: `wide` and `tall` are multiples of Font A."""

    letter: str
    bold: bool = False
    wide: int = 1
    tall: int = 1


@dataclass(frozen=True, slots=True)
class Printout:
    """One cut slip: its picture with the paper's own margins, its text lines, the paper it took."""

    image: Image.Image
    lines: tuple[str, ...]
    length_mm: float
    cut: bool = True


class PaperRoll:
    """A web of paper `width` dots wide; every row burned or fed moves it on, and `fed_dots` counts it."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._strip = Image.new("1", (width, HEAD_TO_KNIFE_DOTS), 1)  # lies between knife and head
        self._lines: list[str] = []
        self.fed_dots = 0

    @property
    def moved_dots(self) -> int:
        """Rows fed since the last cut."""
        return self._strip.height - HEAD_TO_KNIFE_DOTS

    def feed_rows(self, rows: int) -> None:
        self.fed_dots += rows
        longer = Image.new("1", (self.width, self._strip.height + rows), 1)
        longer.paste(self._strip, (0, 0))
        self._strip = longer

    def burn_picture(self, picture: Image.Image, left: int = 0) -> None:
        top = self._strip.height
        self.feed_rows(picture.height)
        self._strip.paste(picture, (left, top))

    def type_line(self, cells: list[PrintCell], left: int, spacing: int) -> None:
        """One line of text: the roll moves by the line spacing, or by the tallest letter if that is more."""
        tallest = max((cell.tall for cell in cells), default=1) * CELL[1]
        row = Image.new("1", (self.width, max(spacing, tallest)), 1)
        for cell in cells:
            tile = _draw_letter(cell)
            row.paste(tile, (left, tallest - tile.height))
            left += tile.width
        self.burn_picture(row)
        self._lines.append("".join(cell.letter for cell in cells).rstrip())

    def cut_slip(self) -> Printout:
        """Feed to the knife, and cut: the next slip begins with the blank between knife and head."""
        self.feed_rows(HEAD_TO_KNIFE_DOTS)
        slip = self._strip.crop((0, 0, self.width, self._strip.height - HEAD_TO_KNIFE_DOTS))
        printout = self._make_printout(slip, cut=True)
        self._strip, self._lines = Image.new("1", (self.width, HEAD_TO_KNIFE_DOTS), 1), []
        return printout

    def uncut_slip(self) -> Printout:
        """What sticks out of the printer, not cut yet."""
        return self._make_printout(self._strip, cut=False)

    def _make_printout(self, slip: Image.Image, *, cut: bool) -> Printout:
        margin = MARGIN_DOTS[self.width]
        sheet = Image.new("L", (self.width + 2 * margin, slip.height), 255)
        sheet.paste(slip.convert("L"), (margin, 0))
        return Printout(sheet, tuple(self._lines), slip.height / DOTS_PER_MM, cut)


@cache
def _draw_letter(cell: PrintCell) -> Image.Image:
    tile = Image.new("L", CELL, 255)
    pen = ImageDraw.Draw(tile)
    pen.fontmode = "1"
    for shift in (0, 1) if cell.bold else (0,):
        pen.text((shift, _BASELINE), cell.letter, font=_load_face(), fill=0, anchor="ls")
    size = (CELL[0] * cell.wide, CELL[1] * cell.tall)
    return tile.convert("1", dither=Image.Dither.NONE).resize(size, Image.Resampling.NEAREST)


@cache
def _load_face() -> ImageFont.FreeTypeFont:
    path = next((path for path in FACES if Path(path).exists()), None)
    if path is None:
        raise FileNotFoundError(f"none of these faces is installed: {', '.join(FACES)}")
    return ImageFont.truetype(path, _FACE_SIZE)
