"""What happens at a counter, up to the end of a visit."""

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.evolve.parts import counter_with, leaves, settled, ticket_with, without
from hub.domain.model import CounterMode, Floor, TicketState


def counter_opened(event: e.CounterOpened, floor: Floor) -> Floor:
    return settled(counter_with(floor, event.counter, rev=event.rev, mode=CounterMode.OPEN, resuming=False))


def counter_closed(event: e.CounterClosed, floor: Floor) -> Floor:
    return settled(counter_with(floor, event.counter, rev=event.rev, mode=CounterMode.CLOSED, resuming=False))


def break_begun(event: e.BreakBegun, floor: Floor) -> Floor:
    return settled(counter_with(floor, event.counter, rev=event.rev, mode=CounterMode.BREAK, resuming=False))


def serving_begun(event: e.ServingBegun, floor: Floor) -> Floor:
    serving = ticket_with(floor, event.ticket, state=TicketState.SERVING)
    return counter_with(serving, event.counter, rev=event.rev, serving=True)


def ticket_served(event: e.TicketServed, floor: Floor) -> Floor:
    gone = leaves(floor, event.ticket, event.counter, event.rev)
    ticket = gone.tickets[event.ticket]
    return replace(
        gone, tickets=without(gone.tickets, event.ticket), causes=without(gone.causes, ticket.cause)
    )


def ticket_missed(event: e.TicketMissed, floor: Floor) -> Floor:
    misses = floor.tickets[event.ticket].misses + 1
    missed = ticket_with(
        floor,
        event.ticket,
        state=TicketState.MISSED,
        counter=None,
        misses=misses,
        again_in=event.again_in,
    )
    return leaves(missed, event.ticket, event.counter, event.rev)


def ticket_parked(event: e.TicketParked, floor: Floor) -> Floor:
    parked = ticket_with(floor, event.ticket, state=TicketState.PARKED, counter=None)
    return leaves(parked, event.ticket, event.counter, event.rev)
