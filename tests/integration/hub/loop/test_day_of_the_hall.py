"""A day of the hall beyond its queue: the morning check, its end, its figures; a whole hub and a page."""

import threading
from datetime import datetime, timedelta

from flask.testing import FlaskClient

from broker import messages as m
from broker.bus import Delivery
from broker.codec import decode_message
from broker.topics import COMMAND, fill_topic
from hub.domain.actor import HUB
from hub.domain.commands import RegisterPaper
from hub.domain.refusals import Reason
from hub.engine.batch import AskedCommand
from hub.loop.inputs import StopHub
from hub.web import visitor_pages
from hub.web.window import HallView
from tests.support.halls.hall import EIGHT
from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.watched import staff_browser

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
        self.hall.hub.inbox.put(StopHub())
        hub.join()
        return status

    def reads(self) -> str:
        return " ".join(self.browser.get("/hari").get_data(as_text=True).split())


def commands(hall: LiveHub, node: str) -> list[m.Command]:
    topic = fill_topic(COMMAND, node=node).full_path(SITE)
    here = (each for each in hall.inbox if isinstance(each, Delivery) and each.topic == topic)
    told = [decode_message(each.topic, each.payload, SITE)[1] for each in here]
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
        hall.ask(node, m.CommandReport(told.request, "morning", True, "Siap."))
    hall.passes(5)
    assert "Belum: tombol-2" in staff.reads()
    assert "Berkedip: tekan sekali." in staff.reads()
    hall.ask("tombol-2", m.CommandReport(told.request, "morning", True, "Ditekan."))
    assert "Semua siap." in staff.reads()
    hall.passes(60)
    assert len(commands(hall, "tombol-2")) == 1


def test_no_morning_check_takes_an_officers_press_once_a_counter_is_open() -> None:
    hall = LiveHub(now=SEVEN)
    hall.press("tombol-1")
    staff = Staff(hall)
    assert staff.presses("pagi") == 409
    assert "Mulai pagi" not in staff.reads()


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
    hall.ask("kios-1", m.CommandReport(told.request, "recap", False, "Kertas habis."))
    hall.passes(61)
    assert len(commands(hall, "kios-1")) == 2
    hall.ask("kios-1", m.CommandReport(told.request, "recap", True, "Tercetak."))
    hall.passes(130)
    assert len(commands(hall, "kios-1")) == 2
    assert "Rekap tercetak di kios-1" in staff.reads()


def test_a_hub_that_starts_anew_prints_no_recap_twice() -> None:
    hall = a_day_served()
    assert Staff(hall).waits_for("tutup") == 303
    hall.ask("kios-1", m.CommandReport("rekap-2026-01-05", "recap", True, "Tercetak."))
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


def practising(now: datetime = SEVEN) -> tuple[LiveHub, Staff]:
    hall = LiveHub(now=now)
    ready(hall)
    staff = Staff(hall)
    assert staff.waits_for("latihan") == 303
    return hall, staff


def test_in_practice_everything_works_and_everything_is_marked() -> None:
    hall, staff = practising()
    granted = hall.issue()
    assert granted.practice
    assert granted.ticket == "20260105-latihan-D001"
    assert isinstance(hall.press(), m.Done)
    hall.passes(2)
    (line,) = hall.board().lines
    assert (line.number, hall.board().practice, hall.counter().practice) == ("D001", True, True)
    assert hall.board().notices == ()
    assert hall.said(m.Admissions)[-1].practice
    assert not any(each.refusal for each in hall.said(m.Admissions)[-1].agencies)
    assert "Sedang latihan." in staff.reads()
    assert "Mulai pagi" not in staff.reads()
    assert "Sedang latihan" in staff.browser.get("/").get_data(as_text=True)


def test_the_end_of_a_practice_gives_boxes_walls_and_phones_the_real_day_back() -> None:
    hall, staff = practising()
    before = hall.hub.engine.floor.real
    granted = hall.issue(token="a" * 32)
    hall.press()
    assert staff.waits_for("latihan") == 303
    hall.passes(1)
    assert hall.hub.engine.floor is before
    assert (hall.board().lines, hall.board().practice) == ((), False)
    assert (hall.counter().practice, hall.counter().mode, hall.counter().ticket) == (
        False, m.CounterMode.CLOSED, None,
    )  # fmt: skip
    reply = hall.ask("kios-1", m.Printed(granted.ticket, "confirmed"))
    assert isinstance(reply, m.Done)
    hall.now = EIGHT + timedelta(minutes=5)
    hall.turn()
    real = hall.issue()
    assert (real.number, real.ticket, real.practice) == ("D001", "20260105-D001", False)


def test_a_practice_ends_by_itself_before_the_kiosks_open() -> None:
    hall, _ = practising()
    hall.now = EIGHT - timedelta(minutes=31)
    hall.passes(59)
    assert hall.board().practice
    hall.passes(2)
    assert hall.hub.engine.floor.real is None
    assert hall.said(m.Board)[-1].practice is False


def test_nobody_practises_while_visitors_may_be_in_the_hall() -> None:
    hall = LiveHub()
    staff = Staff(hall)
    for now in (EIGHT - timedelta(minutes=29), EIGHT, EIGHT + timedelta(hours=7, minutes=30)):
        hall.now = now
        assert staff.waits_for("latihan") == 409
        assert "Mulai latihan" not in staff.reads()
    assert staff.waits_for("tutup") == 303
    assert staff.waits_for("latihan") == 303


def test_after_the_day_is_closed_two_practices_give_no_number_twice_and_a_restart_ends_them() -> None:
    hall = a_day_served()
    staff = Staff(hall)
    assert staff.waits_for("tutup") == 303
    closed = hall.hub.engine.floor
    assert staff.waits_for("latihan") == 303
    assert hall.issue().number == "D001"
    assert staff.waits_for("latihan") == 303
    assert staff.waits_for("latihan") == 303
    assert hall.issue().number == "D002"
    hall.start()
    assert hall.hub.engine.floor == closed
    assert hall.hub.engine.floor.real is None


def test_paper_numbers_are_not_entered_into_a_practice() -> None:
    hall, _ = practising()
    taken = RegisterPaper(number="D700", service="kk", taken_at=hall.now, cause="p/1")
    (outcome,) = hall.hub.engine.carry_out([AskedCommand("p/1", HUB, taken)], hall.now)
    assert outcome.refused is Reason.IN_PRACTICE


def test_phones_see_the_real_day_while_officers_practise() -> None:
    hall, _ = practising()
    hall.issue(token="b" * 32)
    phone = visitor_pages(HallView(hall.hub)).test_client()
    assert phone.get(f"/t/{'b' * 32}").status_code in {404, 410}


def test_walls_may_rest_after_the_day_and_until_half_an_hour_before_the_kiosks_open() -> None:
    hall = LiveHub(now=EIGHT - timedelta(hours=7))
    rested = {}
    for minutes in (-300, -46, -45, 0, 600, 619):
        hall.now = EIGHT + timedelta(minutes=minutes)
        hall.passes(1)
        rested[minutes] = hall.board().resting
    assert rested == {-300: True, -46: True, -45: False, 0: False, 600: True, 619: True}
