"""Rows of text that every slip is built from (pure)."""

from collections.abc import Iterable, Sequence
from typing import Final

from broker import messages as m
from firmware.kiosk.slip.blocks import COLUMNS, Line, Width, lines_of
from firmware.kiosk.slip.characters import printable
from translations.translate import said

NOTHING: Final = "tidak ada"  # how a catalogue says that a service asks for nothing
UNSET: Final = m.KioskSettings(rev="", site_name="", agencies=())


def text(words: str, width_mm: Width, *, bold: bool = False, tall: bool = False) -> Iterable[Line]:
    return lines_of(printable(words), COLUMNS[width_mm], bold=bold, tall=tall)


def joined(parts: Sequence[str], lead: str, width_mm: Width) -> Iterable[Line]:
    """Parts on one line with a dot between them, or where that is too long, broken at the dots."""
    clean = [printable(part) for part in parts]
    if not clean:
        return
    columns = COLUMNS[width_mm]
    if len(f"{lead} {' · '.join(clean)}") <= columns:
        yield Line(f" {' · '.join(clean)}", lead=lead)
        return
    yield from lines_of(clean[0], columns, lead=lead)
    for part in clean[1:]:
        yield from lines_of(part[:1].upper() + part[1:] if " " in part else part, columns)


def complaints(hall: m.KioskSettings, language: str, width_mm: Width) -> Iterable[Line]:
    lead = said("Pengaduan:", language)
    return joined(hall.complaints.split(" · ") if hall.complaints else [], lead, width_mm)
