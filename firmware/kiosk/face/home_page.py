"""The face that waits for a visitor: the agencies by zone, each zone by number, colour and shape (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from broker import messages as m
from firmware.kiosk.face.drawing import (
    INK,
    LINE,
    PAPER,
    QUIET,
    RULE,
    SHADE,
    SMALLEST,
    Fill,
    Measure,
    Part,
    Sign,
    Style,
    Words,
    block,
    fitting,
)
from firmware.kiosk.model.view import Home
from firmware.node.box import Box
from translations.translate import said

ZONE, GAP, LETTER = 16, 3, 7  # widths of a zone's block, of what is kept free, of the widest letter's column
BELOW: Final = 1.1  # so many sizes under its name, a mark touches neither it nor the rule
CLEAR: Final = 1.5  # so many sizes of height let a name's g and p hang clear of the rule below


@dataclass(frozen=True, slots=True)
class Area:
    """One zone with its agencies, as one part of the page."""

    zone: m.ZoneFace
    agencies: tuple[m.AgencyKey, ...]


def home(view: Home, page: Box, measure: Measure) -> Iterator[Part]:
    unit, upright = min(page.w, page.h) // 100, page.h > page.w
    head, rest = page.inset(3 * unit, 2 * unit).top_cut((26 if upright else 20) * unit)
    foot, middle = rest.bottom_cut(5 * unit)
    yield from _head(view, head, unit, measure)
    yield from _areas(view, middle.inset(0, 3 * unit // 2), unit, upright, measure)
    style = Style(most=4 * unit, bold=False, ink=QUIET, align="centre")
    yield from block(_below(view), foot, style, measure)


def _below(view: Home) -> str:
    language = view.chosen.language
    if view.closed:
        return said("Tutup? Tekan tombolnya untuk tahu kapan buka.", language)
    return said("Perlu bantuan? Tekan tombol bantuan.", language)


def areas(settings: m.KioskSettings) -> list[Area]:
    """The zones in order; a zone whose face was not sent is drawn without colour."""
    faces = {zone.number: zone for zone in settings.zones}
    numbers = sorted({agency.zone_number for agency in settings.agencies})
    return [
        Area(
            faces.get(number, m.ZoneFace("", number, "", "", INK, PAPER, "")),
            tuple(agency for agency in settings.agencies if agency.zone_number == number),
        )
        for number in numbers
    ]


def _head(view: Home, box: Box, unit: int, measure: Measure) -> Iterator[Part]:
    language, info = view.chosen.language, view.chosen.info
    other = next((each for each in view.settings.languages if each != language), "")
    top, rest = box.top_cut(5 * unit)
    bottom, middle = rest.bottom_cut(5 * unit) if other else (rest, rest)
    quiet = Style(most=4 * unit, bold=False, ink=QUIET, align="centre")
    yield from block(view.settings.site_name, top, quiet, measure)
    yield from block(_task(info, language), middle, Style(most=8 * unit, lines=2, align="centre"), measure)
    if other:
        yield from block(_task(info, other), bottom, quiet, measure)


def _task(info: bool, language: str) -> str:
    if info:
        return said("Info persyaratan: tekan instansi", language)
    return said("Tekan tombol instansi yang Anda tuju", language)


def _areas(view: Home, box: Box, unit: int, upright: bool, measure: Measure) -> Iterator[Part]:
    found, language = areas(view.settings), view.chosen.language
    across = 1 if upright else 2
    columns = 2 if upright else 1
    deep = [found[place : place + across] for place in range(0, len(found), across)]
    weights = [max(-(-len(area.agencies) // columns) for area in line) for line in deep] or [1]
    cells = [
        (area, cell)
        for line, row in zip(deep, box.rows(weights, 2 * unit), strict=False)
        for area, cell in zip(line, row.columns(across, 3 * unit), strict=False)
    ]
    grids = [_Grid(columns, rows, unit, language, view.closed) for rows in weights for _ in range(across)]
    places = list(zip(cells, grids, strict=False))
    size = min((_name_size(area, cell, grid, measure) for (area, cell), grid in places), default=unit)
    for (area, cell), grid in places:
        yield from _area(area, cell, grid, size, measure)


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: int
    rows: int
    unit: int
    language: str
    closed: frozenset[str]


def _cells(names: Box, grid: _Grid) -> list[Box]:
    """Where each agency of an area stands, line by line."""
    lines = names.rows([1] * grid.rows)
    return [cell for line in lines for cell in line.columns(grid.columns, GAP * grid.unit)]


def _name_size(area: Area, cell: Box, grid: _Grid, measure: Measure) -> int:
    """The largest size at which this area's longest name stands on one line, clear of the rules."""
    _, names = cell.left_cut((ZONE + GAP) * grid.unit)
    room = _cells(names, grid)[0]
    box = Box(0, 0, room.w - LETTER * grid.unit, round(room.h * LINE / CLEAR))
    return min(fitting(agency.short, box, Style(most=6 * grid.unit), measure) for agency in area.agencies)


def _area(area: Area, cell: Box, grid: _Grid, size: int, measure: Measure) -> Iterator[Part]:
    block_box, names = cell.left_cut(ZONE * grid.unit)
    yield from zone_block(area.zone, block_box, grid.unit, measure, grid.language)
    _, names = names.left_cut(GAP * grid.unit)
    cells = _cells(names, grid)
    for agency, room in zip(area.agencies, cells, strict=False):
        yield from _agency(agency, room, grid, size, measure)
    for room in cells[grid.columns : len(area.agencies) : grid.columns]:
        yield Fill(Box(names.x, room.y - 1, names.w, 2), RULE)


def _agency(agency: m.AgencyKey, box: Box, grid: _Grid, size: int, measure: Measure) -> Iterator[Part]:
    """Letters and names each begin at an edge of their own, the letters where the rules do."""
    closed, left = agency.agency in grid.closed, box.x + LETTER * grid.unit
    yield Words(agency.prefix, box.x, box.middle, size, QUIET, bold=False)
    name = Words(agency.short, left, box.middle, size, QUIET if closed else INK, bold=not closed)
    yield name
    if closed:
        yield from _closed(name, box, grid, measure)


def _closed(name: Words, box: Box, grid: _Grid, measure: Measure) -> Iterator[Part]:
    """The word, in a box of its own: under the name, or where lines are low at their end."""
    word, size, below = said("tutup", grid.language), max(name.size * 2 // 3, SMALLEST), grid.columns > 1
    wide, high = measure(word, size, True) + size, round(size * LINE)
    x = name.x if below else box.right - wide
    y = name.y + (round(name.size * BELOW) if below else 0)
    yield Fill(Box(x, y - high // 2, wide, high), SHADE, radius=high // 4)
    yield Words(word, x + size // 2, y, size, INK, SHADE)


def zone_block(zone: m.ZoneFace, box: Box, unit: int, measure: Measure, language: str) -> Iterator[Part]:
    """A zone's own block: colour, shape, and its number in words."""
    yield Fill(box, zone.hex)
    side = min(9 * unit, box.h // 2)
    pair = Box(box.x, box.middle - (side + 7 * unit) // 2, box.w, side + 7 * unit)
    sign, label = pair.top_cut(side)
    yield Sign(zone.shape, Box(sign.x + (sign.w - side) // 2, sign.y, side, side), zone.text)
    style = Style(most=5 * unit, ink=zone.text, on=zone.hex, align="centre")
    yield from block(
        said("Zona {number}", language, number=zone.number), label.inset(unit, 0), style, measure
    )
