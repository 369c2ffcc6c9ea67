"""What is said while and after a number is fetched, and when it cannot be (pure)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from drawing.typesetting import NO_BREAK, MeasureText, balance_lines
from firmware.kiosk.face.drawing import (
    INK,
    LINE,
    PAPER,
    QUIET,
    FacePart,
    FaceSign,
    FaceStyle,
    FaceText,
    Fill,
    bind_figures,
    find_fitting_size,
    lay_out_block,
)
from firmware.kiosk.model.view import BusyStep, BusyView, NumberView, SentenceView
from firmware.kiosk.slip import words
from firmware.kiosk.slip.words import describe_wait, format_colour, format_counters, space_number
from firmware.node.pixel_rect import PixelRect
from translations.translate import tr, tr_noop

WIDE: Final = 8  # so many times wider than high, a box holds one line better than two
TAKE: Final = tr_noop("Silakan ambil kertas nomor Anda")
STEPS: Final = {BusyStep.ASKING: tr_noop("Mengambil nomor…"), BusyStep.PRINTING: TAKE}


def lay_out_busy(view: BusyView, page: PixelRect, measure: MeasureText) -> Iterator[FacePart]:
    unit = min(page.w, page.h) // 100
    above, below = page.inset(6 * unit, page.h // 4).split_rows([2, 3])
    quiet = FaceStyle(7 * unit, lines=3, bold=False, ink=QUIET, align="centre")
    yield from lay_out_block(view.choice, above, quiet, measure)
    step = tr(STEPS[view.step], view.chosen.language)
    yield from lay_out_block(step, below, FaceStyle(12 * unit, lines=4, align="centre"), measure)


def lay_out_number(view: NumberView, page: PixelRect, measure: MeasureText) -> Iterator[FacePart]:
    unit, granted, upright = min(page.w, page.h) // 100, view.granted, page.h > page.w
    language, room = view.chosen.language, page.inset(4 * unit, 0)
    parts = [17, 27, 26, 14, 16] if upright else [17, 37, 24, 12, 10]
    title, shown, _, ahead, _ = room.split_rows(parts)
    _, _, zone, _, take = page.split_rows(parts)
    yield from _lay_out_title(view, title.inset(0, unit), unit, measure)
    spoken = space_number(granted.number, granted.prefix)
    yield from lay_out_block(spoken, shown, FaceStyle(34 * unit, align="centre"), measure)
    yield from _lay_out_zone_band(view, zone, unit, measure)
    yield from _lay_out_ahead(view, ahead.inset(0, unit), unit, measure)
    yield Fill(take, INK)
    style = FaceStyle(8 * unit, lines=2, ink=PAPER, on=INK, align="centre")
    yield from lay_out_block(tr(TAKE, language), take.inset(4 * unit, unit), style, measure)


def _lay_out_title(view: NumberView, box: PixelRect, unit: int, measure: MeasureText) -> Iterator[FacePart]:
    above, below = box.split_rows([2, 3])
    yours = tr("Nomor antrean Anda", view.chosen.language)
    yield from lay_out_block(yours, above, FaceStyle(6 * unit, bold=False, align="centre"), measure)
    granted = view.granted
    service = f"{granted.agency_short} – {granted.service_name}"
    yield from lay_out_block(service, below, FaceStyle(6 * unit, lines=2, align="centre"), measure)


def _lay_out_ahead(view: NumberView, box: PixelRect, unit: int, measure: MeasureText) -> Iterator[FacePart]:
    granted, language = view.granted, view.chosen.language
    people, *minutes = describe_wait(granted.ahead, granted.wait_minutes, language)
    lines = [tr("Sebelum Anda:", language) + " " + people, *minutes]
    if box.w > WIDE * box.h:
        lines = [" · ".join(lines)]
    for line, row in zip(lines, box.split_rows([1] * len(lines)), strict=True):
        yield from lay_out_block(line, row, FaceStyle(6 * unit, align="centre"), measure)


def _lay_out_zone_band(
    view: NumberView, box: PixelRect, unit: int, measure: MeasureText
) -> Iterator[FacePart]:
    granted, language = view.granted, view.chosen.language
    yield Fill(box, view.hex)
    side = min(box.h - 6 * unit, 20 * unit)
    sign, place = box.inset(5 * unit, 3 * unit).cut_left(side + 4 * unit)
    yield FaceSign(granted.zone_shape, PixelRect(sign.x, box.middle - side // 2, side, side), view.ink)
    style = FaceStyle(9 * unit, ink=view.ink, on=view.hex)
    where, desks = place.split_rows([1, 1])
    zone, colour = (
        words.format_zone(granted.zone_number, language),
        format_colour(granted.zone_colour, language),
    )
    name = f"{zone}{NO_BREAK} {colour}"
    yield from lay_out_block(name, where, style, measure)
    yield from lay_out_block(format_counters(granted.counters, language), desks, style, measure)


def lay_out_sentence(view: SentenceView, page: PixelRect, measure: MeasureText) -> Iterator[FacePart]:
    unit = min(page.w, page.h) // 100
    ink, paper = (PAPER, INK) if view.trouble else (INK, PAPER)
    yield Fill(page, paper)
    style = FaceStyle(9 * unit, lines=9, ink=ink, on=paper, align="centre")
    above = (24 * unit if view.trouble else 0) + (22 * unit if view.number else 0)
    room = page.inset(7 * unit, 6 * unit)
    told = _lay_out_paragraphs(view.text, PixelRect(room.x, room.y, room.w, room.h - above), style, measure)
    tall = told[-1].y - told[0].y + 2 * told[0].size if told else 0
    _, group = room.cut_top((room.h - above - tall) // 2)
    if view.trouble:
        sign, group = group.cut_top(24 * unit)
        yield from _lay_out_warning(sign, unit)
    if view.number:
        number_box, group = group.cut_top(22 * unit)
        yield from lay_out_block(view.number, number_box, replace(style, most=20 * unit), measure)
    yield from (replace(line, y=line.y - told[0].y + group.y + line.size) for line in told)


def _lay_out_paragraphs(text: str, box: PixelRect, style: FaceStyle, measure: MeasureText) -> list[FaceText]:
    """Each sentence begins a line of its own: what is wrong, then what to do."""
    size = find_fitting_size(text, box, replace(style, lines=style.lines - 1), measure)
    parts, pitch = text.replace(". ", ".\n").split("\n"), round(size * LINE)
    lines: list[FaceText] = []
    for part in parts:
        top = lines[-1].y + pitch + pitch // 2 if lines else box.y
        lines += [
            FaceText(line, box.x + box.w // 2, top + place * pitch, size, style.ink, style.on, align="centre")
            for place, line in enumerate(balance_lines(bind_figures(part), box.w, size, measure))
        ]
    return lines


def _lay_out_warning(box: PixelRect, unit: int) -> Iterator[FacePart]:
    side = 18 * unit
    sign = PixelRect(box.x + (box.w - side) // 2, box.y, side, side)
    yield FaceSign("segitiga", sign, PAPER)
    yield FaceText("!", sign.x + side // 2, sign.y + side * 62 // 100, 11 * unit, INK, PAPER, align="centre")
