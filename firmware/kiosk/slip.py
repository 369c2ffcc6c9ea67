"""The visitor's slip, laid out as blocks (pure).

It holds to a length (hall practice 9 and 19): what gives way is the list of requirements.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Final

from broker import messages as m
from firmware.kiosk.characters import printable
from firmware.kiosk.slip_blocks import (
    CODE_SIDE_DOTS,
    COLUMNS,
    DOTS,
    DOTS_PER_MM,
    LINE_DOTS,
    LONGEST_MM,
    Block,
    Code,
    Gap,
    Numeral,
    Sign,
    Slip,
    Width,
    length_mm,
    lines_of,
    wrap,
)
from firmware.kiosk.slip_rows import NOTHING, UNSET, complaints, joined, text
from firmware.kiosk.slip_words import Words, colour, counters, moment, spaced, spoken, wait, words

ONE_ROW_LETTERS: Final = 34  # more than this on one row of the sign could not be read at arm's length


class Less(IntEnum):
    """What gives way, one after another, when not even one line of requirements has room."""

    NOTHING = 0
    ORDER = 1  # the wall says it as well
    CAPTION = 2  # so does the poster
    LONG_TITLE = 3
    HALL = 4


def slip(  # noqa: PLR0917 - five things a slip is made from, and whether it is a copy
    granted: m.Granted,
    settings: m.KioskSettings | None,
    token: str,
    language: str,
    width_mm: Width,
    reprint: bool = False,
) -> Slip:
    """The visitor's slip, at most 150 mm long on 80 mm paper and 180 mm on 58 mm."""
    say, hall = words(language), settings or UNSET
    page = hall.page_url + token if hall.page_url else ""
    place, foot = [*_place(granted, say, width_mm)], _foot(granted, hall, say, width_mm)
    for less in Less:
        above = [*_head(granted, hall, say, width_mm, reprint, less), *place]
        below = [*_advice(granted, say, width_mm, less), *_follow(page, hall, say, width_mm, less), *foot]
        room = _room(Slip(width_mm, (*above, *below)))
        if room >= 1:
            break
    prepare = _prepare(granted.requirements, say, width_mm, room, bool(page))
    return Slip(width_mm, (*above, *prepare, *below))


def _room(without_requirements: Slip) -> int:
    """Lines left for the requirements."""
    left_mm = LONGEST_MM[without_requirements.width_mm] - length_mm(without_requirements)
    return int(left_mm * DOTS_PER_MM // LINE_DOTS)


def _head(  # noqa: PLR0917 - private, called once
    granted: m.Granted, hall: m.KioskSettings, say: Words, width_mm: Width, reprint: bool, less: Less
) -> Iterable[Block]:
    if reprint:
        yield from text(f"*** {say.again} ***", width_mm, bold=True)
    if less < Less.HALL:
        yield from text(hall.site_name.upper(), width_mm)
    title = " – ".join(part for part in (granted.agency_short, granted.service_name) if part)
    most = 2 if less < Less.LONG_TITLE else 1
    yield from lines_of(printable(title), COLUMNS[width_mm], bold=True, tall=True, most=most)
    yield Numeral(printable(spaced(granted.number, granted.prefix)))
    yield from text(spoken(granted.number, say), width_mm, bold=True)


def _place(granted: m.Granted, say: Words, width_mm: Width) -> Iterable[Block]:
    sign = Sign(
        zone=f"{say.zone} {granted.zone_number}",
        shape=granted.zone_shape,
        colour=printable(colour(granted.zone_colour, say)),
        counters=counters(granted.counters, say),
        rows=1,
    )
    letters = len(sign.zone) + len(sign.colour) + len(sign.counters)
    narrow = DOTS[width_mm] < DOTS[80] or letters > ONE_ROW_LETTERS
    yield replace(sign, rows=2) if narrow and sign.counters else sign
    yield from joined(wait(granted.ahead, granted.wait_minutes, say), say.ahead, width_mm)


def _prepare(
    requirements: Sequence[str], say: Words, width_mm: Width, room: int, has_page: bool
) -> Iterable[Block]:
    """The longest beginning of the list that fits `room` lines, whole items only."""
    items = [clean for item in requirements if (clean := printable(item))]
    if not items:
        return ()
    if [item.lower() for item in items] == [NOTHING]:
        items = [say.prepare_nothing]
    more = say.more_on_page if has_page else say.more_on_screen
    none_fits = say.none_fits_page if has_page else say.none_fits_screen
    beginnings = ["; ".join(items), *("; ".join([*items[:n], more]) for n in range(len(items) - 1, 0, -1))]
    fitting = (text for text in beginnings if len(wrap(f"{say.prepare} {text}", COLUMNS[width_mm])) <= room)
    return lines_of(next(fitting, none_fits), COLUMNS[width_mm], lead=say.prepare)


def _advice(granted: m.Granted, say: Words, width_mm: Width, less: Less) -> Iterable[Block]:
    for note in granted.notes:
        yield from text(note.get(say.language, note["id"]), width_mm, bold=True)
    yield from text(say.stay, width_mm)
    yield from text(say.missed, width_mm)
    if less < Less.ORDER:
        fits = len(say.out_of_order) <= COLUMNS[width_mm]
        yield from text(say.out_of_order if fits else say.out_of_order_short, width_mm)


def _follow(page: str, hall: m.KioskSettings, say: Words, width_mm: Width, less: Less) -> Iterable[Block]:
    """The code of the visitor's own page, its caption beside it where the paper is wide enough."""
    if not page:
        return
    caption = printable(say.follow_by_wifi.format(wifi=hall.wifi) if hall.wifi else say.follow)
    code = Code(page)
    if DOTS[width_mm] - len(code.modules()) * code.scale() >= CODE_SIDE_DOTS:
        yield Code(page, caption)
        return
    yield code
    if less < Less.CAPTION:
        yield from text(caption, width_mm)


def _foot(granted: m.Granted, hall: m.KioskSettings, say: Words, width_mm: Width) -> list[Block]:
    at = moment(granted.issued_at, granted.zone_label, say, COLUMNS[width_mm])
    return [
        *complaints(hall, say, width_mm),
        *text(at, width_mm),
        *text(say.today_only, width_mm, bold=True),
        Gap(),
    ]
