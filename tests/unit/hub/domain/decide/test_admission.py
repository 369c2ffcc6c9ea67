"""When a number is given, and the exact words with which it is not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hub.domain import commands as c
from hub.domain.decide.admission import count_left
from hub.domain.events import TicketIssued
from hub.domain.refusals import Reason, Refused
from hub.loop.day_schedule import find_due_command, was_interrupted
from hub.wire.outbox import build_granted
from hub.wire.words import compose_refusal
from tests.support.halls.hall import Hall
from tests.support.halls.small_plan import small_plan


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """January 2026, by the clock of Palopo. The 5th is a Monday."""
    return datetime(2026, 1, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def a_press(agency: str = "dukcapil") -> c.IssueTicket:
    return c.IssueTicket(
        kiosk="kios-1", agency=agency, service=None, priority=False, token_sha256="", cause="k/1"
    )


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(5, 7, 30), "Nomor antrean dapat diambil mulai pukul 07.45 WITA."),
        (
            at(5, 14, 30),
            (
                "Pengambilan nomor Dukcapil hari ini sudah ditutup. "
                "Silakan datang Selasa mulai pukul 07.45 WITA."
            ),
        ),
    ],
)
def test_a_refusal_says_what_the_visitor_can_do(moment: datetime, said: str) -> None:
    hall = Hall().opened()
    hall.at = moment
    with pytest.raises(Refused) as refused:
        hall.do(a_press())
    assert compose_refusal(refused.value, hall.book)["id"] == said


def test_when_the_quota_is_used_up_the_next_day_is_named_and_counter_1() -> None:
    hall = Hall(at=at(9, 9))
    hall.do(c.OpenDay(day=date(2026, 1, 9), plan="v1"))
    hall.at_work()
    for _ in range(3):
        hall.issue("polres")
    with pytest.raises(Refused) as refused:
        hall.do(a_press("polres"))
    assert compose_refusal(refused.value, hall.book) == {
        "id": "Nomor Polres untuk hari ini sudah habis. Silakan datang Senin, atau tanyakan ke Loket 1.",
        "en": "No numbers left for Polres today. Please come on Monday, or ask at counter 1.",
    }


def test_an_agency_without_an_officer_a_quarter_of_an_hour_after_opening_gives_no_numbers() -> None:
    hall = Hall().opened()
    hall.at = at(5, 8, 14)
    hall.issue("polres")
    hall.at = at(5, 8, 15)
    with pytest.raises(Refused) as refused:
        hall.do(a_press("polres"))
    assert compose_refusal(refused.value, hall.book)["id"] == (
        "Petugas Polres belum hadir. Silakan bertanya ke Loket 1 (Informasi)."
    )
    hall.do(c.OpenCounter(counter="loket-3"))
    hall.issue("polres")


def test_an_officer_on_a_break_was_there() -> None:
    hall = Hall().opened()
    hall.do(c.OpenCounter(counter="loket-3"))
    hall.do(c.TakeBreak(counter="loket-3", expect=hall.expect("loket-3")))
    hall.at = at(5, 9)
    hall.issue("polres")


def test_no_more_are_promised_than_the_counters_have_time_for() -> None:
    """Two counters, ten minutes each, one hour and 25 minutes left: 17 visitors, whatever the quota says."""
    hall = Hall().opened().at_work()
    hall.at = at(5, 13, 35)
    dukcapil = hall.book.agencies["dukcapil"]
    assert count_left(hall.book, hall.floor, dukcapil, hall.at) == 17
    for given in range(17):
        hall.arrive("dukcapil")
        assert count_left(hall.book, hall.floor, dukcapil, hall.at) == 16 - given
    with pytest.raises(Refused) as refused:
        hall.do(a_press())
    assert refused.value.reason is Reason.QUOTA


def test_a_visitor_served_makes_no_room_for_a_promise_that_time_does_not_allow() -> None:
    hall = Hall().opened().at_work()
    hall.at = at(5, 14, 20)
    dukcapil = hall.book.agencies["dukcapil"]
    before = count_left(hall.book, hall.floor, dukcapil, hall.at)
    hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.passes(600)
    assert count_left(hall.book, hall.floor, dukcapil, hall.at) < before


@pytest.mark.parametrize(
    ("moment", "notes"),
    [
        (at(5, 7, 50), ("Dilayani mulai pukul 08.00 WITA",)),
        (at(5, 9), ()),
        (at(5, 12, 15), ("Dilayani lagi mulai pukul 13.00 WITA",)),
    ],
)
def test_a_slip_taken_before_opening_or_in_a_break_says_from_when(
    moment: datetime, notes: tuple[str, ...]
) -> None:
    hall = Hall().opened().at_work()
    hall.at = moment
    hall.issue("dukcapil")
    issued = hall.happened[-1]
    assert isinstance(issued, TicketIssued)
    assert [note["id"] for note in build_granted("r", issued, hall.floor, hall.book).notes] == [*notes]


def test_when_most_of_the_day_is_promised_the_slip_says_that_time_may_not_suffice() -> None:
    """Dukcapil's two counters have time for 72 in a day of six hours; the 58th is past four fifths."""
    hall = Hall(plan=small_plan()).opened().at_work()
    said = []
    for _ in range(59):
        hall.issue("dukcapil")
        issued = hall.happened[-1]
        assert isinstance(issued, TicketIssued)
        said.append(build_granted("r", issued, hall.floor, hall.book).notes)
    assert said[56] == ()
    assert said[57][0]["id"] == "Bila waktu tidak cukup, petugas akan memberi tahu sebelum pukul 15.00 WITA."


def test_a_day_opens_by_itself_on_a_working_day_and_closes_three_hours_after_closing() -> None:
    hall = Hall()
    assert find_due_command(hall.book, hall.floor, at(4, 9)) is None
    opening = find_due_command(hall.book, hall.floor, at(5, 6))
    assert opening is not None
    hall.at = at(5, 6)
    hall.do(opening)
    assert find_due_command(hall.book, hall.floor, at(5, 17, 59)) is None
    closing = find_due_command(hall.book, hall.floor, at(5, 18))
    assert closing is not None
    hall.do(closing)
    assert find_due_command(hall.book, hall.floor, at(5, 19)) is None
    assert find_due_command(hall.book, hall.floor, at(6, 6)) == c.OpenDay(day=date(2026, 1, 6), plan="v1")


def test_a_clock_from_before_this_program_opens_no_day() -> None:
    hall = Hall()
    assert find_due_command(hall.book, hall.floor, datetime(2025, 12, 31, 2, tzinfo=UTC)) is None


def test_a_clock_that_leapt_a_week_asks_for_a_person() -> None:
    hall = Hall().opened()
    hall.do(c.CloseDay())
    hall.at = at(14, 8)
    wish = c.OpenDay(day=at(14, 8).date(), plan="v1")
    assert hall.refuses(wish) == "clock-insane"
    hall.do(c.OpenDay(day=at(14, 8).date(), plan="v1", sure=True))


def test_a_clock_that_leapt_a_week_ends_no_day_either_for_that_cannot_be_undone() -> None:
    hall = Hall().opened()
    waiting = hall.arrive("dukcapil")
    hall.at = at(14, 8)
    closing = find_due_command(hall.book, hall.floor, hall.at)
    assert closing is not None
    assert hall.refuses(closing) == "clock-insane"
    assert waiting in hall.floor.tickets
    hall.do(c.CloseDay(sure=True))


def test_no_number_of_a_day_that_is_not_today_is_given() -> None:
    hall = Hall().opened()
    hall.at = at(6, 9)
    assert hall.refuses(a_press()) == "no-day"


def test_only_an_absence_of_more_than_a_minute_while_open_pauses_the_hall() -> None:
    hall = Hall().opened()
    noon = at(5, 10)
    assert not was_interrupted(hall.book, hall.floor, noon, noon + timedelta(seconds=60))
    assert was_interrupted(hall.book, hall.floor, noon, noon + timedelta(seconds=61))
    assert not was_interrupted(hall.book, hall.floor, at(5, 16), at(5, 17))
    assert not was_interrupted(hall.book, hall.floor, None, noon)
