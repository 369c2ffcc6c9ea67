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
class KeyRow:
    """How high a row of keys is, where its holes and its first line of Braille are in it.

    Braille keeps 4.8 mm from the bezel, as on the controls of lifts (ADA Standards 703.3.2).
    """

    height: float
    hole: float
    braille: float


AGENCIES: Final = KeyRow(84.0, 40.5, 64.2)
SERVICES: Final = KeyRow(53.0, 20.0, 43.7)
OTHERS: Final = KeyRow(65.0, 32.0, 55.7)


@dataclass(frozen=True, slots=True)
class PanelKey:
    """`at` is the centre of its hole, from the panel's upper left corner; `cap` stands on the key itself."""

    name: str
    cap: str
    short: str
    full: str
    at: tuple[float, float]
    top: float
    row: KeyRow
    zone: Zone | None = None

    @property
    def braille(self) -> tuple[str, ...]:
        return braille.break_braille_lines(self.short, CELLS)

    @property
    def braille_at(self) -> float:
        """How far down the uppermost dots of its first line are."""
        return self.top + self.row.braille


@dataclass(frozen=True, slots=True)
class PrintedKeyPanel:
    kiosk: Kiosk
    size: tuple[float, float]
    keys: tuple[PanelKey, ...]
    headings: tuple[tuple[str, float], ...]

    def matrix_crossing(self, key: PanelKey) -> tuple[int, int]:
        """Row and column of the matrix, from 1."""
        row, column = divmod(self.keys.index(key), MATRIX_COLUMNS)
        return row + 1, column + 1


def lay_out_panel(plan: SitePlan, kiosk: Kiosk) -> PrintedKeyPanel:
    """Raises NoBraille for a name that cannot be written."""
    groups, y = list[tuple[str, float]](), MARGIN
    keys = list[PanelKey]()
    for heading, group, row in _list_groups(plan, kiosk):
        groups.append((heading, y))
        y += HEADING
        keys += [_place_key(key, at, y, row) for at, key in enumerate(group)]
        y += row.height * -(-len(group) // PER_ROW)
    if wrong := [told for told in map(_braille_mistake, keys) if told]:
        raise braille.NoBraille("\n".join(wrong))
    return PrintedKeyPanel(kiosk, (PER_ROW * PITCH + 2 * MARGIN, y + MARGIN), tuple(keys), tuple(groups))


def _braille_mistake(key: PanelKey) -> str:
    """Why its label has no Braille; empty where it has."""
    try:
        return "" if key.braille else f"{key.name}: no label"
    except braille.NoBraille as fault:
        return f"{key.short}: {fault}"


@dataclass(frozen=True, slots=True)
class _KeyLabel:
    name: str
    cap: str
    short: str
    full: str = ""
    zone: Zone | None = None


def _list_groups(plan: SitePlan, kiosk: Kiosk) -> Iterator[tuple[str, list[_KeyLabel], KeyRow]]:
    zones = {zone.id: zone for zone in plan.zones}
    yield (
        "1  Pilih instansi",
        [_KeyLabel(each.id, each.prefix, each.short, each.name, zones[each.zone]) for each in plan.agencies],
        AGENCIES,
    )
    if kiosk.screen:
        yield "2  Pilih angka layanan di layar", [_KeyLabel(each, each, each) for each in NUMERALS], SERVICES
    others = FUNCTIONS if kiosk.screen else WITHOUT_SCREEN
    yield "Bila perlu", [_KeyLabel(name, "", name, MEANS[name]) for name in others], OTHERS


def _place_key(named: _KeyLabel, at: int, top: float, row: KeyRow) -> PanelKey:
    down, across = divmod(at, PER_ROW)
    y = top + down * row.height
    centre = (MARGIN + (across + 0.5) * PITCH, y + row.hole)
    return PanelKey(named.name, named.cap, named.short, named.full, centre, y, row, named.zone)
