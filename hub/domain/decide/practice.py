"""Practice: a floor of its own beside the real one, only while no visitor can be in the hall."""

from datetime import datetime, timedelta
from typing import Final

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.model import Floor, counter_of
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.calendar import OpeningState, business_day, find_kiosk_opening, find_serving_state

BEFORE_OPENING: Final = timedelta(minutes=15)  # the kiosks are theirs who come first
REAL_DAY_ONLY: Final = (
    c.OpenDay,
    c.CloseDay,
    c.AdoptPlan,
    c.ConfirmRecap,
    c.PauseHall,
    c.ReportLowPower,
    c.RegisterPaper,
)
PRACTICE_REVS_FROM: Final = 1_000_000  # practice revs lie beyond all real ones: no press means both


def can_practise(book: Book, floor: Floor, at: datetime) -> bool:
    """The hall is shut, nobody is left in it, and it does not open soon. `floor` is the real one."""
    if floor.tickets and floor.day is not None:
        return False
    if find_serving_state(book.calendar, None, at).state is not OpeningState.CLOSED:
        return False
    day = business_day(book.plan, at)
    opens = find_kiosk_opening(book.plan, day)
    over = floor.day is None and floor.last_day == day
    return opens is None or over or at < opens - BEFORE_OPENING


def begin_practice(book: Book, floor: Floor, command: c.BeginPractice, at: datetime) -> tuple[e.Event, ...]:
    """A floor of its own, the real one kept inside it. Raises Refused while the hall is in use."""
    if floor.real is not None:
        raise Refused(Reason.ALREADY)
    if not can_practise(book, floor, at):
        raise Refused(Reason.HALL_IN_USE)
    revs = {
        name: counter_of(floor, name).rev + PRACTICE_REVS_FROM for name in {*book.counters, *floor.counters}
    }
    begun = e.PracticeBegun(
        at=at,
        day=business_day(book.plan, at),
        plan=book.version,
        revs=revs,
        taken=tuple(sorted(command.taken)),
    )
    return (begun,)


def end_practice(_book: Book, floor: Floor, _: c.EndPractice, at: datetime) -> tuple[e.Event, ...]:
    """The real floor as it was left. Raises Refused where nobody practises."""
    if floor.real is None:
        raise Refused(Reason.ALREADY)
    return (e.PracticeEnded(at=at),)
