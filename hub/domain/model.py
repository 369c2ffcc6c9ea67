"""The floor: everything open now, the sum of today's events."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

TicketId = str
CounterId = str
AgencyId = str
ServiceId = str
Cause = str


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What all values of the domain share: frozen, compared by content."""


class TicketState(StrEnum):
    ISSUED = "issued"  # granted, its slip not yet known to be out: keeps its place, is not called
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    MISSED = "missed"
    PARKED = "parked"
    VOIDED = "voided"  # kept only so that a slip that came out after all revives it


class Ticket(Value, frozen=True, kw_only=True):
    """One visitor's place. `arrived_at` is kept through transfers; figures rest on it."""

    id: TicketId
    number: str
    agency: AgencyId
    service: ServiceId
    priority: bool
    arrived_at: datetime
    state: TicketState
    cause: Cause
    kiosk: str | None = None
    last_word_at: datetime | None = None
    kept_since: datetime | None = None
    counter: CounterId | None = None
    calls: int = 0
    misses: int = 0
    again_in: int | None = None
    brought_back: bool = False
    first: bool = False  # brought back: next in line
    lets_pass: int = 0  # asked for more time: so many calls of the agency go first
    postponed: bool = False  # and may ask so once
    cancelled: bool = False  # by its holder or an officer: no slip revives it


class DeskMode(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    BREAK = "break"


class AnnouncementState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class Counter(Value, frozen=True, kw_only=True):
    """One desk now. `rev` grows with every change; a press that believed another rev is refused."""

    id: CounterId
    mode: DeskMode = DeskMode.CLOSED
    rev: int = 0
    ticket: TicketId | None = None
    serving: bool = False
    calls: int = 0
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    resuming: bool = False


class Call(Value, frozen=True, kw_only=True):
    """A call as the walls show it. (ticket, counter, calls) is its identity."""

    ticket: TicketId
    number: str
    agency: AgencyId
    counter: CounterId
    zone: str
    calls: int
    called_at: datetime
    over: bool = False
    shown: bool = False
    spoken: bool = False
    failed: bool = False
    unseen: bool = False

    @property
    def announced(self) -> AnnouncementState:
        """`unseen`: rendered on a set that is off or on another source; unless another display shows it, the
        officer is told as soon as the voice has ended."""
        if self.shown and self.spoken:
            return AnnouncementState.DONE
        return (
            AnnouncementState.FAILED
            if self.failed or (self.unseen and self.spoken)
            else AnnouncementState.PENDING
        )


class FloorMode(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Floor(Value, frozen=True, kw_only=True):
    """What is open now. Maps are never changed in place; `recent` holds the last calls of each zone."""

    day: date | None = None
    last_day: date | None = None
    plan: str = ""
    mode: FloorMode = FloorMode.CLOSED
    resyncing: bool = False  # restored from a copy, and the kiosks have not told yet what they printed
    silent: tuple[str, ...] = ()  # kiosks that had not told when numbers were given again
    unknown_since: datetime | None = None  # while recollecting, or some were silent: the copy ends there
    heard_until: datetime | None = None  # while recollecting: what was given until then, a kiosk knew
    at: datetime | None = None
    tickets: dict[TicketId, Ticket] = {}
    causes: dict[Cause, TicketId] = {}
    links: dict[str, TicketId] = {}  # by the SHA-256 of the token on the slip, the whole day long
    counters: dict[CounterId, Counter] = {}
    used: dict[str, int] = {}  # highest number given of each range, by "<prefix>/<range>"
    registered: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()  # in safe mode: every number the journal says was given
    issued: dict[AgencyId, int] = {}
    priority_streak: dict[AgencyId, int] = {}
    recent: dict[str, tuple[Call, ...]] = {}
    powerless: bool = False  # the battery is nearly empty: no more numbers
    real: "Floor | None" = None  # while officers practise: the floor that they leave alone
    recapped: frozenset[str] = frozenset()  # once the day is closed: kiosks that have printed its figures


def real_floor(floor: Floor) -> Floor:
    """The floor of the real day, also while officers practise beside it."""
    return floor if floor.real is None else floor.real


def waiting_tickets(floor: Floor) -> list[Ticket]:
    return [ticket for ticket in floor.tickets.values() if ticket.state is TicketState.WAITING]


def counter_of(floor: Floor, counter: CounterId) -> Counter:
    """The counter now; one that nothing happened to yet is closed."""
    return floor.counters.get(counter) or Counter(id=counter)


def call_of(floor: Floor, counter: Counter) -> Call | None:
    """The call that this counter's present visitor came by."""
    for calls in floor.recent.values():
        for call in calls:
            if call.counter == counter.id and call.ticket == counter.ticket:
                return call
    return None
