"""The face that waits for a visitor: the agencies by zone, each zone by number, colour and shape (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from broker import messages as m
from drawing.typesetting import MeasureText
from firmware.kiosk.face.drawing import (
    INK,
    LINE,
    PAPER,
    QUIET,
    RULE,
    SHADE,
    SMALLEST,
    FacePart,
    FaceSign,
    FaceStyle,
    FaceText,
    Fill,
    find_fitting_size,
    lay_out_block,
)
from firmware.kiosk.model.view import HomeView
from firmware.node.pixel_rect import PixelRect
from translations.translate import tr

ZONE, GAP, LETTER = 16, 3, 7  # widths of a zone's block, of what is kept free, of the widest letter's column
BELOW: Final = 1.1  # so many sizes under its name, a mark touches neither it nor the rule
CLEAR: Final = 1.5  # so many sizes of height let a name's g and p hang clear of the rule below


@dataclass(frozen=True, slots=True)
class ZoneArea:
    """One zone with its agencies, as one part of the page."""

    zone: m.ZoneFace
    agencies: tuple[m.AgencyKey, ...]


def lay_out_home(view: HomeView, page: PixelRect, measure: MeasureText) -> Iterator[FacePart]:
    unit, upright = min(page.w, page.h) // 100, page.h > page.w
    head, rest = page.inset(3 * unit, 2 * unit).cut_top((26 if upright else 20) * unit)
    foot, middle = rest.cut_bottom(5 * unit)
    yield from _lay_out_head(view, head, unit, measure)
    yield from _lay_out_areas(view, middle.inset(0, 3 * unit // 2), unit, upright, measure)
    style = FaceStyle(most=4 * unit, bold=False, ink=QUIET, align="centre")
    yield from lay_out_block(_foot_sentence(view), foot, style, measure)


def _foot_sentence(view: HomeView) -> str:
    language = view.chosen.language
    if view.closed:
        return tr("Tutup? Tekan tombolnya untuk tahu kapan buka.", language)
    return tr("Perlu bantuan? Tekan tombol bantuan.", language)


def list_areas(settings: m.KioskSettings) -> list[ZoneArea]:
    """The zones in order; a zone whose face was not sent is drawn without colour."""
    faces = {zone.number: zone for zone in settings.zones}
    numbers = sorted({agency.zone_number for agency in settings.agencies})
    return [
        ZoneArea(
            faces.get(number, m.ZoneFace("", number, "", "", INK, PAPER, "")),
            tuple(agency for agency in settings.agencies if agency.zone_number == number),
        )
        for number in numbers
    ]


def _lay_out_head(view: HomeView, box: PixelRect, unit: int, measure: MeasureText) -> Iterator[FacePart]:
    language, info = view.chosen.language, view.chosen.info
    other = next((each for each in view.settings.languages if each != language), "")
    top, rest = box.cut_top(5 * unit)
    bottom, middle = rest.cut_bottom(5 * unit) if other else (rest, rest)
    quiet = FaceStyle(most=4 * unit, bold=False, ink=QUIET, align="centre")
    yield from lay_out_block(view.settings.site_name, top, quiet, measure)
    yield from lay_out_block(
        _task_sentence(info, language), middle, FaceStyle(most=8 * unit, lines=2, align="centre"), measure
    )
    if other:
        yield from lay_out_block(_task_sentence(info, other), bottom, quiet, measure)


def _task_sentence(info: bool, language: str) -> str:
    if info:
        return tr("Info persyaratan: tekan instansi", language)
    return tr("Tekan tombol instansi yang Anda tuju", language)


def _lay_out_areas(
    view: HomeView, box: PixelRect, unit: int, upright: bool, measure: MeasureText
) -> Iterator[FacePart]:
    found, language = list_areas(view.settings), view.chosen.language
    across = 1 if upright else 2
    columns = 2 if upright else 1
    deep = [found[place : place + across] for place in range(0, len(found), across)]
    weights = [max(-(-len(area.agencies) // columns) for area in line) for line in deep] or [1]
    cells = [
        (area, cell)
        for line, row in zip(deep, box.split_rows(weights, 2 * unit), strict=False)
        for area, cell in zip(line, row.split_columns(across, 3 * unit), strict=False)
    ]
    grids = [_Grid(columns, rows, unit, language, view.closed) for rows in weights for _ in range(across)]
    places = list(zip(cells, grids, strict=False))
    size = min((_name_size(area, cell, grid, measure) for (area, cell), grid in places), default=unit)
    for (area, cell), grid in places:
        yield from _lay_out_area(area, cell, grid, size, measure)


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: int
    rows: int
    unit: int
    language: str
    closed: frozenset[str]


def _agency_cells(names: PixelRect, grid: _Grid) -> list[PixelRect]:
    """Where each agency of an area stands, line by line."""
    lines = names.split_rows([1] * grid.rows)
    return [cell for line in lines for cell in line.split_columns(grid.columns, GAP * grid.unit)]


def _name_size(area: ZoneArea, cell: PixelRect, grid: _Grid, measure: MeasureText) -> int:
    """The largest size at which this area's longest name stands on one line, clear of the rules."""
    _, names = cell.cut_left((ZONE + GAP) * grid.unit)
    room = _agency_cells(names, grid)[0]
    box = PixelRect(0, 0, room.w - LETTER * grid.unit, round(room.h * LINE / CLEAR))
    return min(
        find_fitting_size(agency.short, box, FaceStyle(most=6 * grid.unit), measure)
        for agency in area.agencies
    )


def _lay_out_area(
    area: ZoneArea, cell: PixelRect, grid: _Grid, size: int, measure: MeasureText
) -> Iterator[FacePart]:
    block_box, names = cell.cut_left(ZONE * grid.unit)
    yield from lay_out_zone(area.zone, block_box, grid.unit, measure, grid.language)
    _, names = names.cut_left(GAP * grid.unit)
    cells = _agency_cells(names, grid)
    for agency, room in zip(area.agencies, cells, strict=False):
        yield from _lay_out_agency(agency, room, grid, size, measure)
    for room in cells[grid.columns : len(area.agencies) : grid.columns]:
        yield Fill(PixelRect(names.x, room.y - 1, names.w, 2), RULE)


def _lay_out_agency(
    agency: m.AgencyKey, box: PixelRect, grid: _Grid, size: int, measure: MeasureText
) -> Iterator[FacePart]:
    """Letters and names each begin at an edge of their own, the letters where the rules do."""
    closed, left = agency.agency in grid.closed, box.x + LETTER * grid.unit
    yield FaceText(agency.prefix, box.x, box.middle, size, QUIET, bold=False)
    name = FaceText(agency.short, left, box.middle, size, QUIET if closed else INK, bold=not closed)
    yield name
    if closed:
        yield from _lay_out_closed_mark(name, box, grid, measure)


def _lay_out_closed_mark(
    name: FaceText, box: PixelRect, grid: _Grid, measure: MeasureText
) -> Iterator[FacePart]:
    """The word, in a box of its own: under the name, or where lines are low at their end."""
    word, size, below = tr("tutup", grid.language), max(name.size * 2 // 3, SMALLEST), grid.columns > 1
    wide, high = measure(word, size, True) + size, round(size * LINE)
    x = name.x if below else box.right - wide
    y = name.y + (round(name.size * BELOW) if below else 0)
    yield Fill(PixelRect(x, y - high // 2, wide, high), SHADE, radius=high // 4)
    yield FaceText(word, x + size // 2, y, size, INK, SHADE)


def lay_out_zone(
    zone: m.ZoneFace, box: PixelRect, unit: int, measure: MeasureText, language: str
) -> Iterator[FacePart]:
    """A zone's own block: colour, shape, and its number in words."""
    yield Fill(box, zone.hex)
    side = min(9 * unit, box.h // 2)
    pair = PixelRect(box.x, box.middle - (side + 7 * unit) // 2, box.w, side + 7 * unit)
    sign, label = pair.cut_top(side)
    yield FaceSign(zone.shape, PixelRect(sign.x + (sign.w - side) // 2, sign.y, side, side), zone.text)
    style = FaceStyle(most=5 * unit, ink=zone.text, on=zone.hex, align="centre")
    yield from lay_out_block(
        tr("Zona {number}", language, number=zone.number), label.inset(unit, 0), style, measure
    )
