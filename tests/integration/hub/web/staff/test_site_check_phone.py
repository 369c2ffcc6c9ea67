"""The walk on a phone-sized page in a real browser: it goes on by itself, and keeps what is being typed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from broker import messages as m
from broker.codec import encode_message
from broker.topics import VERBS, fill_topic
from hub.config import WebConfig
from hub.loop.inputs import StopHub
from hub.web import serve_pages, staff_pages
from hub.web.staff.door import StaffDoor
from hub.web.window import HallView
from tests.support.halls.watched import WatchedHall
from tests.support.processes.demo_page import browser
from tests.support.running.patience import PATIENCE_S

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[WatchedHall]:
    watched = WatchedHall(tmp_path)
    watched.is_ready("kios-1")
    thread = threading.Thread(target=watched.live.hub.run)
    thread.start()
    yield watched
    watched.live.hub.inbox.put(StopHub())
    thread.join()


@pytest.fixture
def phone(hall: WatchedHall) -> Iterator[Page]:
    """At the kiosk's first key, the lamps answered."""
    pages = staff_pages(StaffDoor(HallView(hall.live.hub), hall.watch, hall.folder / "site-check"))
    door = serve_pages(pages, WebConfig(port=0))
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        page.set_default_timeout(PATIENCE_S * 1000)
        page.goto(f"http://127.0.0.1:{door.port}/periksa/alat/kios-1")
        page.get_by_role("button", name="Mulai").click()
        page.get_by_role("button", name="OK").click()
        page.get_by_role("heading", name="Tombol D Dukcapil").wait_for()
        yield page
    door.close()


def presses(hall: WatchedHall, key: str) -> None:
    """The hub's clock stands in this hall: the press is later than the step."""
    hall.live.now = hall.live.now.replace(second=hall.live.now.second + 1)
    topic = fill_topic(VERBS["checked"], node="kios-1")
    hall.live.hall.publish(topic, encode_message(m.KeyCheckReport(key)), correlation=f"p-{key}")


def test_the_page_goes_on_by_itself_when_the_key_was_heard(hall: WatchedHall, phone: Page) -> None:
    presses(hall, "dukcapil")
    phone.get_by_role("heading", name="Tombol P Polres").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_a_note_that_is_being_typed_is_not_swept_away(hall: WatchedHall, phone: Page) -> None:
    note = phone.get_by_label("Catatan")
    note.fill("lampu redup")
    presses(hall, "polres")
    for _ in range(3):  # the page asked again, and had the answer's time to show it
        with phone.expect_response("**/alat/kios-1"):
            pass
    assert note.input_value() == "lampu redup"
    note.fill("")
    phone.get_by_text("Yang terdengar: Tombol P Polres").wait_for()
