"""What a slip is made of, and how long each part is on paper (pure).

Dots are 1/8 mm: the 203 dpi of every thermal printer we print on.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final, Literal, assert_never

import segno

PaperWidth = Literal[58, 80]

DOTS_PER_MM: Final = 8
DOTS: Final[dict[PaperWidth, int]] = {80: 576, 58: 384}
COLUMNS: Final[dict[PaperWidth, int]] = {80: 48, 58: 32}
LONGEST_MM: Final[dict[PaperWidth, int]] = {80: 150, 58: 180}

LINE_DOTS: Final = 34  # 1/6 inch; some printers feed 30, none feeds more
TALL_DOTS: Final = 48
TO_CUTTER_DOTS: Final = 112  # the knife sits about 14 mm behind the print head

NUMERAL_HEAD_DOTS: Final = 12
NUMERAL_DOTS: Final = 171  # round letters; a capital is a little lower, and 20 mm
NUMERAL_FOOT_DOTS: Final = 32  # under it: the bar below a 6 or a 9, and air
SIGN_ROW_DOTS: Final = 58
SIGN_FOOT_DOTS: Final = 8
CODE_LEAST_DOTS: Final = 200  # 25 mm
CODE_QUIET: Final = 3  # modules; the leading of the lines around it is the fourth
CODE_SIDE_DOTS: Final = 280  # what a caption beside the code needs to be read


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line in the printer's own Font A; `lead` is its bold beginning."""

    text: str
    lead: str = ""
    bold: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number, drawn 21 mm high, with a bar under 6 and 9 so that nobody reads it upside down."""

    text: str


@dataclass(frozen=True, slots=True)
class SlipSign:
    """Where to wait and where to go: printers have no ● of their own, so the whole sign is drawn."""

    zone: str
    shape: str
    colour: str
    counters: str
    rows: Literal[1, 2]


@dataclass(frozen=True, slots=True)
class SlipCode:
    """The QR code of the visitor's page, at least 25 mm wide, with a caption where it has room.

    Each part of the caption begins a row of its own.
    """

    url: str
    caption: tuple[str, ...] = ()

    def qr_modules(self) -> tuple[tuple[int, ...], ...]:
        return _make_qr_modules(self.url)

    def dots_per_module(self) -> int:
        return ceil(CODE_LEAST_DOTS / len(self.qr_modules()))


@lru_cache(maxsize=4)
def _make_qr_modules(url: str) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, segno.make_qr(url, error="m").matrix))


@dataclass(frozen=True, slots=True)
class Gap:
    """Blank paper, in lines."""

    lines: int = 1


SlipBlock = SlipLine | Numeral | SlipSign | SlipCode | Gap


@dataclass(frozen=True, slots=True)
class Slip:
    width_mm: PaperWidth
    blocks: tuple[SlipBlock, ...]


def block_dots(block: SlipBlock) -> int:
    """How far the paper moves for this block."""
    match block:
        case SlipLine(tall=tall):
            return TALL_DOTS if tall else LINE_DOTS
        case Numeral():
            return NUMERAL_HEAD_DOTS + NUMERAL_DOTS + NUMERAL_FOOT_DOTS
        case SlipSign(rows=rows):
            return rows * SIGN_ROW_DOTS + SIGN_FOOT_DOTS
        case SlipCode():
            return (len(block.qr_modules()) + 2 * CODE_QUIET) * block.dots_per_module()
        case Gap(lines=lines):
            return lines * LINE_DOTS
        case _:
            assert_never(block)


def length_mm(slip: Slip) -> float:
    """Paper that this slip takes from the roll, the way to the knife included."""
    return (sum(map(block_dots, slip.blocks)) + TO_CUTTER_DOTS) / DOTS_PER_MM


def wrap_lines(
    text: str,
    columns: int,
    *,
    lead: str = "",
    bold: bool = False,
    tall: bool = False,
    most: int | None = None,
) -> Iterable[SlipLine]:
    """`text` after its bold `lead`, wrapped between words; only a word longer than the paper is cut.

    What does not fit `most` lines is left out, and three dots say so.
    """
    whole = f"{lead} {text}".strip()
    for row, part in enumerate(wrap_text(whole, columns, most)):
        if row == 0 and lead and part.startswith(lead):
            yield SlipLine(part[len(lead) :], lead=lead, bold=bold, tall=tall)
        else:
            yield SlipLine(part, bold=bold, tall=tall)


def wrap_text(text: str, columns: int, most: int | None = None) -> list[str]:
    return textwrap.wrap(text, columns, break_on_hyphens=False, max_lines=most, placeholder=" …")
