"""What the calendar asks for by itself: the day to open, and to close (pure)."""

from datetime import date, datetime, timedelta
from typing import Final

from hub.domain.commands import CloseDay, EndPractice, OpenDay, QueueCommand
from hub.domain.decide.practice import can_practise
from hub.domain.model import Floor
from hub.plan.book import Book
from hub.plan.calendar import OpeningState, business_day, find_opening, find_serving_state, hours_on

RELEASED: Final = date(2026, 1, 1)  # before this day no right clock can show
LAST_VISITS = timedelta(hours=3)  # after closing, until the day is closed by itself


def find_due_command(book: Book, floor: Floor, now: datetime, sure: bool = False) -> QueueCommand | None:
    """What the time of day calls for; nothing, nearly always."""
    today = business_day(book.plan, now)
    if floor.real is not None:
        goes_on = floor.day == today and can_practise(book, floor.real, now)
        return None if goes_on else EndPractice()
    if floor.day is not None:
        # a clock before this day was set back, and says nothing of its end
        over = floor.day < today or (floor.day == today and _is_long_closed(book, today, now))
        return CloseDay(sure=sure) if over else None
    return OpenDay(day=today, plan=book.version, sure=sure) if _may_open(book, floor, today, now) else None


def _may_open(book: Book, floor: Floor, today: date, now: datetime) -> bool:
    """A working day that was not closed yet, on a clock that does not say it is before this program."""
    ended = floor.last_day is not None and today <= floor.last_day
    if ended or today < RELEASED or hours_on(book.plan, today) is None:
        return False
    return not _is_long_closed(book, today, now)


def _is_long_closed(book: Book, today: date, now: datetime) -> bool:
    hall = find_opening(book.calendar, None, today)
    return hall is None or now >= hall.closes + LAST_VISITS


def was_interrupted(book: Book, floor: Floor, last_alive: datetime | None, now: datetime) -> bool:
    """Was the hub away, while the hall was open, for longer than a restart takes."""
    if last_alive is None or floor.day is None or floor.day < business_day(book.plan, now):
        return False
    # on a clock that was set back nobody knows how long it was
    long_enough = abs(now - last_alive) > timedelta(seconds=book.plan.flow.interrupted_s)
    return (
        long_enough and find_serving_state(book.calendar, None, last_alive).state is not OpeningState.CLOSED
    )
