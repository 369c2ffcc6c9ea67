"""Tickets: issued, printed or given back, and what officers and guides may change of them."""

from datetime import datetime

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.census import QUEUED
from hub.domain.commands.tickets import OfKiosk
from hub.domain.decide.admission import require_admission
from hub.domain.decide.preconditions import require_agency, require_open_day, require_ticket
from hub.domain.estimate import count_ahead, count_ahead_of, estimate_wait
from hub.domain.model import Floor, Ticket, TicketState
from hub.domain.numbering import is_paper_number, next_number
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book

TicketEvents = tuple[e.Event, ...]
PRACTICE = "latihan-"  # a wall that has said a practice call must not take the real one for it
AWAY = (TicketState.MISSED, TicketState.PARKED)


def issue_ticket(book: Book, floor: Floor, command: c.IssueTicket, at: datetime) -> TicketEvents:
    """A number and a place in the queue. Raises Refused."""
    day = require_open_day(floor)
    agency = require_agency(book, command.agency)
    service = command.service or agency.intake
    if book.service(agency.id, service) is None:
        raise Refused(Reason.UNKNOWN_SERVICE, service)
    require_admission(book, floor, agency, at)
    number, name = next_number(floor, book.plan.numbers, agency, command.priority)
    before = count_ahead(floor, agency.id, command.priority)
    issued = e.TicketIssued(
        at=at,
        ticket=f"{day:%Y%m%d}-{'' if floor.real is None else PRACTICE}{number}",
        number=number,
        range=name,
        agency=agency.id,
        service=service,
        priority=command.priority,
        arrived_at=at,
        cause=command.cause,
        kiosk=command.kiosk,
        token_sha256=command.token_sha256,
        ahead=before,
        wait_minutes=estimate_wait(book, floor, agency.id, service, before) if before else None,
    )
    return (issued,)


def register_paper(book: Book, floor: Floor, command: c.RegisterPaper, at: datetime) -> TicketEvents:
    """A paper number joins with the time at which it was torn off, so it keeps its place. Raises Refused."""
    day = require_open_day(floor)
    agency = book.prefixes.get(command.number[:1])
    if agency is None or not is_paper_number(book.plan.numbers, command.number):
        raise Refused(Reason.UNKNOWN_NUMBER, command.number)
    if command.number in floor.registered:
        raise Refused(Reason.NUMBER_TAKEN, command.number)
    if book.service(agency.id, command.service) is None:
        raise Refused(Reason.UNKNOWN_SERVICE, command.service)
    registered = e.PaperRegistered(
        at=at,
        ticket=f"{day:%Y%m%d}-{command.number}",
        number=command.number,
        agency=agency.id,
        service=command.service,
        priority=command.priority,
        arrived_at=min(command.taken_at, at),
        cause=command.cause,
        served=command.served,
    )
    return (registered,)


def confirm_printed(_book: Book, floor: Floor, command: c.ConfirmPrinted, at: datetime) -> TicketEvents:
    """Told again, nothing happens again; a slip that came out after all revives its number."""
    ticket = _require_own(floor.tickets.get(command.ticket), command)
    if ticket is None or ticket.state not in (TicketState.ISSUED, TicketState.VOIDED) or ticket.cancelled:
        return ()
    return (e.TicketPrinted(at=at, ticket=ticket.id, proof=command.proof),)


def keep_ticket(_book: Book, floor: Floor, command: c.KeepTicket, at: datetime) -> TicketEvents:
    """Its kiosk holds on to it and will print it. Raises Refused."""
    ticket = require_ticket(floor, command.ticket)
    _require_own(ticket, command)
    if ticket.state is not TicketState.ISSUED:
        raise Refused(Reason.NOT_WAITING, ticket.id)
    return (e.TicketKept(at=at, ticket=ticket.id, fault=command.fault),)


def give_back(_book: Book, floor: Floor, command: c.GiveBack, at: datetime) -> TicketEvents:
    """Void what that request was granted; nothing happens where it was never granted."""
    ticket = _require_own(
        floor.tickets.get(command.ticket or floor.causes.get(command.given_up, "")), command
    )
    if ticket is None or ticket.state is not TicketState.ISSUED:
        return ()
    return (e.TicketVoided(at=at, ticket=ticket.id, why="given-back"),)


def _require_own(ticket: Ticket | None, said: OfKiosk) -> Ticket | None:
    """No kiosk decides about another one's slip, though its card may be a copy of the other's."""
    if ticket is not None and said.kiosk not in (None, ticket.kiosk):
        raise Refused(Reason.UNKNOWN_TICKET, ticket.id)
    return ticket


def void_ticket(_book: Book, floor: Floor, command: c.VoidTicket, at: datetime) -> TicketEvents:
    """At its holder's or an officer's wish; no slip revives it. Raises Refused."""
    ticket = require_ticket(floor, command.ticket)
    if ticket.state not in (*QUEUED, *AWAY):
        raise Refused(Reason.NOT_WAITING, ticket.id)
    return (e.TicketVoided(at=at, ticket=ticket.id, why="voided"),)


def postpone_ticket(book: Book, floor: Floor, command: c.PostponeTicket, at: datetime) -> TicketEvents:
    """The visitor needs a moment: a few places back, and the number is not lost. Once. Raises Refused."""
    ticket = require_ticket(floor, command.ticket)
    if ticket.state is not TicketState.WAITING:
        raise Refused(Reason.NOT_WAITING, ticket.id)
    if ticket.postponed:
        raise Refused(Reason.ALREADY)
    back = count_ahead_of(book, floor, ticket, at) + book.plan.flow.postpone_places
    return (e.TicketPostponed(at=at, ticket=ticket.id, lets_pass=back),)


def set_service(book: Book, floor: Floor, command: c.SetService, at: datetime) -> TicketEvents:
    """The officer learns at the desk what an `intake` ticket is for. Raises Refused."""
    ticket = require_ticket(floor, command.ticket)
    if book.service(ticket.agency, command.service) is None:
        raise Refused(Reason.UNKNOWN_SERVICE, command.service)
    if ticket.service == command.service:
        raise Refused(Reason.ALREADY)
    return (e.ServiceSet(at=at, ticket=ticket.id, service=command.service),)


def grant_priority(_book: Book, floor: Floor, command: c.GrantPriority, at: datetime) -> TicketEvents:
    """By an officer, to who waits. Raises Refused."""
    ticket = require_ticket(floor, command.ticket)
    if ticket.priority:
        raise Refused(Reason.ALREADY)
    if ticket.state not in QUEUED:
        raise Refused(Reason.NOT_WAITING, ticket.id)
    return (e.PriorityGranted(at=at, ticket=ticket.id),)


def bring_back(_book: Book, floor: Floor, command: c.BringBack, at: datetime) -> TicketEvents:
    """Next in line; a missed visitor once, a parked one whenever he is free. Raises Refused."""
    ticket = require_ticket(floor, command.ticket)
    if ticket.state not in AWAY:
        raise Refused(Reason.NOT_MISSED, ticket.id)
    if ticket.state is TicketState.MISSED and ticket.brought_back:
        raise Refused(Reason.ALREADY_BROUGHT_BACK, ticket.number)
    return (e.TicketBroughtBack(at=at, ticket=ticket.id),)


def transfer_ticket(book: Book, floor: Floor, command: c.Transfer, at: datetime) -> TicketEvents:
    """To another agency or service, with its number and arrival. Raises Refused."""
    ticket = require_ticket(floor, command.ticket)
    if ticket.state in (TicketState.ISSUED, TicketState.VOIDED):
        raise Refused(Reason.NOT_WAITING, ticket.id)
    require_agency(book, command.agency)
    if book.service(command.agency, command.service) is None:
        raise Refused(Reason.UNKNOWN_SERVICE, command.service)
    return (_build_transferred_event(floor, ticket, command, at),)


def _build_transferred_event(
    floor: Floor, ticket: Ticket, to: c.Transfer, at: datetime
) -> e.TicketTransferred:
    desk = floor.counters.get(ticket.counter or "")
    at_desk = desk is not None and desk.ticket == ticket.id
    return e.TicketTransferred(
        at=at,
        ticket=ticket.id,
        agency=to.agency,
        service=to.service,
        counter=desk.id if desk and at_desk else None,
        rev=desk.rev + 1 if desk and at_desk else None,
    )
