"""A counter: opened by its first press, never by power; how a visit ends, and breaks."""

from datetime import datetime

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.decide.asked import known_counter, pressed, today, visitor_at
from hub.domain.model import Counter, CounterMode, Floor, Ticket
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book

Events = tuple[e.Event, ...]


def serve(book: Book, floor: Floor, command: c.Serve, at: datetime) -> Events:
    desk = pressed(book, floor, command.counter, command.expect)
    ticket = visitor_at(floor, desk)
    if desk.serving:
        raise Refused(Reason.ALREADY)
    return (e.ServingBegun(at=at, ticket=ticket.id, counter=desk.id, rev=desk.rev + 1),)


def finish(book: Book, floor: Floor, command: c.Finish, at: datetime) -> Events:
    desk = pressed(book, floor, command.counter, command.expect)
    return (served(book, desk, visitor_at(floor, desk), at),)


def mark_no_show(book: Book, floor: Floor, command: c.MarkNoShow, at: datetime) -> Events:
    desk = pressed(book, floor, command.counter, command.expect)
    return (missed(book, desk, visitor_at(floor, desk), at),)


def park(book: Book, floor: Floor, command: c.Park, at: datetime) -> Events:
    desk = pressed(book, floor, command.counter, command.expect)
    ticket = visitor_at(floor, desk)
    return (e.TicketParked(at=at, ticket=ticket.id, counter=desk.id, rev=desk.rev + 1),)


def take_break(book: Book, floor: Floor, command: c.TakeBreak, at: datetime) -> Events:
    """Finishes the present visitor and calls nobody; on a break already: comes back."""
    desk = pressed(book, floor, command.counter, command.expect)
    if desk.mode is not CounterMode.OPEN:
        return (e.CounterOpened(at=at, counter=desk.id, rev=desk.rev + 1),)
    ended = (served(book, desk, floor.tickets[desk.ticket], at),) if desk.ticket else ()
    return (*ended, e.BreakBegun(at=at, counter=desk.id, rev=desk.rev + 1 + len(ended)))


def open_counter(book: Book, floor: Floor, command: c.OpenCounter, at: datetime) -> Events:
    today(floor)
    desk = known_counter(book, floor, command.counter)
    if desk.mode is CounterMode.OPEN:
        raise Refused(Reason.ALREADY)
    return (e.CounterOpened(at=at, counter=desk.id, rev=desk.rev + 1),)


def close_counter(book: Book, floor: Floor, command: c.CloseCounter, at: datetime) -> Events:
    """Refused while somebody is at the counter: finish, park or transfer first."""
    today(floor)
    desk = known_counter(book, floor, command.counter)
    if desk.mode is CounterMode.CLOSED:
        raise Refused(Reason.ALREADY)
    if desk.ticket is not None:
        raise Refused(Reason.BUSY, desk.id)
    return (e.CounterClosed(at=at, counter=desk.id, rev=desk.rev + 1),)


def served(book: Book, desk: Counter, ticket: Ticket, at: datetime) -> e.TicketServed:
    cycle_s = int((at - (desk.first_called_at or at)).total_seconds())
    return e.TicketServed(
        at=at,
        ticket=ticket.id,
        counter=desk.id,
        rev=desk.rev + 1,
        agency=ticket.agency,
        service=ticket.service,
        cycle_s=cycle_s,
        forgotten=cycle_s > forgotten_after_s(book, ticket),
    )


def missed(book: Book, desk: Counter, ticket: Ticket, at: datetime) -> e.TicketMissed:
    """Missed once: called again after some further calls. Twice: only if brought back."""
    again_in = book.plan.flow.call_again_after if ticket.misses == 0 else None
    return e.TicketMissed(at=at, ticket=ticket.id, counter=desk.id, rev=desk.rev + 1, again_in=again_in)


def forgotten_after_s(book: Book, ticket: Ticket) -> int:
    """Longer than this and the officer forgot to press: some times the typical, never under a floor."""
    service = book.service(ticket.agency, ticket.service)
    flow = book.plan.flow
    typical_min = service.minutes if service else 0
    return 60 * max(flow.forgotten_factor * typical_min, flow.forgotten_min)
