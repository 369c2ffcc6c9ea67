"""What is said while and after a number is fetched, and when it cannot be (pure)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from firmware.kiosk.face.drawing import (
    INK,
    LINE,
    PAPER,
    QUIET,
    Fill,
    Measure,
    Part,
    Sign,
    Style,
    Words,
    balanced,
    block,
    fitting,
)
from firmware.kiosk.model.view import Busy, Number, Sentence, Step
from firmware.kiosk.slip import words
from firmware.kiosk.slip.words import colour, counters, spaced, wait
from firmware.node.box import Box
from translations.translate import marked, said

WIDE: Final = 8  # so many times wider than high, a box holds one line better than two
TAKE: Final = marked("Silakan ambil kertas nomor Anda")
STEPS: Final = {Step.ASKING: marked("Mengambil nomor…"), Step.PRINTING: TAKE}


def busy(view: Busy, page: Box, measure: Measure) -> Iterator[Part]:
    unit = min(page.w, page.h) // 100
    above, below = page.inset(6 * unit, page.h // 4).rows([2, 3])
    quiet = Style(7 * unit, lines=3, bold=False, ink=QUIET, align="centre")
    yield from block(view.choice, above, quiet, measure)
    step = said(STEPS[view.step], view.chosen.language)
    yield from block(step, below, Style(12 * unit, lines=4, align="centre"), measure)


def number(view: Number, page: Box, measure: Measure) -> Iterator[Part]:
    unit, granted, upright = min(page.w, page.h) // 100, view.granted, page.h > page.w
    language, room = view.chosen.language, page.inset(4 * unit, 0)
    parts = [17, 27, 26, 14, 16] if upright else [17, 37, 24, 12, 10]
    title, shown, _, ahead, _ = room.rows(parts)
    _, _, zone, _, take = page.rows(parts)
    yield from _title(view, title.inset(0, unit), unit, measure)
    spoken = spaced(granted.number, granted.prefix)
    yield from block(spoken, shown, Style(34 * unit, align="centre"), measure)
    yield from _zone(view, zone, unit, measure)
    yield from _ahead(view, ahead.inset(0, unit), unit, measure)
    yield Fill(take, INK)
    style = Style(8 * unit, lines=2, ink=PAPER, on=INK, align="centre")
    yield from block(said(TAKE, language), take.inset(4 * unit, unit), style, measure)


def _title(view: Number, box: Box, unit: int, measure: Measure) -> Iterator[Part]:
    above, below = box.rows([2, 3])
    yours = said("Nomor antrean Anda", view.chosen.language)
    yield from block(yours, above, Style(6 * unit, bold=False, align="centre"), measure)
    granted = view.granted
    service = f"{granted.agency_short} – {granted.service_name}"
    yield from block(service, below, Style(6 * unit, lines=2, align="centre"), measure)


def _ahead(view: Number, box: Box, unit: int, measure: Measure) -> Iterator[Part]:
    granted, language = view.granted, view.chosen.language
    people, *minutes = wait(granted.ahead, granted.wait_minutes, language)
    lines = [said("Sebelum Anda:", language) + " " + people, *minutes]
    if box.w > WIDE * box.h:
        lines = [" · ".join(lines)]
    for line, row in zip(lines, box.rows([1] * len(lines)), strict=True):
        yield from block(line, row, Style(6 * unit, align="centre"), measure)


def _zone(view: Number, box: Box, unit: int, measure: Measure) -> Iterator[Part]:
    granted, language = view.granted, view.chosen.language
    yield Fill(box, view.hex)
    side = min(box.h - 6 * unit, 20 * unit)
    sign, place = box.inset(5 * unit, 3 * unit).left_cut(side + 4 * unit)
    yield Sign(granted.zone_shape, Box(sign.x, box.middle - side // 2, side, side), view.ink)
    style = Style(9 * unit, ink=view.ink, on=view.hex)
    where, desks = place.rows([1, 1])
    name = f"{words.zone(granted.zone_number, language)}  {colour(granted.zone_colour, language)}"
    yield from block(name, where, style, measure)
    yield from block(counters(granted.counters, language), desks, style, measure)


def sentence(view: Sentence, page: Box, measure: Measure) -> Iterator[Part]:
    unit = min(page.w, page.h) // 100
    ink, paper = (PAPER, INK) if view.trouble else (INK, PAPER)
    yield Fill(page, paper)
    style = Style(9 * unit, lines=9, ink=ink, on=paper, align="centre")
    above = (24 * unit if view.trouble else 0) + (22 * unit if view.number else 0)
    room = page.inset(7 * unit, 6 * unit)
    told = _paragraphs(view.text, Box(room.x, room.y, room.w, room.h - above), style, measure)
    tall = told[-1].y - told[0].y + 2 * told[0].size if told else 0
    _, group = room.top_cut((room.h - above - tall) // 2)
    if view.trouble:
        sign, group = group.top_cut(24 * unit)
        yield from _warning(sign, unit)
    if view.number:
        number_box, group = group.top_cut(22 * unit)
        yield from block(view.number, number_box, replace(style, most=20 * unit), measure)
    yield from (replace(line, y=line.y - told[0].y + group.y + line.size) for line in told)


def _paragraphs(text: str, box: Box, style: Style, measure: Measure) -> list[Words]:
    """Each sentence begins a line of its own: what is wrong, then what to do."""
    size = fitting(text, box, replace(style, lines=style.lines - 1), measure)
    parts, pitch = text.replace(". ", ".\n").split("\n"), round(size * LINE)
    lines: list[Words] = []
    for part in parts:
        top = lines[-1].y + pitch + pitch // 2 if lines else box.y
        lines += [
            Words(line, box.x + box.w // 2, top + place * pitch, size, style.ink, style.on, align="centre")
            for place, line in enumerate(balanced(part, box.w, size, measure))
        ]
    return lines


def _warning(box: Box, unit: int) -> Iterator[Part]:
    side = 18 * unit
    sign = Box(box.x + (box.w - side) // 2, box.y, side, side)
    yield Sign("segitiga", sign, PAPER)
    yield Words("!", sign.x + side // 2, sign.y + side * 62 // 100, 11 * unit, INK, PAPER, align="centre")
