"""Rows of text that every slip is built from (pure)."""

from collections.abc import Iterable, Sequence
from typing import Final

from broker import messages as m
from firmware.kiosk.slip.blocks import COLUMNS, PaperWidth, SlipLine, wrap_lines
from firmware.kiosk.slip.characters import to_printable
from translations.translate import tr

NOTHING: Final = "tidak ada"  # how a catalogue says that a service asks for nothing
UNSET: Final = m.KioskSettings(rev="", site_name="", agencies=())


def text_lines(
    words: str, width_mm: PaperWidth, *, bold: bool = False, tall: bool = False
) -> Iterable[SlipLine]:
    return wrap_lines(to_printable(words), COLUMNS[width_mm], bold=bold, tall=tall)


def join_parts(parts: Sequence[str], lead: str, width_mm: PaperWidth) -> Iterable[SlipLine]:
    """Parts on one line with a dot between them, or where that is too long, broken at the dots."""
    clean = [to_printable(part) for part in parts]
    if not clean:
        return
    columns = COLUMNS[width_mm]
    if len(f"{lead} {' · '.join(clean)}") <= columns:
        yield SlipLine(f" {' · '.join(clean)}", lead=lead)
        return
    yield from wrap_lines(clean[0], columns, lead=lead)
    for part in clean[1:]:
        yield from wrap_lines(part[:1].upper() + part[1:] if " " in part else part, columns)


def complaint_lines(hall: m.KioskSettings, language: str, width_mm: PaperWidth) -> Iterable[SlipLine]:
    lead = tr("Pengaduan:", language)
    return join_parts(hall.complaints.split(" · ") if hall.complaints else [], lead, width_mm)
