"""One agency and its services, numbered as the keys are (pure)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from drawing.typesetting import MeasureText, balance_lines
from firmware.kiosk.face.drawing import (
    INK,
    LINE,
    PAPER,
    QUIET,
    RULE,
    SMALLEST,
    FacePart,
    FaceStyle,
    FaceText,
    Fill,
    bind_figures,
    find_fitting_size,
    lay_out_block,
)
from firmware.kiosk.face.home_page import lay_out_zone, list_areas
from firmware.kiosk.model.view import ServicesView
from firmware.kiosk.slip.words import describe_wait
from firmware.node.pixel_rect import PixelRect
from translations.translate import pick_language, tr

PLACES: Final = 6


def lay_out_services(view: ServicesView, page: PixelRect, measure: MeasureText) -> Iterator[FacePart]:
    unit, upright = min(page.w, page.h) // 100, page.h > page.w
    head, rest = page.cut_top((24 if upright else 20) * unit)
    foot, middle = rest.cut_bottom((20 if upright else 11) * unit)
    size = (18 if upright else 15) * unit // 4
    lines, pitch = _admission_lines(view, middle.w - 6 * unit, size, measure), round(size * 1.36)
    known, middle = middle.inset(3 * unit, 0).cut_top(len(lines) * pitch + 2 * unit if lines else 0)
    task, rows = middle.cut_top((12 if upright else 10) * unit)
    yield from _lay_out_head(view, head, unit, measure)
    for place, line in enumerate(lines):
        yield FaceText(line, known.x, known.y + unit + place * pitch + pitch // 2, size)
    language = view.chosen.language
    choose = tr("Tekan tombol angka layanan Anda", language)
    ask = tr("Info persyaratan: tekan angka layanan", language)
    yield from lay_out_block(ask if view.chosen.info else choose, task, FaceStyle(most=6 * unit), measure)
    yield from _lay_out_rows(view, _service_boxes(rows, unit, upright), unit, measure)
    yield from _lay_out_foot(view, foot, unit, measure)


def _admission_lines(view: ServicesView, width: int, size: int, measure: MeasureText) -> list[str]:
    """What a number taken now would mean: who is before you, how long, how many are left, what else."""
    now, language = view.admission, view.chosen.language
    if now is None:
        return []
    waiting = " · ".join(describe_wait(now.waiting, now.wait_minutes, language))
    here = tr("Menunggu: {waiting}", language, waiting=waiting)
    left = tr("Sisa nomor hari ini: {left}", language, left=now.left)
    both = f"{here} · {left}"
    facts = [both] if measure(both, size, True) <= width else [here, left]
    told = [*facts, *(pick_language(note, language) for note in now.notes)]
    return [line for each in told for line in balance_lines(bind_figures(each), width, size, measure)]


def _service_boxes(box: PixelRect, unit: int, upright: bool) -> list[PixelRect]:
    """A service stands at the same place for every agency, as its key does."""
    if upright:
        return box.split_rows([1] * PLACES)
    return [
        row for column in box.split_columns(2, 4 * unit) for row in column.split_rows([1] * (PLACES // 2))
    ]


def _lay_out_head(view: ServicesView, box: PixelRect, unit: int, measure: MeasureText) -> Iterator[FacePart]:
    zone = next(
        area.zone for area in list_areas(view.settings) if area.zone.number == view.agency.zone_number
    )
    mark, name = box.cut_left(22 * unit)
    yield Fill(box, zone.hex)
    yield from lay_out_zone(zone, mark, unit, measure, view.chosen.language)
    short, full = name.inset(2 * unit, 3 * unit).split_rows([3, 2])
    yield from lay_out_block(
        view.agency.short, short, FaceStyle(9 * unit, ink=zone.text, on=zone.hex), measure
    )
    quiet = FaceStyle(4 * unit, lines=2, bold=False, ink=zone.text, on=zone.hex)
    yield from lay_out_block(view.agency.name, full, quiet, measure)


def _lay_out_rows(
    view: ServicesView, places: list[PixelRect], unit: int, measure: MeasureText
) -> Iterator[FacePart]:
    found = view.agency.services
    shorts = [_text_box(row, unit).split_rows([1, 1])[0] for row in places]
    style = FaceStyle(most=6 * unit)
    size = min(
        find_fitting_size(each.short, room, style, measure) for each, room in zip(found, shorts, strict=False)
    )
    for place, (service, row) in enumerate(zip(found, places, strict=False)):
        if place and places[place - 1].x == row.x:
            yield Fill(PixelRect(row.x, row.y - 1, row.w, 2), RULE)
        yield from _lay_out_key(str(place + 1), row, unit)
        yield from _lay_out_service(
            service.short, view.descriptions.get(service.service, ""), _text_box(row, unit), size, measure
        )


def _text_box(row: PixelRect, unit: int) -> PixelRect:
    _, words = row.inset(0, unit).cut_left(row.h + unit)
    return words


def _lay_out_key(numeral: str, row: PixelRect, unit: int) -> Iterator[FacePart]:
    """The numeral as the key beside the screen shows it: light on dark."""
    side = row.h - 3 * unit
    key = PixelRect(row.x, row.y + (row.h - side) // 2, side, side)
    yield Fill(key, INK, radius=side // 6)
    yield FaceText(numeral, key.x + side // 2, key.middle, side * 7 // 10, PAPER, INK, align="centre")


def _lay_out_service(
    short: str, told: str, box: PixelRect, size: int, measure: MeasureText
) -> Iterator[FacePart]:
    """The name on the key and, once the catalogue came, what is told of it where that can be read."""
    style = FaceStyle(size * 3 // 5, lines=2, bold=False, ink=QUIET, least=SMALLEST - 1)
    full = lay_out_block(told, box.split_rows([1, 1])[1], style, measure) if told != short else []
    if not full or full[0].size < SMALLEST:
        yield FaceText(short, box.x, box.middle, size)
        return
    pitch = round(full[0].size * LINE)
    first = box.middle - len(full) * pitch // 2
    yield FaceText(short, box.x, first, size)
    under = first + (size + full[0].size) * LINE / 2
    yield from (replace(each, y=round(under) + place * pitch) for place, each in enumerate(full))


def _lay_out_foot(view: ServicesView, box: PixelRect, unit: int, measure: MeasureText) -> Iterator[FacePart]:
    """Always how to go on without knowing the service; louder once nothing was pressed for long."""
    if view.hint:
        yield Fill(box, INK)
        style = FaceStyle(most=7 * unit, lines=3, ink=PAPER, on=INK, align="centre")
        yield from lay_out_block(view.hint, box.inset(4 * unit, unit), style, measure)
        return
    not_sure = tr(
        "Belum tahu layanannya? Tekan instansi sekali lagi. Salah tekan? Tekan batal.", view.chosen.language
    )
    style = FaceStyle(most=4 * unit, lines=2, bold=False, ink=QUIET, align="centre")
    yield from lay_out_block(not_sure, box.inset(4 * unit, unit), style, measure)
