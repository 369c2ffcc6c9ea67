"""A kiosk's key panel in millimetres: where each key sits and what is written around it (pure).

Places follow what a hand looks for: agencies by zone, then the numerals, then the rest, six to a row. Wiring
does not: the keys' crossings are those of the matrix in docs/hardware.md, five to a row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.papers import braille
from hub.plan.keys import FUNCTIONS, NUMERALS, WITHOUT_SCREEN
from hub.plan.model import Kiosk, SitePlan, Zone

PER_ROW: Final = 6
PITCH: Final = 60.0
MARGIN: Final = 15.0
HOLE: Final = 30.0
BEZEL: Final = 36.0
HEADING: Final = 12.0
MATRIX_COLUMNS: Final = 5
CELLS: Final = int((PITCH - 6 - braille.APART - braille.DOT) // braille.CELL) + 1

MEANS: Final = {
    "prioritas": "Lansia, disabilitas, ibu hamil dan menyusui, anak",
    "bahasa": "English / Indonesia",
    "batal": "Kembali ke awal",
    "info": "Cetak syarat layanan",
    "bantuan": "Panggil petugas",
    "suara": "Dengarkan pilihan",
}


@dataclass(frozen=True, slots=True)
class Row:
    """How high a row of keys is, where its holes and its first line of Braille are in it.

    Braille keeps 4.8 mm from the bezel, as on the controls of lifts (ADA Standards 703.3.2).
    """

    height: float
    hole: float
    braille: float


AGENCIES: Final = Row(84.0, 40.5, 64.2)
SERVICES: Final = Row(53.0, 20.0, 43.7)
OTHERS: Final = Row(65.0, 32.0, 55.7)


@dataclass(frozen=True, slots=True)
class Key:
    """`at` is the centre of its hole, from the panel's upper left corner; `cap` stands on the key itself."""

    name: str
    cap: str
    short: str
    full: str
    at: tuple[float, float]
    top: float
    row: Row
    zone: Zone | None = None

    @property
    def braille(self) -> tuple[str, ...]:
        return braille.lines(self.short, CELLS)

    @property
    def braille_at(self) -> float:
        """How far down the uppermost dots of its first line are."""
        return self.top + self.row.braille


@dataclass(frozen=True, slots=True)
class Panel:
    kiosk: Kiosk
    size: tuple[float, float]
    keys: tuple[Key, ...]
    headings: tuple[tuple[str, float], ...]

    def crossing(self, key: Key) -> tuple[int, int]:
        """Row and column of the matrix, from 1."""
        row, column = divmod(self.keys.index(key), MATRIX_COLUMNS)
        return row + 1, column + 1


def panel(plan: SitePlan, kiosk: Kiosk) -> Panel:
    """Raises NoBraille for a name that cannot be written."""
    groups, y = list[tuple[str, float]](), MARGIN
    keys = list[Key]()
    for heading, group, row in _groups(plan, kiosk):
        groups.append((heading, y))
        y += HEADING
        keys += [_placed(key, at, y, row) for at, key in enumerate(group)]
        y += row.height * -(-len(group) // PER_ROW)
    if wrong := [told for told in map(_unwritable, keys) if told]:
        raise braille.NoBraille("\n".join(wrong))
    return Panel(kiosk, (PER_ROW * PITCH + 2 * MARGIN, y + MARGIN), tuple(keys), tuple(groups))


def _unwritable(key: Key) -> str:
    """Why its label has no Braille; empty where it has."""
    try:
        return "" if key.braille else f"{key.name}: no label"
    except braille.NoBraille as fault:
        return f"{key.short}: {fault}"


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    cap: str
    short: str
    full: str = ""
    zone: Zone | None = None


def _groups(plan: SitePlan, kiosk: Kiosk) -> Iterator[tuple[str, list[_Named], Row]]:
    zones = {zone.id: zone for zone in plan.zones}
    yield (
        "1  Pilih instansi",
        [_Named(each.id, each.prefix, each.short, each.name, zones[each.zone]) for each in plan.agencies],
        AGENCIES,
    )
    if kiosk.screen:
        yield "2  Pilih angka layanan di layar", [_Named(each, each, each) for each in NUMERALS], SERVICES
    others = FUNCTIONS if kiosk.screen else WITHOUT_SCREEN
    yield "Bila perlu", [_Named(name, "", name, MEANS[name]) for name in others], OTHERS


def _placed(named: _Named, at: int, top: float, row: Row) -> Key:
    down, across = divmod(at, PER_ROW)
    y = top + down * row.height
    centre = (MARGIN + (across + 0.5) * PITCH, y + row.hole)
    return Key(named.name, named.cap, named.short, named.full, centre, y, row, named.zone)
