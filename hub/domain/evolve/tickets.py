"""What becomes of a ticket away from any counter."""

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.events.tickets import CANCELLED
from hub.domain.evolve.parts import change_ticket, leave_counter, with_item
from hub.domain.model import Floor, Ticket, TicketState


def apply_ticket_issued(event: e.TicketIssued, floor: Floor) -> Floor:
    ticket = Ticket(
        id=event.ticket,
        number=event.number,
        agency=event.agency,
        service=event.service,
        priority=event.priority,
        arrived_at=event.arrived_at,
        state=TicketState.ISSUED,
        cause=event.cause,
        kiosk=event.kiosk,
        last_word_at=event.at,
    )
    return replace(
        floor,
        tickets=with_item(floor.tickets, ticket.id, ticket),
        causes=with_item(floor.causes, event.cause, ticket.id),
        links=with_item(floor.links, event.token_sha256, ticket.id),
        used=with_item(floor.used, event.range, max(floor.used.get(event.range, 0), int(event.number[1:]))),
        issued=_count_given(floor, event.agency, 1),
    )


def _count_given(floor: Floor, agency: str, more: int) -> dict[str, int]:
    return with_item(floor.issued, agency, floor.issued.get(agency, 0) + more)


def apply_paper_registered(event: e.PaperRegistered, floor: Floor) -> Floor:
    """In the queue, unless its visit is over: then only its number is used up."""
    known = replace(
        floor, registered=floor.registered | {event.number}, issued=_count_given(floor, event.agency, 1)
    )
    if event.served:
        return known
    ticket = Ticket(
        id=event.ticket,
        number=event.number,
        agency=event.agency,
        service=event.service,
        priority=event.priority,
        arrived_at=event.arrived_at,
        state=TicketState.WAITING,
        cause=event.cause,
    )
    return replace(known, tickets=with_item(known.tickets, ticket.id, ticket))


def apply_ticket_printed(event: e.TicketPrinted, floor: Floor) -> Floor:
    ticket = floor.tickets[event.ticket]
    if ticket.state not in (TicketState.ISSUED, TicketState.VOIDED):
        return floor
    printed = change_ticket(floor, event.ticket, state=TicketState.WAITING, kept_since=None)
    revived = ticket.state is TicketState.VOIDED
    return replace(printed, issued=_count_given(floor, ticket.agency, 1)) if revived else printed


def apply_ticket_kept(event: e.TicketKept, floor: Floor) -> Floor:
    since = floor.tickets[event.ticket].kept_since or event.at
    return change_ticket(floor, event.ticket, last_word_at=event.at, kept_since=since)


def apply_ticket_voided(event: e.TicketVoided, floor: Floor) -> Floor:
    """A number whose slip never came out was not given: its place in the quota is free again."""
    ticket = floor.tickets[event.ticket]
    voided = change_ticket(floor, event.ticket, state=TicketState.VOIDED, cancelled=event.why in CANCELLED)
    never_out = ticket.state is TicketState.ISSUED
    return replace(voided, issued=_count_given(floor, ticket.agency, -1)) if never_out else voided


def apply_ticket_postponed(event: e.TicketPostponed, floor: Floor) -> Floor:
    return change_ticket(floor, event.ticket, lets_pass=event.lets_pass, postponed=True)


def apply_ticket_brought_back(event: e.TicketBroughtBack, floor: Floor) -> Floor:
    back = floor.tickets[event.ticket].state is TicketState.MISSED
    return change_ticket(
        floor,
        event.ticket,
        state=TicketState.WAITING,
        first=True,
        again_in=None,
        brought_back=back or floor.tickets[event.ticket].brought_back,
    )


def apply_service_set(event: e.ServiceSet, floor: Floor) -> Floor:
    return change_ticket(floor, event.ticket, service=event.service)


def apply_priority_granted(event: e.PriorityGranted, floor: Floor) -> Floor:
    return change_ticket(floor, event.ticket, priority=True)


def apply_ticket_transferred(event: e.TicketTransferred, floor: Floor) -> Floor:
    # its calls are counted on: (ticket, counter, calls) must stay news when it comes back to a counter
    awaited = floor.tickets[event.ticket].state is TicketState.ISSUED  # its slip is not out yet
    moved = change_ticket(
        floor,
        event.ticket,
        state=TicketState.ISSUED if awaited else TicketState.WAITING,
        agency=event.agency,
        service=event.service,
        counter=None,
    )
    if event.counter is None or event.rev is None:
        return moved
    return leave_counter(moved, event.ticket, event.counter, event.rev)
