"""The kiosk's face with the real font and the real hall's longest names: all of it can be read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from broker import messages as m
from firmware.kiosk.config import FaceConfig
from firmware.kiosk.face.drawing import RULE, FaceText, Fill
from firmware.kiosk.face.layout import lay_out_face
from firmware.kiosk.face.screen import Face, FaceUnavailable
from firmware.kiosk.machine.view_from_state import HINT, KEPT, PAPER_OUT_ELSEWHERE, describe_service
from firmware.kiosk.model.view import (
    BusyStep,
    BusyView,
    FaceView,
    HomeView,
    IdentityView,
    NumberView,
    PreparingView,
    SentenceView,
    ServicesView,
    VisitorChoice,
)
from firmware.node.drawing.b612 import CAP_HEIGHT
from hub.plan.load import load_plan_alone
from hub.wire.settings import build_catalogues, build_settings
from translations.translate import tr

PLAN = load_plan_alone(Path(__file__).parents[4] / "hub/plan/mpp_palopo.yaml")
SAID = build_settings(PLAN)["kios-1"]
assert isinstance(SAID, m.KioskSettings)
HALL = SAID
TOLD = {
    each.agency: {card.service: describe_service(card, "id") for card in each.services}
    for each in build_catalogues(PLAN).values()
}
LOUD = VisitorChoice("en", priority=True, info=True, help=True)
PAGES = [(1080, 1920), (1280, 800)]
BUSY = m.Admission("disdukcapil", 112, (120, 240), 88, notes=(
    {"id": "Dilayani lagi mulai pukul 13.00 WITA", "en": "Served again from 13:00 WITA"},
    {"id": "Bila waktu tidak cukup, petugas akan memberi tahu sebelum pukul 15.00 WITA.",
     "en": "If time runs out, an officer will tell you before 15:00 WITA."},
))  # fmt: skip
LEAST_PX = 20  # on a 21.5-inch screen, capitals of 3.6 mm: small print, read at arm's length
LEAST_CONTRAST = 7.0
DESCENDERS = 0.26  # of B612's size: what hangs below its capitals


def a_number(zone: m.ZoneFace, chosen: VisitorChoice) -> NumberView:
    granted = m.Granted(
        request="r", ticket="20260105-W899", number="W899", prefix="W", agency="bpjs-ketenagakerjaan",
        agency_short="BPJS Kesehatan", service_name="Perpanjangan SKCK", priority=True,
        zone_number=zone.number, zone_colour=zone.colour, zone_shape=zone.shape,
        counters=(10, 12, 14, 16, 18), ahead=112,
        wait_minutes=(120, 240), requirements=(), issued_at=datetime(2026, 1, 5, tzinfo=UTC),
    )  # fmt: skip
    return NumberView(granted, zone.hex, zone.text, chosen)


def every_view() -> Iterator[FaceView]:
    yield PreparingView()
    for chosen in (VisitorChoice(), LOUD):
        yield HomeView(HALL, chosen)
        yield HomeView(HALL, chosen, frozenset(agency.agency for agency in HALL.agencies))
        yield from (a_number(zone, chosen) for zone in HALL.zones)
        hint = tr(HINT, chosen.language)
        for agency in HALL.agencies:
            yield ServicesView(HALL, agency, chosen, TOLD[agency.agency])
            yield ServicesView(HALL, agency, chosen, {}, hint)
            yield ServicesView(HALL, agency, chosen, TOLD[agency.agency], admission=BUSY)
        for step in BusyStep:
            yield BusyView(step, "Bank Sulselbar – Hubungan Industrial", chosen)
        elsewhere = tr(PAPER_OUT_ELSEWHERE, chosen.language, place="pintu samping dekat jalur landai")
        yield SentenceView(elsewhere, chosen, trouble=True)
        yield SentenceView(tr(KEPT, chosen.language), chosen, trouble=True, number="D 137")


@pytest.fixture(params=PAGES, ids=["upright", "wide"])
def face(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Face]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    width, height = request.param
    made = Face(FaceConfig(width, height, fullscreen=False))
    yield made
    made.close()


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, on: str) -> float:
    lighter, darker = sorted((luminance(ink), luminance(on)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def written(face: Face) -> Iterator[tuple[FaceView, list[FaceText]]]:
    """The words of each view, in turn."""
    width, height = face.size
    for view in every_view():
        yield (
            view,
            [
                part
                for part in lay_out_face(view, width, height, face.measure_text)
                if isinstance(part, FaceText)
            ],
        )


def test_no_word_leaves_the_page_and_none_is_too_small(face: Face) -> None:
    width, height = face.size
    for view, words in ((view, words) for view, lines in written(face) for words in lines):
        wide = face.measure_text(words.text, words.size, words.bold)
        left = words.x - {"left": 0, "centre": wide // 2, "right": wide}[words.align]
        half = words.size * CAP_HEIGHT / 2
        assert left >= 0, (words.text, view)
        assert left + wide <= width, (words.text, view)
        assert words.y - half >= 0, (words.text, view)
        assert words.y + half <= height, (words.text, view)
        assert words.size >= LEAST_PX, (words.text, words.size)


def test_no_two_lines_of_words_overlap(face: Face) -> None:
    for _view, lines in written(face):
        for upper, lower in pairwise(sorted(lines, key=lambda each: (each.align, each.x, each.y))):
            if (upper.align, upper.x) == (lower.align, lower.x):
                apart = (upper.size + lower.size) * CAP_HEIGHT / 2
                assert lower.y - upper.y >= apart, (upper.text, lower.text)


def test_no_rule_is_touched_by_what_hangs_from_a_word(face: Face) -> None:
    width, height = face.size
    for view in every_view():
        parts = lay_out_face(view, width, height, face.measure_text)
        rules = [part.box for part in parts if isinstance(part, Fill) and part.colour == RULE]
        for words in (part for part in parts if isinstance(part, FaceText)):
            half = words.size * CAP_HEIGHT / 2
            hangs = words.size * DESCENDERS if set(words.text) & set("gjpqy,;()") else 0
            for rule in rules:
                beside = words.x < rule.x or words.x > rule.right
                above, below = words.y + half + hangs < rule.y, words.y - half > rule.bottom
                assert beside or above or below, (words.text, view)


def test_letters_and_names_of_agencies_begin_at_edges_of_their_own(face: Face) -> None:
    width, height = face.size
    words = [
        part
        for part in lay_out_face(HomeView(HALL, VisitorChoice()), width, height, face.measure_text)
        if isinstance(part, FaceText)
    ]
    letters = {part.x for part in words if len(part.text) == 1}
    names = {part.x for part in words if part.text in {agency.short for agency in HALL.agencies}}
    assert len(letters) == len(names) == 2
    widest = max(face.measure_text(part.text, part.size, part.bold) for part in words if len(part.text) == 1)
    assert all(name - letter > widest for letter, name in zip(sorted(letters), sorted(names), strict=True))


def test_every_word_stands_out_by_seven_to_one(face: Face) -> None:
    for words in (words for _view, lines in written(face) for words in lines):
        assert contrast(words.ink, words.on) >= LEAST_CONTRAST, (words.text, words.ink, words.on)


def test_what_is_written_really_is_on_the_screen(face: Face, tmp_path: Path) -> None:
    face.show(SentenceView("Halo", VisitorChoice()))
    face.save_picture(tmp_path / "face.png")
    picture = pygame.image.load(tmp_path / "face.png")
    width, height = picture.get_size()
    dark = pygame.mask.from_threshold(picture, (17, 17, 17), (40, 40, 40))
    assert dark.count() > 1000
    middle = dark.centroid()
    assert abs(middle[0] - width / 2) < width * 0.03
    assert abs(middle[1] - height / 2) < height * 0.03


def test_capitals_stand_with_their_middle_where_the_face_lays_them_out(face: Face, tmp_path: Path) -> None:
    """On a line of capitals, as large as the screen lets it be: where does its ink end above and below?"""
    view = IdentityView("HHH")
    face.show(view)
    face.save_picture(tmp_path / "face.png")
    picture = pygame.image.load(tmp_path / "face.png")
    parts = lay_out_face(view, *face.size, face.measure_text)
    line = next(part for part in parts if isinstance(part, FaceText))
    around = pygame.Rect(0, line.y - line.size * 6 // 10, picture.get_width(), line.size * 12 // 10)
    mask = pygame.mask.from_threshold(picture.subsurface(around), (255, 255, 255), (128, 128, 128))
    ink = mask.get_bounding_rects()
    top, bottom = min(each.top for each in ink) + around.y, max(each.bottom for each in ink) + around.y
    assert (top + bottom) / 2 == pytest.approx(line.y, abs=1.5)
    assert (bottom - top) / line.size == pytest.approx(CAP_HEIGHT, abs=0.01)


def test_a_name_in_letters_that_the_font_lacks_is_read_in_those_it_has(face: Face) -> None:
    assert face.measure_text("مكتب ᨅᨘᨁᨗ 🏥\x00", 40, True) == face.measure_text("mktb bugi", 40, True)
    face.show(SentenceView("Maaf, مكتب tutup hari ini 🏥\x00", VisitorChoice()))


def test_a_missing_font_is_named_with_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(FaceUnavailable, match="install fonts-b612"):
        Face(FaceConfig(font_dirs=(tmp_path,)))
