"""A counter: open, on a break, closed; and how each visit at it went."""

from hub.domain.events.happened import Happened
from hub.domain.model import AgencyId, CounterId, ServiceId, TicketId


class CounterOpened(Happened, frozen=True, kw_only=True, tag="counter-opened"):
    counter: CounterId
    rev: int


class CounterClosed(Happened, frozen=True, kw_only=True, tag="counter-closed"):
    counter: CounterId
    rev: int


class BreakBegun(Happened, frozen=True, kw_only=True, tag="break-begun"):
    counter: CounterId
    rev: int


class ServingBegun(Happened, frozen=True, kw_only=True, tag="serving-begun"):
    ticket: TicketId
    counter: CounterId
    rev: int


class TicketServed(Happened, frozen=True, kw_only=True, tag="ticket-served"):
    """The visit ended. `cycle_s`, first call to end, is what figures rest on; a forgotten one is left out."""

    ticket: TicketId
    counter: CounterId
    rev: int
    agency: AgencyId
    service: ServiceId
    cycle_s: int
    forgotten: bool = False


class TicketMissed(Happened, frozen=True, kw_only=True, tag="ticket-missed"):
    """Nobody came. Called again after `again_in` further calls of the agency; None: only if brought back."""

    ticket: TicketId
    counter: CounterId
    rev: int
    again_in: int | None = None


class TicketParked(Happened, frozen=True, kw_only=True, tag="ticket-parked"):
    ticket: TicketId
    counter: CounterId
    rev: int
