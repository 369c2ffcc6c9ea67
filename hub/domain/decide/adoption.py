"""Another plan in the middle of a day: visits at counters that are gone end truthfully, tickets move."""

from collections.abc import Iterator
from datetime import datetime

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.decide.counters import build_served_event
from hub.domain.decide.preconditions import require_open_day
from hub.domain.model import Counter, DeskMode, Floor, Ticket, TicketState
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book


def adopt_plan(book: Book, floor: Floor, command: c.AdoptPlan, at: datetime) -> tuple[e.Event, ...]:
    """`book` is the plan until now. Raises Refused."""
    require_open_day(floor)
    if floor.plan == command.plan:
        raise Refused(Reason.ALREADY)
    ended = [each for name in command.ends for each in _end_counter(book, floor, command, name, at)]
    at_a_desk = {desk.ticket for desk in floor.counters.values()}
    moved = [_move_ticket(floor, each, at) for each in command.moves if each.ticket not in at_a_desk]
    return (e.PlanAdopted(at=at, plan=command.plan), *ended, *moved)


def _end_counter(
    book: Book, floor: Floor, command: c.AdoptPlan, name: str, at: datetime
) -> Iterator[e.Event]:
    """Who is being served there is served; who was only called waits again, first in line."""
    desk = floor.counters[name]
    rev = desk.rev
    if desk.ticket is not None:
        rev += 1
        yield from _release_visitor(book, desk, floor.tickets[desk.ticket], command, at)
    if desk.mode is not DeskMode.CLOSED:
        yield e.CounterClosed(at=at, counter=name, rev=rev + 1)


def _release_visitor(
    book: Book, desk: Counter, ticket: Ticket, command: c.AdoptPlan, at: datetime
) -> Iterator[e.Event]:
    if ticket.state is TicketState.SERVING:
        yield build_served_event(book, desk, ticket, at)
        return
    move = next((each for each in command.moves if each.ticket == ticket.id), None)
    yield e.TicketTransferred(
        at=at,
        ticket=ticket.id,
        agency=move.agency if move else ticket.agency,
        service=move.service if move else ticket.service,
        counter=desk.id,
        rev=desk.rev + 1,
    )
    yield e.TicketBroughtBack(at=at, ticket=ticket.id)


def _move_ticket(floor: Floor, move: c.MovedTicket, at: datetime) -> e.Event:
    """Its number and its arrival stay."""
    ticket = floor.tickets[move.ticket]
    if ticket.agency == move.agency:
        return e.ServiceSet(at=at, ticket=ticket.id, service=move.service)
    return e.TicketTransferred(at=at, ticket=ticket.id, agency=move.agency, service=move.service)
