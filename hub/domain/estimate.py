"""How many are ahead and how long it will take: a range in whole five minutes, never a promise."""

from datetime import datetime

from hub.domain.census import take_census
from hub.domain.model import AgencyId, DeskMode, Floor, Ticket
from hub.domain.selection import score_ticket
from hub.plan.book import Book
from hub.plan.model import QueueRule

QUICK, SLOW = 0.75, 1.5  # a service time's spread, as a factor on its typical minutes
STEP_MIN = 5


def count_ahead(floor: Floor, agency: AgencyId, priority: bool) -> int:
    """Those of the agency who wait and would, as things stand, be called before a newcomer."""
    queue = take_census(floor).queue(agency)
    return sum(ticket.priority for ticket in queue) if priority else len(queue)


def count_ahead_of(book: Book, floor: Floor, ticket: Ticket, at: datetime) -> int:
    """How many of the agency would, as things stand, be called before this one that waits."""
    rivals = [each for each in take_census(floor).queue(ticket.agency) if each is not ticket]
    mine = _rank_ticket(ticket, book.plan.rule, at)
    before = sum(_rank_ticket(each, book.plan.rule, at) < mine for each in rivals)
    return max(before, min(ticket.lets_pass, len(rivals)))


def _rank_ticket(ticket: Ticket, rule: QueueRule, at: datetime) -> tuple[bool, float, datetime, str]:
    return not ticket.first, -score_ticket(ticket, rule, at), ticket.arrived_at, ticket.id


def estimate_wait(book: Book, floor: Floor, agency: AgencyId, service: str, before: int) -> tuple[int, int]:
    """Shortest and longest expected wait with `before` people ahead, in minutes, rounded outwards to 5."""
    typical = book.service(agency, service)
    minutes = before * (typical.minutes if typical else 10) / _count_desks(book, floor, agency)
    low = int(minutes * QUICK) // STEP_MIN * STEP_MIN
    high = -(-int(minutes * SLOW) // STEP_MIN) * STEP_MIN
    return low, max(high, low + STEP_MIN)


def _count_desks(book: Book, floor: Floor, agency: AgencyId) -> int:
    """Open counters of the agency; before any has opened, those that the plan has for today."""
    if floor.day is None:
        return 1
    planned = book.counters_for(agency, floor.day)
    opened = [
        counter
        for counter in planned
        if counter.id in floor.counters and floor.counters[counter.id].mode is DeskMode.OPEN
    ]
    return max(1, len(opened or planned))
