"""A counter: opened by its first press, never by power; how a visit ends, and breaks."""

from datetime import datetime

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.decide.preconditions import (
    require_counter,
    require_open_day,
    require_pressed_counter,
    require_visitor,
)
from hub.domain.model import Counter, DeskMode, Floor, Ticket
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book

CounterEvents = tuple[e.Event, ...]


def begin_serving(book: Book, floor: Floor, command: c.Serve, at: datetime) -> CounterEvents:
    """The visitor is there, sooner than time alone would say. Raises Refused."""
    desk = require_pressed_counter(book, floor, command.counter, command.expect)
    ticket = require_visitor(floor, desk)
    if desk.serving:
        raise Refused(Reason.ALREADY)
    return (e.ServingBegun(at=at, ticket=ticket.id, counter=desk.id, rev=desk.rev + 1),)


def finish_visit(book: Book, floor: Floor, command: c.Finish, at: datetime) -> CounterEvents:
    desk = require_pressed_counter(book, floor, command.counter, command.expect)
    return (build_served_event(book, desk, require_visitor(floor, desk), at),)


def mark_no_show(book: Book, floor: Floor, command: c.MarkNoShow, at: datetime) -> CounterEvents:
    desk = require_pressed_counter(book, floor, command.counter, command.expect)
    return (build_missed_event(book, desk, require_visitor(floor, desk), at),)


def park_ticket(book: Book, floor: Floor, command: c.Park, at: datetime) -> CounterEvents:
    desk = require_pressed_counter(book, floor, command.counter, command.expect)
    ticket = require_visitor(floor, desk)
    return (e.TicketParked(at=at, ticket=ticket.id, counter=desk.id, rev=desk.rev + 1),)


def take_break(book: Book, floor: Floor, command: c.TakeBreak, at: datetime) -> CounterEvents:
    """Finishes the present visitor and calls nobody; on a break already: comes back."""
    desk = require_pressed_counter(book, floor, command.counter, command.expect)
    if desk.mode is not DeskMode.OPEN:
        return (e.CounterOpened(at=at, counter=desk.id, rev=desk.rev + 1),)
    ended = (build_served_event(book, desk, floor.tickets[desk.ticket], at),) if desk.ticket else ()
    return (*ended, e.BreakBegun(at=at, counter=desk.id, rev=desk.rev + 1 + len(ended)))


def open_counter(book: Book, floor: Floor, command: c.OpenCounter, at: datetime) -> CounterEvents:
    """Also from a break. Raises Refused where it is open already."""
    require_open_day(floor)
    desk = require_counter(book, floor, command.counter)
    if desk.mode is DeskMode.OPEN:
        raise Refused(Reason.ALREADY)
    return (e.CounterOpened(at=at, counter=desk.id, rev=desk.rev + 1),)


def close_counter(book: Book, floor: Floor, command: c.CloseCounter, at: datetime) -> CounterEvents:
    """Refused while somebody is at the counter: finish, park or transfer first."""
    require_open_day(floor)
    desk = require_counter(book, floor, command.counter)
    if desk.mode is DeskMode.CLOSED:
        raise Refused(Reason.ALREADY)
    if desk.ticket is not None:
        raise Refused(Reason.BUSY, desk.id)
    return (e.CounterClosed(at=at, counter=desk.id, rev=desk.rev + 1),)


def build_served_event(book: Book, desk: Counter, ticket: Ticket, at: datetime) -> e.TicketServed:
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


def build_missed_event(book: Book, desk: Counter, ticket: Ticket, at: datetime) -> e.TicketMissed:
    """Missed once: called again after some further calls. Twice: only if brought back."""
    again_in = book.plan.flow.call_again_after if ticket.misses == 0 else None
    return e.TicketMissed(at=at, ticket=ticket.id, counter=desk.id, rev=desk.rev + 1, again_in=again_in)


def forgotten_after_s(book: Book, ticket: Ticket) -> int:
    """Longer than this and the officer forgot to press: some times the typical, never under a floor."""
    service = book.service(ticket.agency, ticket.service)
    flow = book.plan.flow
    typical_min = service.minutes if service else 0
    return 60 * max(flow.forgotten_factor * typical_min, flow.forgotten_min)
