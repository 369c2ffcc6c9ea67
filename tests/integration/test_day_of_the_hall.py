"""A day of the hall beyond its queue: the morning check, its end, its figures; a whole hub and a page."""

import threading
from datetime import timedelta

from flask.testing import FlaskClient

from broker import messages as m
from broker.bus import Delivery
from broker.codec import decode
from broker.topics import COMMAND, fill
from hub.hub import Stop
from tests.support.hall import EIGHT
from tests.support.hub import SITE, LiveHub
from tests.support.watched import staff_browser

SEVEN = EIGHT - timedelta(hours=1)


class Staff:
    """Somebody at the staff's page; what it asks of the hub is carried out in the next turn."""

    def __init__(self, hall: LiveHub) -> None:
        self.hall = hall
        self.browser: FlaskClient = staff_browser(hall.hub)

    def presses(self, button: str) -> int:
        status = self.browser.post(f"/hari/{button}").status_code
        self.hall.turn()
        return status

    def waits_for(self, button: str) -> int:
        """Pressed where the page waits for what the hub says, which runs meanwhile."""
        hub = threading.Thread(target=self.hall.hub.run)
        hub.start()
        status = self.browser.post(f"/hari/{button}").status_code
        self.hall.hub.inbox.put(Stop())
        hub.join()
        return status

    def reads(self) -> str:
        return " ".join(self.browser.get("/hari").get_data(as_text=True).split())


def commands(hall: LiveHub, node: str) -> list[m.Command]:
    topic = fill(COMMAND, node=node).at(SITE)
    here = (each for each in hall.inbox if isinstance(each, Delivery) and each.topic == topic)
    told = [decode(each.topic, each.payload, SITE)[1] for each in here]
    return [each for each in told if isinstance(each, m.Command)]


def ready(hall: LiveHub) -> None:
    for node, role in (("kios-1", "kiosk"), ("layar-1", "display")):
        hall.is_ready(node, role)
    for n in (1, 2, 3):
        hall.is_ready(f"tombol-{n}", "counter_button")


def test_the_morning_check_asks_everybody_and_the_page_lists_what_is_missing() -> None:
    hall = LiveHub(now=SEVEN)
    ready(hall)
    staff = Staff(hall)
    assert staff.presses("pagi") == 303
    (told,) = commands(hall, "kios-1")
    assert told.what == "morning"
    assert "Belum: kios-1, layar-1, tombol-1, tombol-2, tombol-3" in staff.reads()
    for node in ("kios-1", "layar-1", "tombol-1", "tombol-3"):
        hall.ask(node, m.Did(told.request, "morning", True, "Siap."))
    hall.passes(5)
    assert "Belum: tombol-2" in staff.reads()
    assert "Berkedip: tekan sekali." in staff.reads()
    hall.ask("tombol-2", m.Did(told.request, "morning", True, "Ditekan."))
    assert "Semua siap." in staff.reads()
    hall.passes(60)
    assert len(commands(hall, "tombol-2")) == 1


def test_no_morning_check_takes_an_officers_press_once_a_counter_is_open() -> None:
    hall = LiveHub(now=SEVEN)
    hall.press("tombol-1")
    staff = Staff(hall)
    assert staff.presses("pagi") == 409
    assert "Mulai pagi" not in staff.reads()


def test_another_sites_page_cannot_press_the_staffs_buttons() -> None:
    hall = LiveHub(now=SEVEN)
    page = staff_browser(hall.hub)
    for button in ("pagi", "tutup"):
        assert page.post(f"/hari/{button}", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    hall.turn()
    assert hall.hub.morning is None


def a_day_served() -> LiveHub:
    """Two take a number and are served, the third waits still; it is just past closing."""
    hall = LiveHub()
    ready(hall)
    for _ in range(3):
        hall.issue()
    hall.passes(120)
    for _ in range(2):
        hall.press()
        hall.passes(60)
    hall.now = EIGHT + timedelta(hours=7, minutes=5)
    hall.turn()
    return hall


def test_a_day_closed_by_the_page_is_printed_once_by_each_kiosk() -> None:
    hall = a_day_served()
    staff = Staff(hall)
    assert "Masih ada 2 orang" in staff.reads()
    assert staff.waits_for("tutup") == 303
    (told,) = commands(hall, "kios-1")
    assert (told.what, told.request) == ("recap", "rekap-2026-01-05")
    assert told.recap
    assert told.recap.day == "Senin, 5 Januari 2026"
    assert told.recap.rows == (m.RecapRow("Dukcapil", 3, 2, 0, 2),)
    hall.ask("kios-1", m.Did(told.request, "recap", False, "Kertas habis."))
    hall.passes(61)
    assert len(commands(hall, "kios-1")) == 2
    hall.ask("kios-1", m.Did(told.request, "recap", True, "Tercetak."))
    hall.passes(130)
    assert len(commands(hall, "kios-1")) == 2
    assert "Rekap tercetak di kios-1" in staff.reads()


def test_a_hub_that_starts_anew_prints_no_recap_twice() -> None:
    hall = a_day_served()
    assert Staff(hall).waits_for("tutup") == 303
    hall.ask("kios-1", m.Did("rekap-2026-01-05", "recap", True, "Tercetak."))
    hall.start()
    ready(hall)
    hall.passes(130)
    assert len(commands(hall, "kios-1")) == 1
    assert hall.hub.engine.floor.recapped == {"kios-1"}


def test_a_day_is_not_closed_while_the_hall_is_open() -> None:
    hall = LiveHub()
    hall.issue()
    assert Staff(hall).presses("tutup") == 409
    assert hall.hub.engine.floor.day
