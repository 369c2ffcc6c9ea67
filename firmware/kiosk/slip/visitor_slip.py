"""The visitor's slip, laid out as blocks (pure).

It holds to a length (hall practice 9 and 19): what gives way is the list of requirements.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Final

from broker import messages as m
from firmware.kiosk.slip.blocks import (
    COLUMNS,
    DOTS,
    DOTS_PER_MM,
    LINE_DOTS,
    LONGEST_MM,
    Gap,
    Numeral,
    PaperWidth,
    Slip,
    SlipBlock,
    SlipSign,
    length_mm,
    wrap_lines,
    wrap_text,
)
from firmware.kiosk.slip.characters import to_printable
from firmware.kiosk.slip.own_page_code import build_own_page, own_page_blocks
from firmware.kiosk.slip.rows import NOTHING, UNSET, complaint_lines, join_parts, text_lines
from firmware.kiosk.slip.words import (
    describe_wait,
    format_colour,
    format_counters,
    format_moment,
    format_zone,
    space_number,
    spell_number,
)
from translations.translate import pick_language, tr, tr_noop

PRACTICE: Final = tr_noop("LATIHAN – TIDAK BERLAKU")
VALID: Final = tr_noop("Berlaku hari ini saja")
ONE_ROW_LETTERS: Final = 34  # more than this on one row of the sign could not be read at arm's length


class SlipShortening(IntEnum):
    """What gives way, one after another, when not even one line of requirements has room."""

    NOTHING = 0
    ORDER = 1  # the wall says it as well
    CAPTION = 2  # so does the poster
    LONG_TITLE = 3
    HALL = 4
    STAY = 5


def build_slip(  # noqa: PLR0917 - five things a slip is made from, and whether it is a copy
    granted: m.Granted,
    settings: m.KioskSettings | None,
    token: str,
    language: str,
    width_mm: PaperWidth,
    reprint: bool = False,
) -> Slip:
    """The visitor's slip, at most 150 mm long on 80 mm paper and 180 mm on 58 mm."""
    hall = settings or UNSET
    own = None if granted.practice else build_own_page(hall, token, language)
    place, foot = (
        [*_place_blocks(granted, language, width_mm)],
        _foot_blocks(granted, hall, language, width_mm),
    )
    for less in SlipShortening:
        above = [*_head_blocks(granted, hall, language, width_mm, reprint, less), *place]
        below = [
            *_advice_blocks(granted, language, width_mm, less),
            *own_page_blocks(own, width_mm, less >= SlipShortening.CAPTION),
            *foot,
        ]
        room = _requirement_lines_left(Slip(width_mm, (*above, *below)))
        if room >= 1:
            break
    prepare = _requirement_blocks(granted.requirements, language, width_mm, room, own is not None)
    return Slip(width_mm, (*above, *prepare, *below))


def _requirement_lines_left(without_requirements: Slip) -> int:
    """Lines left for the requirements."""
    left_mm = LONGEST_MM[without_requirements.width_mm] - length_mm(without_requirements)
    return int(left_mm * DOTS_PER_MM // LINE_DOTS)


def _head_blocks(  # noqa: PLR0917 - private, called once
    granted: m.Granted,
    hall: m.KioskSettings,
    language: str,
    width_mm: PaperWidth,
    reprint: bool,
    less: SlipShortening,
) -> Iterable[SlipBlock]:
    if granted.practice:
        yield from text_lines(tr(PRACTICE, language), width_mm, bold=True, tall=True)
    if reprint:
        yield from text_lines(tr("*** CETAK ULANG ***", language), width_mm, bold=True)
    if less < SlipShortening.HALL:
        yield from text_lines(hall.site_name.upper(), width_mm)
    title = " – ".join(part for part in (granted.agency_short, granted.service_name) if part)
    most = 2 if less < SlipShortening.LONG_TITLE else 1
    yield from wrap_lines(to_printable(title), COLUMNS[width_mm], bold=True, tall=True, most=most)
    yield Numeral(to_printable(space_number(granted.number, granted.prefix)))
    yield from text_lines(spell_number(granted.number, language), width_mm, bold=True)


def _place_blocks(granted: m.Granted, language: str, width_mm: PaperWidth) -> Iterable[SlipBlock]:
    sign = SlipSign(
        zone=format_zone(granted.zone_number, language),
        shape=granted.zone_shape,
        colour=to_printable(format_colour(granted.zone_colour, language)),
        counters=format_counters(granted.counters, language),
        rows=1,
    )
    letters = len(sign.zone) + len(sign.colour) + len(sign.counters)
    narrow = DOTS[width_mm] < DOTS[80] or letters > ONE_ROW_LETTERS
    yield replace(sign, rows=2) if narrow and sign.counters else sign
    before = describe_wait(granted.ahead, granted.wait_minutes, language)
    yield from join_parts(before, tr("Sebelum Anda:", language), width_mm)


def _requirement_blocks(
    requirements: Sequence[str], language: str, width_mm: PaperWidth, room: int, has_page: bool
) -> Iterable[SlipBlock]:
    """The longest beginning of the list that fits `room` lines, whole items only."""
    items = [clean for item in requirements if (clean := to_printable(item))]
    if not items:
        return ()
    if [item.lower() for item in items] == [NOTHING]:
        items = [tr("tidak ada berkas khusus", language)]
    where = tr("lihat layar/QR", language) if has_page else tr("lihat layar", language)
    more, lead = tr("dan lainnya ({where})", language, where=where), tr("Siapkan:", language)
    beginnings = ["; ".join(items), *("; ".join([*items[:n], more]) for n in range(len(items) - 1, 0, -1))]
    fitting = (text for text in beginnings if len(wrap_text(f"{lead} {text}", COLUMNS[width_mm])) <= room)
    return wrap_lines(next(fitting, where), COLUMNS[width_mm], lead=lead)


def _advice_blocks(
    granted: m.Granted, language: str, width_mm: PaperWidth, less: SlipShortening
) -> Iterable[SlipBlock]:
    for note in granted.notes:
        yield from text_lines(pick_language(note, language), width_mm, bold=True)
    if less < SlipShortening.STAY:
        yield from text_lines(tr("Mohon tetap di ruang tunggu.", language), width_mm)
    yield from text_lines(tr("Terlewat? Lapor ke loket, tanpa nomor baru.", language), width_mm)
    if less < SlipShortening.ORDER:
        full = tr("Nomor dapat dipanggil tidak berurutan.", language)
        short = tr("Panggilan bisa tak berurutan.", language)
        yield from text_lines(full if len(full) <= COLUMNS[width_mm] else short, width_mm)


def _foot_blocks(
    granted: m.Granted, hall: m.KioskSettings, language: str, width_mm: PaperWidth
) -> list[SlipBlock]:
    at = format_moment(granted.issued_at, granted.zone_label, language, COLUMNS[width_mm])
    return [
        *complaint_lines(hall, language, width_mm),
        *text_lines(at, width_mm),
        *text_lines(tr(PRACTICE if granted.practice else VALID, language), width_mm, bold=True),
        Gap(),
    ]
