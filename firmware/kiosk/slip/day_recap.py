"""The slip that tells a closed day: each agency's figures, for its manager to take home (pure)."""

from collections.abc import Iterable, Iterator
from typing import Final

from broker import messages as m
from firmware.kiosk.slip.blocks import COLUMNS, Gap, PaperWidth, Slip, SlipBlock, SlipLine, wrap_text
from firmware.kiosk.slip.characters import to_printable
from firmware.kiosk.slip.rows import text_lines

TITLE: Final = "REKAP HARI INI"
HEADS: Final = ("Ambil", "Layani", "Lewat", "Tunggu")
LEGEND: Final = (
    "Ambil: nomor yang diambil. Layani: dilayani. Lewat: dipanggil, tidak datang. "
    "Tunggu: menit dari mengambil nomor sampai dipanggil; separuh menunggu lebih singkat."
)
NEVER: Final = "-"
COLUMN: Final = 7  # figures stand right in columns so wide
LEAST_NAME: Final = 18  # a narrower paper names the agency on a line of its own


def build_recap_slip(told: m.Recap, settings: m.KioskSettings, width_mm: PaperWidth) -> Slip:
    blocks: list[SlipBlock] = [
        *text_lines(TITLE, width_mm, bold=True, tall=True),
        *text_lines(settings.site_name.upper(), width_mm),
        *text_lines(told.day, width_mm),
        Gap(),
        *_row_lines("", HEADS, width_mm, bold=True),
        *(line for row in told.rows for line in _figure_lines(row, width_mm)),
        SlipLine("-" * COLUMNS[width_mm]),
        *_figure_lines(told.whole, width_mm, bold=True),
        Gap(),
        *text_lines(LEGEND, width_mm),
        *text_lines("BUKAN NOMOR ANTREAN", width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))


def _figure_lines(row: m.RecapRow, width_mm: PaperWidth, *, bold: bool = False) -> Iterable[SlipLine]:
    waited = NEVER if row.wait_min is None else str(row.wait_min)
    figures = (str(row.taken), str(row.served), str(row.missed), waited)
    return _row_lines(to_printable(row.short), figures, width_mm, bold=bold)


def _row_lines(name: str, cells: tuple[str, ...], width_mm: PaperWidth, *, bold: bool) -> Iterator[SlipLine]:
    figures = "".join(cell.rjust(COLUMN) for cell in cells)
    room = COLUMNS[width_mm] - len(figures)
    lines = wrap_text(name, room if room >= LEAST_NAME else COLUMNS[width_mm]) or [""]
    if room < LEAST_NAME:
        yield from (SlipLine(each, bold=bold) for each in lines if each)
        yield SlipLine(figures.rjust(COLUMNS[width_mm]), bold=bold)
        return
    yield from (SlipLine(each, bold=bold) for each in lines[:-1])
    yield SlipLine(lines[-1].ljust(room) + figures, bold=bold)
