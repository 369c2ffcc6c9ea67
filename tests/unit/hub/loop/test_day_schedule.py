"""What the calendar asks for by itself, on right clocks and on wrong ones."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hub.domain import commands as c
from hub.domain.model import Floor
from hub.loop.day_schedule import find_due_command, was_interrupted
from tests.support.halls.hall import EIGHT, MONDAY, Hall

SATURDAY_NIGHT = datetime(2026, 1, 3, 15, tzinfo=UTC)


def test_a_day_is_closed_when_its_date_is_over_or_its_last_visits_are() -> None:
    hall = Hall().opened()
    assert find_due_command(hall.book, hall.floor, EIGHT) is None
    assert find_due_command(hall.book, hall.floor, EIGHT + timedelta(hours=11)) == c.CloseDay()
    assert find_due_command(hall.book, hall.floor, EIGHT + timedelta(days=1)) == c.CloseDay()


@pytest.mark.parametrize("wrong", [SATURDAY_NIGHT, datetime(1970, 1, 4, tzinfo=UTC)])
def test_no_clock_that_was_set_back_ends_a_day(wrong: datetime) -> None:
    """Neither a night before nor a Sunday long ago is the end of this Monday."""
    hall = Hall().opened()
    assert find_due_command(hall.book, hall.floor, wrong) is None


def test_a_day_opens_on_no_clock_before_this_program() -> None:
    hall = Hall()
    assert find_due_command(hall.book, Floor(), EIGHT) == c.OpenDay(day=MONDAY, plan="v1")
    assert find_due_command(hall.book, Floor(), datetime(2000, 1, 3, tzinfo=UTC)) is None
    assert find_due_command(hall.book, Floor(last_day=date(2026, 1, 6)), EIGHT) is None


def test_power_that_fails_again_before_all_have_resumed_is_an_interruption_too() -> None:
    hall = Hall().opened().at_work()
    hall.do(c.PauseHall(since=hall.at))
    hall.call_next("loket-1")
    assert was_interrupted(hall.book, hall.floor, hall.at, hall.at + timedelta(minutes=10))


def test_a_restart_is_no_interruption_nor_is_a_night() -> None:
    hall = Hall().opened()
    assert not was_interrupted(hall.book, hall.floor, hall.at, hall.at + timedelta(seconds=59))
    assert not was_interrupted(hall.book, hall.floor, EIGHT - timedelta(hours=2), EIGHT)
    assert not was_interrupted(hall.book, hall.floor, hall.at, hall.at + timedelta(days=1))


def test_a_hub_that_comes_back_with_its_clock_set_back_does_not_know_how_long_it_was_away() -> None:
    """A power cut that empties the clock's battery too is the longest of all."""
    hall = Hall().opened()
    assert was_interrupted(hall.book, hall.floor, hall.at, datetime(2000, 1, 1, tzinfo=UTC))
    assert not was_interrupted(hall.book, hall.floor, hall.at, hall.at - timedelta(seconds=2))
