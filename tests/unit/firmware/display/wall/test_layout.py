"""The wall on paper: sizes that can be read, things that keep apart, and the same picture as last time."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from broker.messages import CommandKind, ZoneFace
from drawing.typesetting import NO_BREAK
from firmware.display.boards import CallIdentity
from firmware.display.drawing import theme
from firmware.display.drawing.parts import Arrow, FilledBox, TextLine, WallPicture, ZoneSign
from firmware.display.drawing.sizes import compute_sizes, px_per_mm
from firmware.display.drawing.typesetting import space_ticket_number
from firmware.display.wall.footer_messages import FooterMessage
from firmware.display.wall.layout import lay_out_wall
from firmware.display.wall.notices import LATE, SOON
from firmware.display.wall.slides import WELCOME, build_deck
from firmware.display.wall.view import Banner, BannerTone, CallRow, WallCheck, WallView
from firmware.display.wall.view_from_boards import PRACTICE, STALE, STALE_EMPTY
from firmware.node.pixel_rect import PixelRect
from tests.support.nodes.display import CATALOGUES, PRIORITY, ZONES, standards
from tests.support.nodes.wall_pictures import area, measure
from tests.support.running.golden import Agreed

GOLDEN = Path(__file__).parents[4] / "golden" / "boards"
HALL_SCREENS = [(1920, 1080), (3840, 2160), (1080, 1920)]


def row(number: str, counter: int, zone: int, agency: str, *, calling: bool = False) -> CallRow:
    news = CallIdentity(f"20260105-{number}", f"loket-{counter}", 1)
    return CallRow(news, number, counter, ZONES[zone - 1], agency, calling)


def dukcapil(number: int, counter: int) -> CallRow:
    return row(f"D{number:03}", counter, 1, "Disdukcapil")


HALL = WallView(
    site_name="Mal Pelayanan Publik Kota Palopo",
    zones=ZONES,
    rows=4,
    screen_inches=65,
    viewing_m=10,
    calls=(
        row("P137", 11, 2, "Polres Palopo", calling=True),
        row("D806", 6, 1, "Disdukcapil"),
        row("X012", 24, 4, "KPP Pratama"),
        row("K004", 19, 3, "BPJS Kesehatan"),
    ),
    missed=("D120", "D131"),
    waiting=12,
    clock="08.41",
    priority=PRIORITY,
    footer_messages=(FooterMessage("Satu keluarga dengan berkas yang sama cukup satu nomor."),),
)
SOON_NAMES = (
    "DPMPTSP", "Bapenda", "Disnaker", "Polres Palopo", "Samsat", "Kejari Palopo", "PA Palopo", "Imigrasi",
    "BPJS Kesehatan", "BPJS Naker", "Taspen", "Kemenag", "KPP Pratama", "Pertanahan", "Bank Sulselbar",
    "Air Minum", "PLN",
)  # fmt: skip
ZONE = replace(
    HALL,
    zones=ZONES[:1],
    screen_inches=43,
    viewing_m=6,
    calls=(row("D806", 6, 1, "Disdukcapil"), row("A017", 2, 1, "DPMPTSP")),
)
LONG_NAMED = msgspec.structs.replace(ZONES[1], name="Kepolisian, Kendaraan, Hukum, dan Keimigrasian")
PAUSED = Banner(
    BannerTone.PAUSED, "Listrik sempat padam. Nomor antrean Anda tetap berlaku. Mohon menunggu panggilan."
)
THREE = tuple(replace(call, calling=True) for call in HALL.calls[:3])
STANDARDS = WallView(
    "Mal Pelayanan Publik Kota Palopo", rows=0, screen_inches=55, viewing_m=6, clock="08.41",
    slide=next(slide for slide in build_deck(standards(), CATALOGUES) if slide.entries),
)  # fmt: skip
PLEDGED = replace(
    STANDARDS, slide=next(slide for slide in build_deck(standards(), CATALOGUES) if slide.under)
)
NOTICE = "MPP tutup: Hari Raya Idulfitri. Buka lagi Senin, 30 Maret 2026, pukul 08.00 WITA."
SCENES: dict[str, tuple[WallView, int, int]] = {
    "hall": (HALL, 1920, 1080),
    "hall-4k": (HALL, 3840, 2160),
    "hall-portrait": (HALL, 1080, 1920),
    "hall-paused": (replace(HALL, banner=PAUSED), 1920, 1080),
    "hall-practice": (
        replace(HALL, practice=True, banner=Banner(BannerTone.PRACTICE, PRACTICE)), 1920, 1080
    ),
    "hall-one-call": (
        replace(HALL, calls=HALL.calls[:1], missed=(), footer_messages=(FooterMessage(SOON, SOON_NAMES),)),
        1920, 1080,
    ),
    "hall-stale": (
        replace(HALL, calls=(), missed=(), calm=WELCOME, banner=Banner(BannerTone.STALE, STALE_EMPTY)),
        1920, 1080,
    ),
    "zone": (ZONE, 1920, 1080),
    "zone-long-name": (replace(ZONE, zones=(LONG_NAMED,)), 1920, 1080),
    "zone-32-inches": (replace(ZONE, screen_inches=32), 1920, 1080),
    "zone-720p": (replace(ZONE, screen_inches=32, viewing_m=4), 1280, 720),
    "zone-portrait": (replace(ZONE, missed=("D120",)), 1080, 1920),
    "zone-many-missed": (replace(ZONE, missed=("D120", "D131", "A004", "K009"), page=1), 1920, 1080),
    "closed": (
        replace(HALL, calls=(), missed=(), priority="", footer_messages=(), calm="Layanan sedang tutup."),
        1920, 1080,
    ),
    "closed-until": (
        WallView(HALL.site_name, ZONES, screen_inches=65, viewing_m=10, clock="19.20", calm=NOTICE),
        1920, 1080,
    ),
    "hall-three-calls": (replace(HALL, calls=(*THREE, *HALL.calls[3:])), 1920, 1080),
    "hall-stale-calls": (
        replace(HALL, banner=Banner(BannerTone.STALE, STALE.format(clock="08.36"))), 1920, 1080
    ),
    "slide": (STANDARDS, 1920, 1080),
    "slide-page-2": (replace(STANDARDS, slide_page=1), 1920, 1080),
    "slide-4k": (STANDARDS, 3840, 2160),
    "slide-portrait": (STANDARDS, 1080, 1920),
    "slide-told": (replace(STANDARDS, footer_messages=(FooterMessage(SOON, SOON_NAMES),)), 1920, 1080),
    "slide-zone": (replace(ZONE, calls=(), missed=(), priority="", slide=STANDARDS.slide), 1920, 1080),
    "pledge": (PLEDGED, 1920, 1080),
    "pledge-portrait": (PLEDGED, 1080, 1920),
    "starting": (WallView("", calm="Layar sedang disiapkan. Mohon menunggu.", label="layar-1"), 1920, 1080),
}  # fmt: skip


def words(drawn: WallPicture, text: str) -> TextLine:
    return next(part for part in drawn.parts if isinstance(part, TextLine) and part.text == text)


def all_words(drawn: WallPicture) -> Iterator[TextLine]:
    yield from (part for part in drawn.parts if isinstance(part, TextLine))


def overlap(one: PixelRect, two: PixelRect) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom


@pytest.mark.parametrize(("width", "height"), HALL_SCREENS)
@pytest.mark.parametrize("view", [HALL, ZONE])
def test_letters_are_large_enough_for_the_back_row(view: WallView, width: int, height: int) -> None:
    drawn = lay_out_wall(view, width, height, measure)
    mm = px_per_mm(width, height, view.screen_inches)
    assert drawn.is_legible
    assert words(drawn, space_ticket_number(view.calls[0].number)).cap / mm >= 11 * view.viewing_m
    assert (
        words(drawn, "D 120 · D 131" if width > height or view is ZONE else "D 120").cap / mm
        >= 6 * view.viewing_m
    )
    assert words(drawn, "08.41").cap / mm >= 6 * view.viewing_m


def test_the_plans_own_example_holds_one_call_and_four_lines_on_43_inches_at_6_m() -> None:
    lines = tuple(dukcapil(number, number % 9 + 1) for number in range(1, 10))
    drawn = lay_out_wall(replace(ZONE, calls=lines), 1920, 1080, measure)
    assert drawn.is_legible
    assert len(drawn.shown) >= 5


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_drawn_where_a_television_may_cut_it_off(scene: str) -> None:
    view, width, height = SCENES[scene]
    safe = PixelRect(round(width * 0.03), round(height * 0.03), round(width * 0.94), round(height * 0.94))
    for part in all_words(lay_out_wall(view, width, height, measure)):
        box = area(part)
        assert box.x >= safe.x, part
        assert box.right <= safe.right + 1, part
        assert box.y >= safe.y, part
        assert box.bottom <= safe.bottom + 1, part


@pytest.mark.parametrize("scene", SCENES)
def test_no_words_run_into_others(scene: str) -> None:
    view, width, height = SCENES[scene]
    placed = [(part, area(part)) for part in all_words(lay_out_wall(view, width, height, measure))]
    for place, (part, box) in enumerate(placed):
        for other, other_box in placed[place + 1 :]:
            assert not overlap(box, other_box), (part, other)


def test_numbers_and_counters_stand_in_columns() -> None:
    drawn = lay_out_wall(ZONE, 1920, 1080, measure)
    first, second = words(drawn, "D 806"), words(drawn, "A 017")
    assert (first.x, first.cap) == (second.x, second.cap)
    assert words(drawn, "6").x == words(drawn, "2").x


def test_on_a_row_the_number_comes_first_then_the_arrow_then_the_counter() -> None:
    drawn = lay_out_wall(replace(HALL, calls=HALL.calls[:1]), 1920, 1080, measure)
    [arrow] = [part for part in drawn.parts if isinstance(part, Arrow)]
    number, counter = area(words(drawn, "P 137")), area(words(drawn, "11"))
    assert number.right <= arrow.box.x
    assert arrow.box.right <= counter.x
    assert arrow.direction == "left"


def test_no_arrow_is_guessed() -> None:
    zones = tuple(_without_arrow(zone) for zone in ZONES)
    calls = tuple(replace(call, zone=_without_arrow(call.zone)) for call in HALL.calls)
    drawn = lay_out_wall(replace(HALL, zones=zones, calls=calls), 1920, 1080, measure)
    assert not [part for part in drawn.parts if isinstance(part, Arrow)]


def _without_arrow(zone: ZoneFace) -> ZoneFace:
    return msgspec.structs.replace(zone, arrow=None)


def test_a_zone_is_told_by_colour_shape_and_number() -> None:
    drawn = lay_out_wall(HALL, 1920, 1080, measure)
    signs = [part for part in drawn.parts if isinstance(part, ZoneSign)]
    assert (signs[0].fill, signs[0].shape, signs[0].label) == ("#0B5A32", "segitiga", "2")


def test_the_one_being_spoken_is_always_a_card() -> None:
    calls = tuple(dukcapil(number, number) for number in range(1, 9))
    view = replace(ZONE, calls=calls, speaking=calls[-1].news)
    drawn = lay_out_wall(view, 1920, 1080, measure)
    assert words(drawn, "D 008").cap == words(drawn, "D 001").cap
    assert drawn.shown.count(calls[-1].news) == 1


def test_what_finds_no_room_is_not_called_shown() -> None:
    calls = tuple(dukcapil(number, number) for number in range(1, 30))
    drawn = lay_out_wall(replace(ZONE, calls=calls), 1920, 1080, measure)
    written = {part.text for part in all_words(drawn)}
    numbers = {space_ticket_number(call.number): call.news in drawn.shown for call in calls}
    assert {number for number, shown in numbers.items() if shown} == written & numbers.keys()
    assert len(drawn.shown) < len(calls)


def test_a_pulse_changes_the_colours_of_its_own_row_and_moves_nothing() -> None:
    calm, beat = (lay_out_wall(replace(HALL, beat=on), 1920, 1080, measure) for on in (False, True))
    changed = [(one, two) for one, two in zip(calm.parts, beat.parts, strict=True) if one != two]
    card = next(one.box for one, _ in changed if isinstance(one, FilledBox))
    for one, two in changed:
        box = area(one) if isinstance(one, TextLine) else one.box
        assert overlap(box, card)
        assert _place(one) == _place(two)


def _place(part: Any) -> tuple[Any, ...]:
    return (part.x, part.y, part.cap) if isinstance(part, TextLine) else (part.box,)


def test_the_cards_stay_where_they_are_however_many_calls_there_are() -> None:
    one = lay_out_wall(replace(ZONE, calls=ZONE.calls[:1]), 1920, 1080, measure)
    two = lay_out_wall(ZONE, 1920, 1080, measure)
    assert words(one, "D 806") == words(two, "D 806")


@pytest.mark.parametrize(("width", "height"), [*HALL_SCREENS, (1280, 720)])
@pytest.mark.parametrize("view", [HALL, ZONE])
def test_nothing_shifts_between_boards_that_differ_by_one_call(
    view: WallView, width: int, height: int
) -> None:
    few = lay_out_wall(replace(view, calls=view.calls[:1], missed=(), waiting=3), width, height, measure)
    many = lay_out_wall(replace(view, waiting=112), width, height, measure)
    assert all(
        part in many.parts for part in few.parts if isinstance(part, TextLine) and part.cap == _call_cap(few)
    )
    assert _edges(few) == _edges(many)
    assert {part for part in few.parts if isinstance(part, TextLine)} - set(many.parts) == {
        words(few, "Menunggu: 3 orang"), words(few, "Terlewat: –"),
    }  # fmt: skip


def _call_cap(drawn: WallPicture) -> int:
    return max(part.cap for part in all_words(drawn))


def _edges(drawn: WallPicture) -> list[PixelRect]:
    """Bands, cards and rules, taken or not."""
    return [part.box for part in drawn.parts if isinstance(part, FilledBox)]


@pytest.mark.parametrize(("width", "height"), [*HALL_SCREENS, (1280, 720)])
@pytest.mark.parametrize("view", [HALL, ZONE])
def test_a_banner_takes_the_messages_band_and_moves_no_card(view: WallView, width: int, height: int) -> None:
    plain = lay_out_wall(view, width, height, measure)
    paused = lay_out_wall(replace(view, banner=PAUSED), width, height, measure)
    assert _edges(plain) == _edges(paused)
    [band] = [part for part in paused.parts if isinstance(part, FilledBox) and part.fill == theme.BANNER]
    told = [part for part in all_words(paused) if overlap(area(part), band.box)]
    assert " ".join(part.text for part in told) == PAUSED.text
    assert {part.colour for part in told} == {theme.INK_ON_BANNER}


def test_a_place_without_a_call_is_outlined_and_the_list_has_its_heading() -> None:
    drawn = lay_out_wall(replace(HALL, calls=HALL.calls[:1]), 1920, 1080, measure)
    [empty] = [part for part in drawn.parts if isinstance(part, FilledBox) and part.outline]
    [taken] = [part for part in drawn.parts if isinstance(part, FilledBox) and part.fill == theme.ROW_CALLING]
    assert (empty.box.x, empty.box.w, empty.box.h) == (taken.box.x, taken.box.w, taken.box.h)
    assert words(drawn, "SEBELUMNYA").x > taken.box.right


@pytest.mark.parametrize(("width", "height"), [*HALL_SCREENS, (1280, 720)])
def test_the_agency_stands_over_its_number_and_apart_from_it(width: int, height: int) -> None:
    drawn = lay_out_wall(HALL, width, height, measure)
    agency, number = words(drawn, "Polres Palopo"), words(drawn, "P 137")
    assert agency.y + round(agency.cap * 1.3) <= number.y


@pytest.mark.parametrize(("width", "height"), [*HALL_SCREENS, (1280, 720)])
@pytest.mark.parametrize("sentence", [SOON, LATE])
def test_every_name_is_told_once_by_turns_and_none_is_cut(sentence: str, width: int, height: int) -> None:
    told = (FooterMessage(sentence, SOON_NAMES), FooterMessage("Satu keluarga satu nomor."))
    seen: list[str] = []
    for page in range(12):
        drawn = lay_out_wall(
            replace(HALL, calls=(dukcapil(6, 4),), footer_messages=told, page=page), width, height, measure
        )
        lines = " ".join(part.text for part in all_words(drawn)).replace(NO_BREAK, " ")
        assert "…" not in lines
        seen.append(lines)
    turns = 1 + next(page for page in range(12) if "Satu keluarga" in seen[page])
    assert turns > 2
    for name in SOON_NAMES:
        assert sum(name in lines for lines in seen[:turns]) == 1, name


def test_a_sentence_too_long_for_the_wall_turns_pages_too() -> None:
    long = FooterMessage(" ".join(f"kata{place}" for place in range(60)))
    told = [
        part.text
        for page in range(12)
        for part in all_words(
            lay_out_wall(replace(HALL, footer_messages=(long,), page=page), 1920, 1080, measure)
        )
        if "kata" in part.text
    ]
    assert {word for line in told for word in line.split()} == set(long.sentence.split())


def test_a_wall_in_english_says_no_word_of_ours_in_indonesian() -> None:
    said = " ".join(
        part.text for part in all_words(lay_out_wall(replace(HALL, language="en"), 1920, 1080, measure))
    )
    for english, indonesian in (
        ("Waiting: 12", "Menunggu"), ("COUNTER", "LOKET"), ("EARLIER", "SEBELUMNYA"), ("Missed:", "Terlewat"),
        ("please tell the counter", "silakan"),
    ):  # fmt: skip
        assert english in said
        assert indonesian not in said
    zone = [part.text for part in all_words(lay_out_wall(replace(ZONE, language="en"), 1920, 1080, measure))]
    assert "ZONE 1" in zone


def test_the_rules_brackets_give_way_to_lines() -> None:
    said = [part.text for part in all_words(lay_out_wall(HALL, 1920, 1080, measure))]
    place = said.index("Nomor 801 ke atas: antrean prioritas")
    assert said[place + 1] == "lansia, disabilitas, ibu hamil dan menyusui, anak"


@pytest.mark.parametrize("scene", SCENES)
def test_what_hangs_below_a_line_stays_in_its_band(scene: str) -> None:
    view, width, height = SCENES[scene]
    drawn = lay_out_wall(view, width, height, measure)
    bands = [part.box for part in drawn.parts if isinstance(part, FilledBox) and not part.outline]
    for part in all_words(drawn):
        box = area(part)
        inside = [band for band in bands if band.h < height and overlap(band, box)]
        for band in inside:
            hangs = round(part.cap * 0.34) if any(letter in "gjpqy,;" for letter in part.text) else 0
            assert box.bottom + hangs <= band.bottom, (part, band)


def test_all_missed_numbers_come_by_turns() -> None:
    missed = ("D120", "D131", "A004", "K009", "P003")
    seen: set[str] = set()
    for page in range(5):
        drawn = lay_out_wall(replace(ZONE, missed=missed, page=page), 1920, 1080, measure)
        seen |= {number for part in all_words(drawn) for number in part.text.split(" · ")}
    assert seen >= {space_ticket_number(number) for number in missed}


@pytest.mark.parametrize("screen_inches", [24, 56])
def test_a_screen_too_small_for_its_hall_says_that_sizes_are_not_held(screen_inches: float) -> None:
    assert not lay_out_wall(replace(HALL, screen_inches=screen_inches), 1920, 1080, measure).is_legible


def test_a_zones_long_name_gets_a_line_of_its_own_and_is_not_cut() -> None:
    drawn = lay_out_wall(replace(ZONE, zones=(LONG_NAMED,)), 1920, 1080, measure)
    assert words(drawn, LONG_NAMED.name).y > words(drawn, "ZONA 2").y
    assert drawn.is_legible


def test_4k_is_the_same_picture_at_twice_the_size() -> None:
    small, large = compute_sizes(1920, 1080, 65, 10), compute_sizes(3840, 2160, 65, 10)
    assert large.call == pytest.approx(small.call * 2, abs=2)
    assert large.list == pytest.approx(small.list * 2, abs=2)


@pytest.mark.parametrize("scene", SCENES)
def test_a_wall_tries_few_sizes_for_each_is_a_font_kept_open(scene: str) -> None:
    view, width, height = SCENES[scene]
    tried: set[tuple[int, bool]] = set()

    def counting(text: str, cap: int, bold: bool) -> int:
        tried.add((cap, bold))
        return measure(text, cap, bold)

    lay_out_wall(view, width, height, counting)
    assert len(tried) <= 60


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


PAIRS = [
    (theme.INK, theme.WALL), (theme.INK, theme.ROW), (theme.INK, theme.ROW_CALLING),
    (theme.QUIET, theme.WALL), (theme.QUIET, theme.ROW),
    (theme.INK_ON_BEAT, theme.ROW_BEAT), (theme.INK_ON_BANNER, theme.BANNER),
    *((zone.text, zone.hex) for zone in ZONES),
]  # fmt: skip


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_stands_out_seven_to_one(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 7


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("beat", [False, True])
def test_every_word_on_a_wall_stands_out_from_what_is_behind_it(scene: str, beat: bool) -> None:
    view, width, height = SCENES[scene]
    drawn = lay_out_wall(replace(view, beat=beat), width, height, measure)
    grounds = [part for part in drawn.parts if isinstance(part, FilledBox) and part.box.h > view.rows]
    for part in all_words(drawn):
        behind = [ground for ground in grounds if overlap(ground.box, area(part))][-1]
        assert contrast(part.colour, behind.fill) >= 7, (part, behind)


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.colour)
def test_every_sign_has_an_edge_that_stands_out_on_the_wall(zone: ZoneFace) -> None:
    assert max(contrast(zone.hex, theme.WALL), contrast(theme.OUTLINE, theme.WALL)) >= 7


@pytest.mark.parametrize("what", ["identify", "test-picture"])
@pytest.mark.parametrize("screen", HALL_SCREENS)
def test_what_a_technician_asks_to_see_keeps_within_the_screen(
    what: CommandKind, screen: tuple[int, int]
) -> None:
    drawn = lay_out_wall(replace(HALL, check=WallCheck(what, "layar-aula", ZONES)), *screen, measure)
    words = list(all_words(drawn))
    assert "layar-aula" in " ".join(each.text for each in words)
    boxes = [area(each) for each in words]
    assert [box for box in boxes if box.x < 0 or box.right > screen[0] or box.bottom > screen[1]] == []
    assert [(a, b) for place, a in enumerate(boxes) for b in boxes[place + 1 :] if overlap(a, b)] == []


def test_the_test_picture_reaches_the_outermost_pixel_and_shows_every_zone() -> None:
    drawn = lay_out_wall(
        replace(HALL, check=WallCheck("test-picture", "layar-aula", ZONES)), 1920, 1080, measure
    )
    panels = {part.box: part.fill for part in drawn.parts if isinstance(part, FilledBox)}
    assert panels[PixelRect(1919, 0, 1, 1080)] == panels[PixelRect(0, 1079, 1920, 1)] == "#FF0000"
    assert {zone.hex for zone in ZONES} <= set(panels.values())
    assert [part.shape for part in drawn.parts if isinstance(part, ZoneSign)] == [
        zone.shape for zone in ZONES
    ]
    assert sum(box.w == 1 and box.h > 50 for box in panels) > 500, "columns of single pixels"


@pytest.mark.parametrize("scene", SCENES)
def test_the_wall_is_laid_out_as_it_was_agreed(scene: str, agreed: Agreed) -> None:
    view, width, height = SCENES[scene]
    drawn = lay_out_wall(view, width, height, measure)
    parts = [{"part": type(part).__name__, **asdict(part)} for part in drawn.parts]
    text = "[\n" + ",\n".join(json.dumps(part, ensure_ascii=False) for part in parts) + "\n]\n"
    assert agreed(GOLDEN / f"{scene}.json", text) == text
