"""The face of a kiosk as a draw list, for a page of any size (pure)."""

from collections.abc import Iterator
from typing import assert_never

from drawing.typesetting import MeasureText
from firmware.kiosk.face.check_pages import lay_out_identity, lay_out_test_picture
from firmware.kiosk.face.drawing import INK, PAPER, FacePart, FaceStyle, Fill, lay_out_block
from firmware.kiosk.face.home_page import lay_out_home
from firmware.kiosk.face.message_pages import lay_out_busy, lay_out_number, lay_out_sentence
from firmware.kiosk.face.services_page import lay_out_services
from firmware.kiosk.model.view import (
    BusyView,
    FaceView,
    HomeView,
    IdentityView,
    NumberView,
    PictureTestView,
    PreparingView,
    SentenceView,
    ServicesView,
    VisitorChoice,
)
from firmware.node.pixel_rect import PixelRect
from translations.translate import tr


def lay_out_face(view: FaceView, width: int, height: int, measure: MeasureText) -> list[FacePart]:
    """Everything to be drawn for this view, back to front."""
    page = PixelRect(0, 0, width, height)
    if isinstance(view, PreparingView):
        view = SentenceView(
            tr("Mesin antrean sedang disiapkan. Mohon tunggu sebentar.", "id"), VisitorChoice()
        )
    dark = isinstance(view, SentenceView) and view.trouble
    bands, room = _lay_out_bands(view.chosen, page, (INK, PAPER) if dark else (PAPER, INK), measure)
    return [Fill(page, PAPER), *_lay_out_page(view, room, measure), *bands]


def _lay_out_page(
    view: HomeView | ServicesView | BusyView | NumberView | SentenceView | IdentityView | PictureTestView,
    page: PixelRect,
    measure: MeasureText,
) -> Iterator[FacePart]:
    match view:
        case HomeView():
            yield from lay_out_home(view, page, measure)
        case ServicesView():
            yield from lay_out_services(view, page, measure)
        case BusyView():
            yield from lay_out_busy(view, page, measure)
        case NumberView():
            yield from lay_out_number(view, page, measure)
        case SentenceView():
            yield from lay_out_sentence(view, page, measure)
        case IdentityView():
            yield from lay_out_identity(view, page, measure)
        case PictureTestView():
            yield from lay_out_test_picture(view, page, measure)
        case _:
            assert_never(view)


def _lay_out_bands(
    chosen: VisitorChoice, page: PixelRect, colours: tuple[str, str], measure: MeasureText
) -> tuple[list[FacePart], PixelRect]:
    """At the foot: what this visitor has set, until it is cleared; and the page that is left above."""
    unit, (ink, on) = min(page.w, page.h) // 100, colours
    help_called = tr("Petugas dipanggil. Mohon tunggu.", chosen.language)
    priority = tr("Prioritas: lansia, disabilitas, ibu hamil dan menyusui, anak", chosen.language)
    parts: list[FacePart] = []
    practice = tr("LATIHAN – NOMOR TIDAK BERLAKU", chosen.language)
    told = ((practice, chosen.practice), (help_called, chosen.help), (priority, chosen.priority))
    for words in (each for each, holds in told if holds):
        band, page = page.cut_bottom(8 * unit)
        style = FaceStyle(most=5 * unit, ink=ink, on=on, align="centre")
        parts += [
            Fill(band, on),
            *lay_out_block(words, band.inset(3 * unit, 0), style, measure),
        ]
        _, page = page.cut_bottom(unit // 2)
    return parts, page
