"""DejaVu Sans from Debian, embedded into every paper; B612's outlines are of a kind that PDF tools refuse."""

from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

REGULAR: Final = "DejaVuSans"
BOLD: Final = "DejaVuSans-Bold"
FOLDER: Final = Path("/usr/share/fonts/truetype/dejavu")
CAP: Final = 0.729  # height of a capital, of the type size
POINT_MM: Final = 25.4 / 72


class NoTypeface(Exception):
    """The typeface is not installed; the text says how to install it."""


def load_typeface() -> None:
    """Makes both faces known to reportlab. Raises NoTypeface."""
    for name in (REGULAR, BOLD):
        try:
            pdfmetrics.registerFont(TTFont(name, FOLDER / f"{name}.ttf"))
        except (TTFError, OSError) as fault:
            raise NoTypeface(
                f"{name}.ttf is not in {FOLDER}: sudo apt-get install -y fonts-dejavu-core"
            ) from fault


def width_mm(said: str, face: str, points: float) -> float:
    return float(pdfmetrics.stringWidth(said, face, points)) * POINT_MM


def cap_points(cap_mm: float) -> float:
    """The type size whose capitals are so high."""
    return cap_mm / CAP / POINT_MM
