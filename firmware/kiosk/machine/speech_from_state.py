"""What is said aloud, for who cannot see the face: it follows from the state alone (pure)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from broker import messages as m
from firmware.kiosk.model.scenes import Asking, Choosing, Numbered, PrintingCard, Ready, Telling
from firmware.kiosk.model.state import KioskState
from firmware.kiosk.slip.words import find_runs
from firmware.node.speech.sentence import (
    Clip,
    SpokenClip,
    agency_clip,
    fill_template,
    letter_clip,
    number_clip,
    phrase_clip,
)
from firmware.node.speech.words import LETTERS
from translations.translate import ntr, pick_language, tr

Speech = tuple[SpokenClip, ...]
_LEFT: Final = {name: f"{{{name}}}" for name in ("number", "ahead", "zone", "counters")}  # filled in as clips
_PAIR: Final = 2


def is_speech_wanted(state: KioskState, aloud: bool) -> bool:
    return state.cabinet.speaks == "always" or (state.cabinet.speaks == "key" and aloud)


def build_speech(state: KioskState) -> Speech | None:
    """What is to be said now; empty, to be silent; None, to leave the voice to what it is saying."""
    visitor = state.visitor
    match state.scene:
        case Ready() if state.cabinet.speaks == "key" and visitor.aloud:
            return to_speech(tr("Tekan tombol instansi yang Anda tuju", visitor.language), visitor.language)
        case Choosing(agency, hinted=hinted) if is_speech_wanted(state, visitor.aloud):
            return _hint_speech(visitor.language) if hinted else _services_speech(agency, visitor.language)
        case Telling(told, language=language, aloud=aloud) if is_speech_wanted(state, aloud):
            return to_speech(pick_language(told, language), language)
        case Numbered(granted, language=language, aloud=aloud) if is_speech_wanted(state, aloud):
            return number_speech(granted, language)
        case Asking() | PrintingCard() if state.cabinet.speaks != "never":
            return ()
        case _:
            return None


def to_speech(sentences: str, language: str) -> Speech:
    parts = re.split(r"(?<=[.?!]) ", sentences)
    return tuple(SpokenClip(phrase_clip(part.rstrip("."), language), ".") for part in parts if part)


def _hint_speech(language: str) -> Speech:
    hint = tr("Silakan pilih layanan. Belum tahu? Tekan instansi sekali lagi.", language)
    return to_speech(hint, language)


def _services_speech(agency: m.AgencyKey, language: str) -> Speech:
    """The agency, then its services with the numbers of their keys."""
    listed = [
        part
        for key, service in enumerate(agency.services, start=1)
        for part in (
            SpokenClip(number_clip(key, language), ","),
            SpokenClip(phrase_clip(service.short, language), "."),
        )
    ]
    task = to_speech(tr("Tekan tombol angka layanan Anda", language), language)
    return (SpokenClip(agency_clip(agency.spoken, language), "."), *listed, *task)


def number_speech(granted: m.Granted, language: str) -> Speech:
    """`Nomor Anda D satu tiga tujuh. Tiga orang sebelum Anda. Zona satu, loket empat sampai tujuh.`"""
    fields = {
        "number": list(_spell_number(granted.number, language)),
        "ahead": [_figure_clip(granted.ahead, language)],
        "zone": [_figure_clip(granted.zone_number, language)],
        "counters": list(_counter_clips(granted.counters, language)),
    }
    return tuple(
        part
        for each in _number_sentences(granted, language)
        for part in fill_template(each, language, fields.__getitem__)
    )


def _number_sentences(granted: m.Granted, language: str) -> Iterator[str]:
    yield tr("Nomor Anda {number}.", language, **_LEFT)
    if granted.ahead:
        yield ntr(
            granted.ahead,
            "{ahead} orang sebelum Anda.", "{ahead} orang sebelum Anda.", language, **_LEFT,
        )  # fmt: skip
    else:
        yield tr("Tidak ada antrean sebelum Anda.", language)
    if granted.counters:
        yield ntr(
            len(granted.counters),
            "Zona {zone}, loket {counters}.", "Zona {zone}, loket {counters}.", language, **_LEFT,
        )  # fmt: skip
    else:
        yield tr("Zona {zone}.", language, **_LEFT)


def _spell_number(ticket_number: str, language: str) -> Iterable[Clip]:
    for part in ticket_number:
        if part.upper() in LETTERS:
            yield letter_clip(part, language)
        elif part.isdecimal():
            yield number_clip(int(part), language)


def _counter_clips(numbers: Iterable[int], language: str) -> Iterator[Clip]:
    """Each by its number, a longer row by its ends."""
    for run in find_runs(tuple(numbers)):
        if len(run) <= _PAIR:
            yield from (_figure_clip(each, language) for each in run)
        else:
            through = phrase_clip(tr("sampai", language), language)
            yield from (_figure_clip(run[0], language), through, _figure_clip(run[-1], language))


def _figure_clip(figure: int, language: str) -> Clip:
    """A number that nobody has a word for is left to the synthesiser."""
    try:
        return number_clip(figure, language)
    except ValueError:
        return phrase_clip(str(figure), language)
