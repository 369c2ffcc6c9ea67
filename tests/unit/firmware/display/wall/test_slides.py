"""What the law wants published, on the wall: all of it, nothing doubtful as fact, and never before a call."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from broker import messages as m
from broker.topics import CATALOGUE, fill_topic
from firmware.display.drawing.sizes import compute_sizes, px_per_mm
from firmware.display.wall.slide_rotation import PAGE_S, SlideRotation, advance_rotation, page_time_s
from firmware.display.wall.slides import Slide, build_deck
from tests.support.nodes.display import CATALOGUES, KIA, PLEDGE, ZONES, Wall, a_wall, board, line, standards
from tests.support.nodes.display import settings as calling
from tests.support.nodes.wall_pictures import WALLS, a_slide, pages_of, text_of, words_of

DOUBT = "belum dikonfirmasi instansi"


def test_a_services_slide_has_the_six_published_components_in_order() -> None:
    labels = [entry.labels for entry in a_slide().entries]
    assert [first for first, _ in labels] == [
        "Persyaratan", "Langkah", "Waktu", "Biaya", "Hasil", "Pengaduan",
    ]  # fmt: skip
    assert ("Biaya", "Fee") in labels


def test_what_is_not_confirmed_is_marked_and_what_is_confirmed_is_not() -> None:
    marked = {entry.labels[0]: DOUBT in entry.doubt for entry in a_slide().entries}
    assert marked == {
        "Persyaratan": True, "Langkah": False, "Waktu": True, "Biaya": False, "Hasil": False,
        "Pengaduan": False,
    }  # fmt: skip


def test_what_nobody_told_is_said_to_be_unknown() -> None:
    slide = a_slide(m.ServiceCard("x", "X"), languages=("id",))
    told = {entry.labels[0]: entry.items for entry in slide.entries}
    assert told["Persyaratan"] == ("Tidak ada persyaratan khusus.",)
    assert told["Waktu"] == told["Biaya"] == ("Belum dikonfirmasi instansi. Tanyakan di loket.",)


def test_a_slide_says_whose_service_it_is_and_where() -> None:
    slide = a_slide()
    assert slide.over == "Disdukcapil · Loket 4–7"
    assert slide.zone == ZONES[0]


@pytest.mark.parametrize(
    ("signed", "under"), [({}, "Belum ditandatangani."), ({"id": "Kepala MPP"}, "Kepala MPP")]
)
def test_the_pledge_says_who_signed_it_or_that_nobody_did(signed: m.Texts, under: str) -> None:
    told = replace(standards(languages=("id",)), pledge=m.Pledge(PLEDGE.text, signed), messages=())
    [slide] = build_deck(told, {})
    assert (slide.title, slide.under, slide.doubtful) == ("Maklumat Pelayanan", under, not signed)


def test_a_wall_of_several_zones_bids_welcome_and_shows_the_pledge_but_no_papers() -> None:
    told = replace(standards(languages=("id",)), zones=ZONES)
    assert [slide.title or slide.sentence for slide in build_deck(told, CATALOGUES)] == [
        "Selamat datang. Silakan ambil nomor antrean.", "Maklumat Pelayanan",
    ]  # fmt: skip
    zone = replace(told, zones=ZONES[:1])
    assert "Klaim pensiun" in [slide.title for slide in build_deck(zone, CATALOGUES)]


def test_between_agencies_comes_what_all_should_know() -> None:
    slides = build_deck(standards(languages=("id",)), CATALOGUES)
    assert [slide.title or slide.sentence for slide in slides] == [
        "Maklumat Pelayanan", "Kartu Identitas Anak (KIA)", "Pesan satu.", "Klaim pensiun",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "height"), WALLS)
def test_papers_are_set_as_large_as_lists_and_nothing_smaller_than_sentences(width: int, height: int) -> None:
    size, mm = compute_sizes(width, height, 55, 6), px_per_mm(width, height, 55)
    for drawn in pages_of(a_slide(), width, height):
        assert min(part.cap for part in words_of(drawn)) >= size.sentence
        for part in words_of(drawn):
            if part.text in {*KIA.requirements, KIA.duration, KIA.fee}:
                assert part.cap / mm >= 36


@pytest.mark.parametrize(("width", "height"), WALLS)
def test_every_page_with_a_doubtful_part_carries_its_mark(width: int, height: int) -> None:
    many = tuple(f"Berkas nomor {place} dengan nama yang panjang" for place in range(30))
    doubtful = replace(KIA, requirements=many, unconfirmed=("requirements",))
    pages = [text_of(drawn) for drawn in pages_of(a_slide(doubtful), width, height)]
    with_papers = [text for text in pages if "Berkas" in text]
    assert len(with_papers) > 2
    assert all(DOUBT in text and "Persyaratan" in text for text in with_papers)
    assert sum(text.count("Berkas nomor") for text in pages) == 30


@pytest.mark.parametrize("papers", [5, 6])
def test_an_entry_is_not_torn_where_that_saves_no_page(papers: int) -> None:
    steps = tuple(f"Langkah ke-{place}" for place in range(1, 7))
    card = replace(KIA, requirements=tuple(f"Berkas {n}" for n in range(papers)), procedure=steps)
    pages = [text_of(drawn) for drawn in pages_of(a_slide(card))]
    assert sum("Langkah ke-" in text for text in pages) == 1, pages


def test_a_word_wider_than_the_wall_goes_on_after_its_marks_and_ends_in_an_ellipsis() -> None:
    address = "https://" + "layanan.contoh.go.id/" * 8
    drawn = pages_of(a_slide(replace(KIA, requirements=(address, "x" * 200))))
    lines = [part.text for page in drawn for part in words_of(page)]
    assert any(text.endswith("go.id/") for text in lines)
    assert any(text.startswith("xxx") and text.endswith("…") for text in lines)


def test_a_page_stays_eight_seconds_and_longer_when_there_is_more_to_read() -> None:
    short, long = Slide(sentence="Pesan."), Slide(sentence="kata " * 60)
    assert page_time_s(short, 1) == PAGE_S
    assert page_time_s(long, 1) > 15
    assert page_time_s(long, 10) == PAGE_S


def test_what_every_slide_says_alike_keeps_none_longer() -> None:
    long = a_slide(replace(KIA, procedure=("kata " * 200,)))
    assert long.letters == a_slide().letters
    assert a_slide(replace(KIA, product="kata " * 200)).letters > long.letters + 900


def test_pages_come_before_the_next_slide_and_the_last_is_followed_by_the_first() -> None:
    slides = (Slide(sentence="Satu."), Slide(sentence="Dua."))
    turning, seen = SlideRotation(pages=2, since=0.0), []
    for now in range(0, 40, 8):
        turning = advance_rotation(turning, slides, float(now), shown=True)
        seen.append((turning.slide, turning.page))
    assert seen == [(0, 0), (0, 1), (1, 0), (0, 0), (1, 0)]


def a_standards_wall() -> Wall:
    wall = a_wall(standards(languages=("id",)))
    for told in CATALOGUES.values():
        wall.catalogue(told)
    wall.board(board())
    return wall


def test_a_wall_without_zones_turns_its_slides_and_calls_nobody() -> None:
    wall = a_standards_wall()
    wall.board(board(line(), rev=2, waiting=3))
    assert wall.view.slide
    assert (wall.view.calls, wall.view.waiting, wall.said) == ((), None, [])
    seen = [wall.view.slide.title or wall.view.slide.sentence]
    wall.passes(60)
    seen += [each.slide.title or each.slide.sentence for each in wall.pictures if each.slide]
    assert {"Maklumat Pelayanan", "Kartu Identitas Anak (KIA)", "Pesan satu."} <= set(seen)


def test_every_page_of_a_slide_has_its_turn() -> None:
    wall = a_standards_wall()
    wall.pages = 3
    wall.passes(60)
    title = "Kartu Identitas Anak (KIA)"
    shown = [view.slide_page for view in wall.pictures if view.slide and view.slide.title == title]
    assert sorted(set(shown)) == [0, 1, 2]


def a_calling_wall() -> Wall:
    place = m.AgencyPlace("disdukcapil", "Disdukcapil", ZONES[0], (4, 5))
    wall = a_wall(replace(calling(), agencies=(place,)))
    wall.catalogue(CATALOGUES["disdukcapil"])
    wall.board(board())
    return wall


def test_a_slide_gives_way_to_a_call_at_once_and_comes_back_when_nobody_is_called() -> None:
    wall = a_calling_wall()
    wall.passes(9)
    calm = wall.view
    assert calm.slide
    assert calm.slide.title == "Kartu Identitas Anak (KIA)"
    wall.board(board(line(), rev=2))
    called = wall.view
    assert (called.slide, [row.number for row in called.calls]) == (None, ["D137"])
    wall.board(board(rev=3))
    assert wall.view.slide


def test_no_picture_ever_has_a_slide_where_a_call_is() -> None:
    wall = a_calling_wall()
    for rev in range(2, 8):
        wall.board(board(*[line()] * (rev % 2), rev=rev))
        wall.passes(7)
    assert any(view.slide for view in wall.pictures)
    assert not any(view.slide and view.calls for view in wall.pictures)


def test_a_wall_whose_hub_is_silent_shows_no_slide_where_calls_are_expected() -> None:
    wall = a_calling_wall()
    wall.served(False)
    assert wall.view.slide is None
    standing = a_standards_wall()
    standing.served(False)
    assert standing.view.slide
    assert standing.view.banner


@pytest.mark.parametrize("wall_of", [a_standards_wall, a_calling_wall])
def test_a_closed_hall_is_calm_and_says_only_when_it_opens(wall_of: Callable[[], Wall]) -> None:
    wall = wall_of()
    notice = {"id": "MPP tutup. Buka lagi Senin, 30 Maret 2026, pukul 08.00 WITA."}
    wall.board(board(rev=9, mode=m.HallMode.CLOSED, notices=(notice,), waiting=2))
    view = wall.view
    assert view.calm == notice["id"]
    assert (view.slide, view.footer_messages, view.priority, view.waiting) == (None, (), "", None)


def test_in_two_languages_calm_words_come_by_turns() -> None:
    wall = a_wall(standards())
    notice = {"id": "MPP tutup.", "en": "The hall is closed."}
    wall.board(board(mode=m.HallMode.CLOSED, notices=(notice,)))
    wall.passes(20)
    assert {view.calm for view in wall.pictures} >= {"MPP tutup.", "The hall is closed."}


def test_a_catalogue_that_is_cleared_leaves_the_wall() -> None:
    wall = a_standards_wall()
    assert any(slide.title.startswith("Kartu") for slide in wall.state.deck)
    wall.hear(None, fill_topic(CATALOGUE, agency="disdukcapil"))
    assert not any(slide.title.startswith("Kartu") for slide in wall.state.deck)
