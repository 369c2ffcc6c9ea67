"""Calls: who is asked to come where, and what the walls say of it."""

from msgspec.structs import replace

from hub.domain import events as e
from hub.domain.evolve.parts import change_calls, change_counter, change_ticket, with_item
from hub.domain.model import Call, Floor, Ticket, TicketState, call_of, counter_of

RECENT = 12


def apply_ticket_called(event: e.TicketCalled, floor: Floor) -> Floor:
    called = change_ticket(
        _count_down(floor, event.agency),
        event.ticket,
        state=TicketState.CALLED,
        counter=event.counter,
        calls=event.calls,
        again_in=None,
        first=False,
        lets_pass=0,
    )
    streak = floor.priority_streak.get(event.agency, 0) + 1 if event.priority else 0
    at_desk = change_counter(
        replace(called, priority_streak=with_item(floor.priority_streak, event.agency, streak)),
        event.counter,
        rev=event.rev,
        ticket=event.ticket,
        serving=False,
        calls=event.calls,
        first_called_at=event.at,
        called_at=event.at,
        resuming=False,
    )
    call = Call(
        ticket=event.ticket,
        number=event.number,
        agency=event.agency,
        counter=event.counter,
        zone=event.zone,
        calls=event.calls,
        called_at=event.at,
    )
    return _lead_zone_list(at_desk, call)


def _lead_zone_list(floor: Floor, call: Call) -> Floor:
    """The newest call leads its zone's list; an older line of the same ticket is gone.

    A visitor still at a counter keeps the line, however many were called since: it may be recalled.
    """
    others = [each for each in floor.recent.get(call.zone, ()) if each.ticket != call.ticket]
    kept = (each for place, each in enumerate(others, start=1) if place < RECENT or not each.over)
    return replace(floor, recent=with_item(floor.recent, call.zone, (call, *kept)))


def _count_down(floor: Floor, agency: str) -> Floor:
    """One more call of this agency: its missed visitors, and those who let others pass, come nearer."""
    tickets = {
        name: _bring_nearer(ticket) if ticket.agency == agency else ticket
        for name, ticket in floor.tickets.items()
    }
    return replace(floor, tickets=tickets)


def _bring_nearer(ticket: Ticket) -> Ticket:
    if ticket.again_in:
        return replace(ticket, again_in=ticket.again_in - 1)
    return replace(ticket, lets_pass=ticket.lets_pass - 1) if ticket.lets_pass else ticket


def apply_ticket_recalled(event: e.TicketRecalled, floor: Floor) -> Floor:
    recalled = change_ticket(floor, event.ticket, state=TicketState.CALLED, calls=event.calls)
    at_desk = change_counter(
        recalled, event.counter, rev=event.rev, serving=False, calls=event.calls, called_at=event.at
    )
    old = call_of(at_desk, counter_of(at_desk, event.counter))
    if old is None:  # only where the journal lost the call: the visitor stands there all the same
        return at_desk
    again = replace(
        old,
        calls=event.calls,
        called_at=event.at,
        over=False,
        shown=False,
        spoken=False,
        failed=False,
        unseen=False,
    )
    return _lead_zone_list(at_desk, again)


def apply_call_followed(event: e.CallFollowed, floor: Floor) -> Floor:
    def mark_call(call: Call) -> Call:
        if (call.counter, call.calls) != (event.counter, event.calls):
            return call
        if event.what in ("shown", "spoken", "unseen"):
            return replace(call, **{event.what: True})
        return replace(call, failed=True)

    return floor if event.what == "started" else change_calls(floor, event.ticket, mark_call)
