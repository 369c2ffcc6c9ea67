"""Calls: the officer's press, the recall, and what the displays report of them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.decide.counters import build_missed_event, build_served_event
from hub.domain.decide.preconditions import require_open_day, require_pressed_counter, require_visitor
from hub.domain.evolve import fold
from hub.domain.model import Counter, DeskMode, Floor, FloorMode, Ticket, counter_of
from hub.domain.refusals import Reason, Refused
from hub.domain.selection import next_ticket
from hub.plan.book import Book

CallEvents = tuple[e.Event, ...]


def call_next(book: Book, floor: Floor, command: c.CallNext, at: datetime) -> CallEvents:
    """Open if closed, end the present visit, call the next. After an interruption: recall or resume."""
    desk = require_pressed_counter(book, floor, command.counter, command.expect)
    if floor.mode is FloorMode.PAUSED and desk.resuming:
        return _recall_interrupted(desk, floor, at) or _end_and_call_next(book, floor, command, at)
    _require_not_too_soon(book, desk, at)
    return _end_and_call_next(book, floor, command, at)


def _recall_interrupted(desk: Counter, floor: Floor, at: datetime) -> CallEvents:
    """The visitor who sat here when the power went is called again; nobody is lost, nobody jumps."""
    if desk.ticket is None:
        return ()
    ticket = floor.tickets[desk.ticket]
    return (
        e.CounterResumed(at=at, counter=desk.id, rev=desk.rev + 1),
        e.TicketRecalled(at=at, ticket=ticket.id, counter=desk.id, rev=desk.rev + 2, calls=ticket.calls + 1),
    )


def _end_and_call_next(book: Book, floor: Floor, command: c.CallNext, at: datetime) -> CallEvents:
    happened: CallEvents = ()
    for step in (_resume_counter, _open_counter, _end_visit):
        happened += step(book, fold(floor, happened), command, at)
    happened += _call_next_ticket(
        book, fold(floor, happened), command.counter, at, _find_just_missed(happened)
    )
    if not happened:
        raise Refused(Reason.NOBODY_WAITING, command.counter)
    return happened


def _require_not_too_soon(book: Book, desk: Counter, at: datetime) -> None:
    pause = timedelta(seconds=book.plan.flow.ignore_press_s)
    if desk.called_at is not None and at - desk.called_at < pause:
        raise Refused(Reason.TOO_SOON, desk.id)


def _resume_counter(_book: Book, floor: Floor, command: c.CallNext, at: datetime) -> CallEvents:
    desk = counter_of(floor, command.counter)
    return (e.CounterResumed(at=at, counter=desk.id, rev=desk.rev + 1),) if desk.resuming else ()


def _open_counter(_book: Book, floor: Floor, command: c.CallNext, at: datetime) -> CallEvents:
    desk = counter_of(floor, command.counter)
    if desk.mode is DeskMode.OPEN:
        return ()
    return (e.CounterOpened(at=at, counter=desk.id, rev=desk.rev + 1),)


def _end_visit(book: Book, floor: Floor, command: c.CallNext, at: datetime) -> CallEvents:
    """Soon after a call the one-button press says that nobody came; later, that the visit is over."""
    desk = counter_of(floor, command.counter)
    if desk.ticket is None:
        return ()
    ticket = floor.tickets[desk.ticket]
    if command.early_is_no_show and _is_early(book, desk, ticket, at):
        return (build_missed_event(book, desk, ticket, at),)
    return (build_served_event(book, desk, ticket, at),)


def _is_early(book: Book, desk: Counter, ticket: Ticket, at: datetime) -> bool:
    service = book.service(ticket.agency, ticket.service)
    limit_s = (service and service.no_show_before_s) or book.plan.flow.no_show_before_s
    return desk.called_at is not None and at - desk.called_at < timedelta(seconds=limit_s)


def _find_just_missed(happened: CallEvents) -> str | None:
    return next((event.ticket for event in happened if isinstance(event, e.TicketMissed)), None)


def _call_next_ticket(book: Book, floor: Floor, counter: str, at: datetime, but: str | None) -> CallEvents:
    candidates = (
        ticket
        for ticket in tickets_for_counter(book, floor, counter, require_open_day(floor))
        if ticket.id != but
    )
    chosen = next_ticket(candidates, book.plan.rule, floor.priority_streak, at)
    if chosen is None:
        return ()
    ticket, why = chosen
    called = e.TicketCalled(
        at=at,
        ticket=ticket.id,
        number=ticket.number,
        agency=ticket.agency,
        counter=counter,
        counter_number=book.counters[counter].number,
        zone=book.counters[counter].zone,
        rev=counter_of(floor, counter).rev + 1,
        priority=ticket.priority,
        calls=ticket.calls + 1,
        why=why,
    )
    return (called,)


def tickets_for_counter(book: Book, floor: Floor, counter: str, on: date) -> Iterator[Ticket]:
    """The tickets whose service this counter serves on that date."""
    serves = book.services_at(counter, on)
    return (ticket for ticket in floor.tickets.values() if (ticket.agency, ticket.service) in serves)


def recall_ticket(book: Book, floor: Floor, command: c.Recall, at: datetime) -> CallEvents:
    """Calls who was called last at this counter once more. Raises Refused."""
    desk = require_pressed_counter(book, floor, command.counter, command.expect)
    ticket = require_visitor(floor, desk)
    if command.expect.calls != desk.calls:
        raise Refused(Reason.MOVED_ON, desk.id)
    _require_not_too_soon(book, desk, at)
    resumed: CallEvents = _resume_counter(book, floor, c.CallNext(counter=desk.id, expect=command.expect), at)
    recalled = e.TicketRecalled(
        at=at,
        ticket=ticket.id,
        counter=desk.id,
        rev=desk.rev + 1 + len(resumed),
        calls=ticket.calls + 1,
    )
    return (*resumed, recalled)


def follow_call(_book: Book, floor: Floor, command: c.FollowCall, at: datetime) -> CallEvents:
    """Recorded once per call and word; about a call that is gone from the walls, not at all."""
    for calls in floor.recent.values():
        for call in calls:
            if (call.ticket, call.counter, call.calls) == (command.ticket, command.counter, command.calls):
                known = getattr(call, command.what, call.failed)
                return () if known else (_build_followed_event(command, at),)
    return ()


def _build_followed_event(command: c.FollowCall, at: datetime) -> e.CallFollowed:
    return e.CallFollowed(
        at=at,
        ticket=command.ticket,
        counter=command.counter,
        calls=command.calls,
        display=command.display,
        what=command.what,
    )
