"""The face of a kiosk as a draw list, for a page of any size (pure)."""

from collections.abc import Iterator
from typing import assert_never

from firmware.kiosk.face.check_pages import identity, trial_picture
from firmware.kiosk.face.drawing import INK, PAPER, Fill, Measure, Part, Style, block
from firmware.kiosk.face.home_page import home
from firmware.kiosk.face.message_pages import busy, number, sentence
from firmware.kiosk.face.services_page import services
from firmware.kiosk.model.view import (
    Busy,
    Chosen,
    Home,
    Identity,
    Number,
    Preparing,
    Sentence,
    Services,
    TrialPicture,
    View,
)
from firmware.node.box import Box
from translations.translate import said


def draw(view: View, width: int, height: int, measure: Measure) -> list[Part]:
    """Everything to be drawn for this view, back to front."""
    page = Box(0, 0, width, height)
    if isinstance(view, Preparing):
        view = Sentence(said("Mesin antrean sedang disiapkan. Mohon tunggu sebentar.", "id"), Chosen())
    dark = isinstance(view, Sentence) and view.trouble
    bands, room = _bands(view.chosen, page, (INK, PAPER) if dark else (PAPER, INK), measure)
    return [Fill(page, PAPER), *_page(view, room, measure), *bands]


def _page(
    view: Home | Services | Busy | Number | Sentence | Identity | TrialPicture, page: Box, measure: Measure
) -> Iterator[Part]:
    match view:
        case Home():
            yield from home(view, page, measure)
        case Services():
            yield from services(view, page, measure)
        case Busy():
            yield from busy(view, page, measure)
        case Number():
            yield from number(view, page, measure)
        case Sentence():
            yield from sentence(view, page, measure)
        case Identity():
            yield from identity(view, page, measure)
        case TrialPicture():
            yield from trial_picture(view, page, measure)
        case _:
            assert_never(view)


def _bands(chosen: Chosen, page: Box, colours: tuple[str, str], measure: Measure) -> tuple[list[Part], Box]:
    """At the foot: what this visitor has set, until it is cleared; and the page that is left above."""
    unit, (ink, on) = min(page.w, page.h) // 100, colours
    help_called = said("Petugas dipanggil. Mohon tunggu.", chosen.language)
    priority = said("Prioritas: lansia, disabilitas, ibu hamil dan menyusui, anak", chosen.language)
    parts: list[Part] = []
    practice = said("LATIHAN – NOMOR TIDAK BERLAKU", chosen.language)
    told = ((practice, chosen.practice), (help_called, chosen.help), (priority, chosen.priority))
    for words in (each for each, holds in told if holds):
        band, page = page.bottom_cut(8 * unit)
        style = Style(most=5 * unit, ink=ink, on=on, align="centre")
        parts += [
            Fill(band, on),
            *block(words, band.inset(3 * unit, 0), style, measure),
        ]
        _, page = page.bottom_cut(unit // 2)
    return parts, page
