"""The web face over a whole hub: what pages and watchers read."""

from datetime import timedelta

import segno
from flask.testing import FlaskClient
from msgspec.structs import replace
from segno.helpers import make_wifi

from hub.domain.commands import CallNext
from hub.engine import Asked
from hub.web import staff_pages
from tests.support.hub import SITE, LiveHub
from tests.support.site import palopo


def a_browser(hall: LiveHub) -> FlaskClient:
    return staff_pages(hall.hub).test_client()


def test_health_says_whether_the_hub_can_record() -> None:
    hall = LiveHub()
    hall.issue()
    answer = a_browser(hall).get("/health")
    assert (answer.status_code, answer.get_json()["waiting"]) == (200, 1)
    hall.hub.engine.failures = 1
    assert a_browser(hall).get("/health").status_code == 503


def test_the_floor_shows_counters_queues_and_who_is_called() -> None:
    hall = LiveHub()
    hall.issue()
    hall.issue("polres")
    hall.press()
    page = a_browser(hall).get("/").get_data(as_text=True)
    assert "D001" in page
    assert "memanggil" in page
    assert "<strong>1</strong> orang menunggu" in page


def test_an_unchanged_floor_costs_a_watcher_nothing() -> None:
    hall = LiveHub()
    browser = a_browser(hall)
    first = browser.get("/floor.json")
    again = browser.get("/floor.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    hall.issue()
    assert browser.get("/floor.json", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_wait_beyond_the_hard_limit_is_marked() -> None:
    hall = LiveHub()
    hall.issue()
    hall.passes(1)
    assert "terlalu lama" not in a_browser(hall).get("/").get_data(as_text=True)
    hall.now = hall.now.replace(hour=hall.now.hour + 2)
    hall.turn()
    assert "terlalu lama" in a_browser(hall).get("/").get_data(as_text=True)


def test_the_fleet_names_every_planned_machine_and_its_alerts() -> None:
    hall = LiveHub()
    hall.is_ready("layar-1")
    page = a_browser(hall).get("/fleet").get_data(as_text=True)
    for name in ("kios-1", "layar-1", "tombol-1", "tombol-3"):
        assert name in page
    assert page.count("belum terlihat") == 4


def test_the_fleet_names_what_is_wrong_with_the_hub_itself_and_what_to_do() -> None:
    hall = LiveHub()
    page = a_browser(hall).get("/fleet").get_data(as_text=True)
    assert "ada gangguan" not in page
    hall.hub.engine.carry_out([Asked("x/1", CallNext(counter="loket-1", expect=None))], hall.now)  # type: ignore[arg-type]
    hall.hub.engine.failures, hall.hub.engine.skipped = 1, (4, 7)
    page = a_browser(hall).get("/fleet").get_data(as_text=True)
    assert "disk penuh atau rusak" in page
    assert "Kesalahan program, 1 kali" in page
    assert "peristiwa 4, 7" in page


def test_a_clock_that_leapt_asks_for_a_person_until_it_is_right() -> None:
    hall = LiveHub()
    hall.now += timedelta(days=8)
    hall.turn()
    assert "--clock-is-right" in a_browser(hall).get("/fleet").get_data(as_text=True)
    hall.now -= timedelta(days=8)
    hall.turn()
    assert "--clock-is-right" not in a_browser(hall).get("/fleet").get_data(as_text=True)


def test_the_poster_leads_a_phone_to_the_wi_fi_and_to_the_pages() -> None:
    hall = LiveHub(plan=replace(palopo(), site=replace(palopo().site, id=SITE)))
    page = a_browser(hall).get("/poster").get_data(as_text=True)
    for code in (
        make_wifi(ssid="MPP-PALOPO", password=None, security=None),
        segno.make_qr("http://antrean/"),
    ):
        assert code.svg_inline(omitsize=True, border=2, dark="#000000", light="#FFFFFF") in page
    assert "ketik http://antrean" in page


def test_without_a_wi_fi_in_the_plan_there_is_no_poster() -> None:
    assert a_browser(LiveHub()).get("/poster").status_code == 404
