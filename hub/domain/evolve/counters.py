"""What happens at a counter, up to the end of a visit."""

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.evolve.parts import (
    change_counter,
    change_ticket,
    leave_counter,
    reopen_when_resumed,
    without_item,
)
from hub.domain.model import DeskMode, Floor, TicketState


def apply_counter_opened(event: e.CounterOpened, floor: Floor) -> Floor:
    return reopen_when_resumed(
        change_counter(floor, event.counter, rev=event.rev, mode=DeskMode.OPEN, resuming=False)
    )


def apply_counter_closed(event: e.CounterClosed, floor: Floor) -> Floor:
    return reopen_when_resumed(
        change_counter(floor, event.counter, rev=event.rev, mode=DeskMode.CLOSED, resuming=False)
    )


def apply_break_begun(event: e.BreakBegun, floor: Floor) -> Floor:
    return reopen_when_resumed(
        change_counter(floor, event.counter, rev=event.rev, mode=DeskMode.BREAK, resuming=False)
    )


def apply_serving_begun(event: e.ServingBegun, floor: Floor) -> Floor:
    serving = change_ticket(floor, event.ticket, state=TicketState.SERVING)
    return change_counter(serving, event.counter, rev=event.rev, serving=True)


def apply_ticket_served(event: e.TicketServed, floor: Floor) -> Floor:
    gone = leave_counter(floor, event.ticket, event.counter, event.rev)
    ticket = gone.tickets[event.ticket]
    return replace(
        gone, tickets=without_item(gone.tickets, event.ticket), causes=without_item(gone.causes, ticket.cause)
    )


def apply_ticket_missed(event: e.TicketMissed, floor: Floor) -> Floor:
    misses = floor.tickets[event.ticket].misses + 1
    missed = change_ticket(
        floor,
        event.ticket,
        state=TicketState.MISSED,
        counter=None,
        misses=misses,
        again_in=event.again_in,
    )
    return leave_counter(missed, event.ticket, event.counter, event.rev)


def apply_ticket_parked(event: e.TicketParked, floor: Floor) -> Floor:
    parked = change_ticket(floor, event.ticket, state=TicketState.PARKED, counter=None)
    return leave_counter(parked, event.ticket, event.counter, event.rev)
