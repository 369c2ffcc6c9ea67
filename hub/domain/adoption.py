"""What another plan means for a day that goes on: what must wait, who moves, who has no counter (pure)."""

from collections.abc import Iterator
from datetime import date

from hub.domain.commands import AdoptPlan, MovedTicket
from hub.domain.model import Floor, Ticket, TicketState
from hub.plan.book import Book

_IN_THE_HALL = (
    TicketState.ISSUED,
    TicketState.WAITING,
    TicketState.CALLED,
    TicketState.MISSED,
    TicketState.PARKED,
)


def changes_needing_opening(old: Book, new: Book) -> tuple[str, ...]:
    """Paths of what cannot change while numbers of the old plan are in people's hands."""
    found = []
    if new.plan.site.id != old.plan.site.id:
        found.append("site.id")
    if new.plan.site.timezone != old.plan.site.timezone:
        found.append("site.timezone")
    if new.plan.numbers != old.plan.numbers:
        found.append("numbers")
    return (*found, *(f"agencies.{agency}.prefix" for agency in _find_letters_in_use(old, new)))


def _find_letters_in_use(old: Book, new: Book) -> Iterator[str]:
    """Agencies with another letter than before, or with one that was somebody else's this morning."""
    for letter, agency in new.prefixes.items():
        before, owner = old.agencies.get(agency.id), old.prefixes.get(letter)
        if (before and before.prefix != letter) or (owner and owner.id != agency.id):
            yield agency.id


def plan_adoption(old: Book, new: Book, floor: Floor) -> AdoptPlan:
    """The command that brings today's floor under the new plan: counters that end, tickets that move."""
    gone = tuple(sorted(name for name in floor.counters if name in old.counters and name not in new.counters))
    return AdoptPlan(plan=new.version, ends=gone, moves=tuple(_find_moves(new, floor)))


def _find_moves(new: Book, floor: Floor) -> Iterator[MovedTicket]:
    for ticket in floor.tickets.values():
        home = find_home(new, ticket)
        if ticket.state in _IN_THE_HALL and home and home != (ticket.agency, ticket.service):
            yield MovedTicket(ticket=ticket.id, agency=home[0], service=home[1])


def find_home(book: Book, ticket: Ticket) -> tuple[str, str] | None:
    """Where the plan has this ticket's service now; the agency's intake where it has that agency alone."""
    if book.service(ticket.agency, ticket.service) is not None:
        return ticket.agency, ticket.service
    elsewhere = [each.id for each in book.plan.agencies if book.service(each.id, ticket.service) is not None]
    if len(elsewhere) == 1:
        return elsewhere[0], ticket.service
    agency = book.agencies.get(ticket.agency)
    return (agency.id, agency.intake) if agency else None


def is_stranded(book: Book, ticket: Ticket, on: date) -> bool:
    """No counter of the plan serves what this ticket waits for: somebody must say where to go."""
    return ticket.state in _IN_THE_HALL and not book.counters_for(ticket.agency, on, ticket.service)


def list_stranded(book: Book, floor: Floor) -> tuple[Ticket, ...]:
    """Of the open day, in the order of arrival."""
    if floor.day is None:
        return ()
    day = floor.day
    found = (each for each in floor.tickets.values() if is_stranded(book, each, day))
    return tuple(sorted(found, key=lambda each: (each.arrived_at, each.id)))
