"""The visitors' pages over a whole hub: what a phone is shown, and what it may ask."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from msgspec.structs import replace

from broker.ticket_link import hash_token, slip_code
from hub.domain.actor import HUB
from hub.domain.commands import CloseDay
from hub.engine.batch import AskedCommand
from hub.web import visitor_pages
from hub.web.visitors.throttle import MOST
from hub.web.window import HallView
from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.site import palopo

PLAN = replace(palopo(), site=replace(palopo().site, id=SITE))


def token(person: int) -> str:
    return f"{person:032x}"


@dataclass
class Phone:
    """A phone in a hall of Palopo's plan."""

    hall: LiveHub = field(default_factory=lambda: LiveHub(plan=PLAN))

    def __post_init__(self) -> None:
        self.browser: FlaskClient = visitor_pages(HallView(self.hall.hub)).test_client()

    def reads(self, path: str, status: int = 200) -> str:
        """What a person reads: the page without its marks."""
        answer = self.browser.get(path)
        assert answer.status_code == status, (path, answer.status_code)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))

    def sends(self, path: str, **form: str) -> str:
        """A form, sent; where it leads."""
        with self._hub_turning():
            answer = self.browser.post(path, data=form)
        assert answer.status_code == 303
        return str(answer.headers["Location"])

    @contextmanager
    def _hub_turning(self) -> Iterator[None]:
        done = threading.Event()

        def turn() -> None:
            while not done.wait(0.005):
                self.hall.turn()

        hub = threading.Thread(target=turn)
        hub.start()
        try:
            yield
        finally:
            done.set()
            hub.join()

    def people(self, count: int) -> list[str]:
        """So many press for the same service, one after the other; their links."""
        for person in range(count):
            self.hall.issue("disdukcapil", "kk", token(person))
            self.hall.passes(5)
        return [token(person) for person in range(count)]

    def live(self, link: str) -> dict[str, object]:
        told: dict[str, object] = self.browser.get(f"/t/{link}/live").get_json()
        return told


def test_the_catalogue_names_every_agency_with_its_zone_counters_and_hours() -> None:
    phone = Phone()
    page = phone.reads("/")
    for agency in PLAN.agencies:
        assert agency.short in page
    assert (
        "Tutup. Buka lagi Selasa, 6 Januari 2026, pukul 08.00 WITA · Loket 22" in page
    )  # Taspen, on a Monday
    assert page.count("Buka lagi") == 1


def test_a_search_finds_by_name_first_then_by_paper() -> None:
    page = Phone().reads("/?cari=kartu+keluarga")
    assert page.index("Kartu Keluarga baru atau perubahan") < page.index(
        "Perekaman dan penerbitan KTP-el baru"
    )
    assert "Tidak ada layanan" in Phone().reads("/?cari=paspor+ikan")


def test_a_service_shows_its_components_and_what_nobody_confirmed() -> None:
    page = Phone().reads("/layanan/disdukcapil/kk")
    for part in ("Persyaratan", "Buku nikah", "Langkah", "Waktu", "Biaya", "Gratis", "Hasil", "Pengaduan"):
        assert part in page
    assert "Waktu belum dikonfirmasi instansi" in page
    assert "Persyaratan belum dikonfirmasi" not in page


def test_the_same_page_in_english_keeps_the_agencys_own_words() -> None:
    page = Phone().reads("/en/layanan/disdukcapil/kk")
    for part in ("What to bring", "Steps", "Fee", "not confirmed by the agency", "Kartu Keluarga"):
        assert part in page


def test_the_link_of_a_slip_shows_place_wait_and_where_to_go() -> None:
    phone = Phone()
    *_, last = phone.people(4)
    page = phone.reads(f"/t/{last}")
    for part in ("D 004", "3 nomor lagi", "menit lagi", "ZONA 1", "biru", "Loket 4–7", "Buku nikah"):
        assert part in page


def test_the_place_moves_as_officers_call_until_it_is_ones_turn() -> None:
    phone = Phone()
    first, second = phone.people(2)
    assert phone.live(second)["headline"] == "1 nomor lagi"
    phone.hall.press("tombol-4")
    assert phone.live(second)["headline"] == "Anda berikutnya"
    assert phone.live(first)["headline"] == "Giliran Anda. Silakan ke loket 4."
    phone.hall.press("tombol-6")
    assert phone.live(second)["headline"] == "Giliran Anda. Silakan ke loket 6."
    assert phone.live(second)["near"] is True


def test_a_visit_that_ended_says_thanks_and_a_missed_one_what_to_do() -> None:
    phone = Phone()
    first, second = phone.people(2)
    phone.hall.press("tombol-4")
    phone.hall.passes(10)
    phone.hall.press("tombol-4")
    assert "terlewat" in str(phone.live(first)["headline"])
    phone.hall.passes(120)
    phone.hall.press("tombol-4")
    assert "Terima kasih" in str(phone.live(second)["headline"])


def test_a_page_that_did_not_change_is_not_sent_again() -> None:
    phone = Phone()
    (link,) = phone.people(1)
    first = phone.browser.get(f"/t/{link}/live")
    again = phone.browser.get(f"/t/{link}/live", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_more_time_once_then_the_button_is_gone() -> None:
    phone = Phone()
    first, *_ = phone.people(5)
    assert phone.sends(f"/t/{first}/tunda") == f"/t/{first}"
    assert phone.live(first)["headline"] == "3 nomor lagi"
    assert phone.live(first)["may_wait"] is False
    phone.sends(f"/t/{first}/tunda")
    assert phone.live(first)["headline"] == "3 nomor lagi"


def test_the_button_says_as_many_places_as_the_plan_takes_back() -> None:
    phone = Phone(LiveHub(plan=replace(PLAN, flow=replace(PLAN.flow, postpone_places=5))))
    first, *_ = phone.people(7)
    assert "mundur 5 nomor" in phone.reads(f"/t/{first}")
    phone.sends(f"/t/{first}/tunda")
    assert phone.live(first)["headline"] == "5 nomor lagi"


def test_cancelling_asks_once_and_then_the_number_is_gone_for_good() -> None:
    phone = Phone()
    first, second = phone.people(2)
    assert "Ya, batalkan" in phone.reads(f"/t/{first}/batal")
    assert phone.live(first)["stage"] == "waiting"
    phone.sends(f"/t/{first}/batal")
    assert phone.live(first)["headline"] == "Nomor ini dibatalkan."
    assert phone.live(second)["headline"] == "Anda berikutnya"
    assert "tidak dapat dibatalkan lagi" in phone.reads(f"/t/{first}/batal")


def test_number_and_code_lead_to_a_page_that_no_number_alone_leads_to() -> None:
    phone = Phone()
    phone.people(2)
    right = phone.sends("/cari-nomor", nomor="d 002", kode=slip_code(hash_token(token(1))))
    assert "D 002" in phone.reads(right)
    assert token(1) not in right
    assert "salah" in phone.sends("/cari-nomor", nomor="D002", kode="0000")
    assert "salah" in phone.sends("/cari-nomor", nomor="", kode=slip_code(hash_token(token(1))))
    assert "tidak cocok" in phone.reads("/?salah=1")


def test_who_guesses_codes_is_told_to_wait() -> None:
    phone = Phone()
    phone.people(1)
    tries = [
        phone.browser.post("/cari-nomor", data={"nomor": "D001", "kode": f"{guess:04d}"})
        for guess in range(MOST + 1)
    ]
    assert [each.status_code for each in tries] == [303] * MOST + [429]


def test_a_link_of_nobody_tells_nothing_and_one_of_a_closed_day_that_it_is_over() -> None:
    phone = Phone()
    (link,) = phone.people(1)
    assert "Halaman ini tidak ada" in phone.reads("/t/" + "f" * 32, 404)
    phone.hall.hub.engine.carry_out([AskedCommand("hub/close", HUB, CloseDay(sure=True))], phone.hall.now)
    assert "tidak berlaku" in phone.reads(f"/t/{link}", 410)
    assert phone.browser.get(f"/t/{link}/live").status_code == 410


def test_a_phone_that_asks_whether_there_is_a_network_is_answered_as_it_likes() -> None:
    phone = Phone()
    assert phone.browser.get("/generate_204").status_code == 204
    assert "Success" in phone.reads("/hotspot-detect.html")
    assert phone.browser.get("/connecttest.txt").get_data(as_text=True) == "Microsoft Connect Test"


def test_whatever_stands_behind_an_address_the_page_is_there_and_nothing_of_it_is_run() -> None:
    phone = Phone()
    for odd in (
        "to=1",
        "page=2",
        "endpoint=x",
        "_scheme=x",
        "_external=1",
        "_anchor=x",
        "zona=nix",
        "cari=%00%ff",
    ):
        assert phone.browser.get(f"/denah?{odd}").status_code == 200
        assert phone.browser.get(f"/en/?{odd}").status_code == 200
    page = phone.browser.get("/?cari=<script>alert(1)</script>").get_data(as_text=True)
    assert "<script>alert" not in page


def test_no_page_sets_a_cookie_or_lets_anything_else_in() -> None:
    phone = Phone()
    (link,) = phone.people(1)
    for path in ("/", f"/t/{link}", "/denah", "/maklumat", "/layanan/samsat", "/nix"):
        answer = phone.browser.get(path)
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.get_data(as_text=True))


def test_without_a_drawn_layout_the_plan_still_shows_every_zone_and_counter() -> None:
    phone = Phone(LiveHub(plan=replace(PLAN, layout=None)))
    page = phone.reads("/denah")
    assert all(f" {counter.number} " in page for counter in PLAN.counters)


def test_the_pledge_is_shown_as_what_it_is_not_signed_yet() -> None:
    page = Phone().reads("/maklumat")
    assert "sanggup menyelenggarakan pelayanan" in page
    assert "Belum ditandatangani" in page
    assert Phone(LiveHub(plan=replace(PLAN, pledge=None))).browser.get("/maklumat").status_code == 404
