"""Who waits for what, whose slip is awaited, who was missed: gathered once per floor (pure)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hub.domain.model import AgencyId, Floor, ServiceId, Ticket, TicketId, TicketState

QUEUED: Final = (TicketState.WAITING, TicketState.ISSUED)


@dataclass(slots=True)
class Census:
    """Read only. A queue holds all who have a place, also those whose slip is not out yet."""

    queues: defaultdict[AgencyId, list[Ticket]] = field(default_factory=lambda: defaultdict(list))
    services: Counter[tuple[AgencyId, ServiceId]] = field(default_factory=Counter)
    unprinted: list[Ticket] = field(default_factory=list)
    missed: list[Ticket] = field(default_factory=list)

    def queue(self, agency: AgencyId) -> Sequence[Ticket]:
        return self.queues.get(agency, ())


def take_census(floor: Floor) -> Census:
    """Floors are never changed in place: the last one gathered is known by being the same."""
    global _last  # noqa: PLW0603 (one remembered answer of a pure function, replaced as one)
    tickets, gathered = _last
    if tickets is not floor.tickets:
        gathered = _gather_census(floor.tickets)
        _last = (floor.tickets, gathered)
    return gathered


def _gather_census(tickets: Mapping[TicketId, Ticket]) -> Census:
    found = Census()
    for ticket in tickets.values():
        if ticket.state in QUEUED:
            found.queues[ticket.agency].append(ticket)
            found.services[ticket.agency, ticket.service] += 1
            if ticket.state is TicketState.ISSUED:
                found.unprinted.append(ticket)
        elif ticket.state is TicketState.MISSED:
            found.missed.append(ticket)
    return found


_last: tuple[Mapping[TicketId, Ticket], Census] = ({}, Census())
