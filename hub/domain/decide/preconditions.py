"""What most rules ask first: is there a day, this ticket, this counter, and did the officer know it."""

from datetime import date

from hub.domain.commands.counters import ExpectedState
from hub.domain.model import Counter, CounterId, Floor, FloorMode, Ticket, TicketId, counter_of
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.model import Agency


def require_open_day(floor: Floor) -> date:
    """The business day. Raises Refused while none is open."""
    if floor.day is None or floor.mode is FloorMode.CLOSED:
        raise Refused(Reason.NO_DAY)
    return floor.day


def require_agency(book: Book, agency: str) -> Agency:
    """An agency of the plan. Raises Refused for any other."""
    try:
        return book.agencies[agency]
    except KeyError:
        raise Refused(Reason.UNKNOWN_AGENCY, agency) from None


def require_ticket(floor: Floor, ticket: TicketId) -> Ticket:
    """A ticket of today. Raises Refused for any other."""
    try:
        return floor.tickets[ticket]
    except KeyError:
        raise Refused(Reason.UNKNOWN_TICKET, ticket) from None


def require_counter(book: Book, floor: Floor, counter: CounterId) -> Counter:
    """The counter as it is now. Raises Refused for one that the plan has not."""
    if counter not in book.counters:
        raise Refused(Reason.UNKNOWN_COUNTER, counter)
    return counter_of(floor, counter)


def require_unchanged(counter: Counter, expect: ExpectedState) -> None:
    """A press acts only on the world that its officer saw: a bounce or an old press finds it moved on.

    Raises Refused.
    """
    if (counter.rev, counter.ticket) != (expect.rev, expect.ticket):
        raise Refused(Reason.MOVED_ON, counter.id)


def require_pressed_counter(book: Book, floor: Floor, counter: CounterId, expect: ExpectedState) -> Counter:
    """The counter of a press that came in time."""
    require_open_day(floor)
    desk = require_counter(book, floor, counter)
    require_unchanged(desk, expect)
    return desk


def require_visitor(floor: Floor, counter: Counter) -> Ticket:
    """Who is at this counter. Raises Refused where nobody was called."""
    if counter.ticket is None:
        raise Refused(Reason.NOBODY_CALLED, counter.id)
    return floor.tickets[counter.ticket]
