"""The web face over a whole hub: what pages and watchers read."""

import segno
from flask.testing import FlaskClient
from msgspec.structs import replace
from segno.helpers import make_wifi

from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.site import palopo
from tests.support.halls.watched import staff_browser


def a_browser(hall: LiveHub) -> FlaskClient:
    return staff_browser(hall.hub)


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
