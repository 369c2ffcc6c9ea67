"""The slip that tells a closed day: each agency's figures, for its manager to take home (pure)."""

from collections.abc import Iterable, Iterator
from typing import Final

from broker import messages as m
from firmware.kiosk.slip.blocks import COLUMNS, Block, Gap, Line, Slip, Width, wrap
from firmware.kiosk.slip.characters import printable
from firmware.kiosk.slip.rows import text

TITLE: Final = "REKAP HARI INI"
HEADS: Final = ("Ambil", "Layani", "Lewat", "Tunggu")
LEGEND: Final = (
    "Ambil: nomor yang diambil. Layani: dilayani. Lewat: dipanggil, tidak datang. "
    "Tunggu: menit dari mengambil nomor sampai dipanggil; separuh menunggu lebih singkat."
)
NEVER: Final = "-"
COLUMN: Final = 7  # figures stand right in columns so wide
LEAST_NAME: Final = 18  # a narrower paper names the agency on a line of its own


def recap_slip(told: m.Recap, settings: m.KioskSettings, width_mm: Width) -> Slip:
    blocks: list[Block] = [
        *text(TITLE, width_mm, bold=True, tall=True),
        *text(settings.site_name.upper(), width_mm),
        *text(told.day, width_mm),
        Gap(),
        *_row("", HEADS, width_mm, bold=True),
        *(line for row in told.rows for line in _figures(row, width_mm)),
        Line("-" * COLUMNS[width_mm]),
        *_figures(told.whole, width_mm, bold=True),
        Gap(),
        *text(LEGEND, width_mm),
        *text("BUKAN NOMOR ANTREAN", width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))


def _figures(row: m.RecapRow, width_mm: Width, *, bold: bool = False) -> Iterable[Line]:
    waited = NEVER if row.wait_min is None else str(row.wait_min)
    figures = (str(row.taken), str(row.served), str(row.missed), waited)
    return _row(printable(row.short), figures, width_mm, bold=bold)


def _row(name: str, cells: tuple[str, ...], width_mm: Width, *, bold: bool) -> Iterator[Line]:
    figures = "".join(cell.rjust(COLUMN) for cell in cells)
    room = COLUMNS[width_mm] - len(figures)
    lines = wrap(name, room if room >= LEAST_NAME else COLUMNS[width_mm]) or [""]
    if room < LEAST_NAME:
        yield from (Line(each, bold=bold) for each in lines if each)
        yield Line(figures.rjust(COLUMNS[width_mm]), bold=bold)
        return
    yield from (Line(each, bold=bold) for each in lines[:-1])
    yield Line(lines[-1].ljust(room) + figures, bold=bold)
