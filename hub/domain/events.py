"""What happened: past tense, append-only, carrying all that its reader must know."""

from datetime import date, datetime
from typing import Final

from hub.domain.model import AgencyId, Cause, CounterId, ServiceId, TicketId, Value


class Happened(Value, frozen=True, kw_only=True, tag_field="kind"):
    """What all events share: when, by the hub's clock, in UTC."""

    at: datetime


class DayOpened(Happened, frozen=True, kw_only=True, tag="day-opened"):
    """A stream begins with it. `revs` carries each counter's rev over from the day before."""

    day: date
    plan: str
    revs: dict[CounterId, int]


class PlanAdopted(Happened, frozen=True, kw_only=True, tag="plan-adopted"):
    plan: str


class DayClosed(Happened, frozen=True, kw_only=True, tag="day-closed"):
    day: date
    still_waiting: int = 0


class RecapPrinted(Happened, frozen=True, kw_only=True, tag="recap-printed"):
    """The slip with the closed day's figures came out of this kiosk."""

    day: date
    kiosk: str


class TicketIssued(Happened, frozen=True, kw_only=True, tag="ticket-issued"):
    """A number and a place exist. `ahead` and `wait_minutes` are what the slip promised.

    `restored`: it was given before; the journal had lost it, and its kiosk told of it.
    """

    ticket: TicketId
    number: str
    range: str
    agency: AgencyId
    service: ServiceId
    priority: bool
    arrived_at: datetime
    cause: Cause
    kiosk: str
    token_sha256: str
    ahead: int
    wait_minutes: tuple[int, int] | None = None
    restored: bool = False


class PaperRegistered(Happened, frozen=True, kw_only=True, tag="paper-registered"):
    """`served`: while nobody recorded, at a counter and in a time that nobody knows."""

    ticket: TicketId
    number: str
    agency: AgencyId
    service: ServiceId
    priority: bool
    arrived_at: datetime
    cause: Cause
    served: bool = False


class TicketPrinted(Happened, frozen=True, kw_only=True, tag="ticket-printed"):
    ticket: TicketId
    proof: str


class TicketKept(Happened, frozen=True, kw_only=True, tag="ticket-kept"):
    ticket: TicketId
    fault: str


class PowerLow(Happened, frozen=True, kw_only=True, tag="power-low"):
    """The UPS's battery is nearly empty: the hall pauses, and no more numbers are given."""


class PowerBack(Happened, frozen=True, kw_only=True, tag="power-back"):
    """Numbers are given again; the hall takes up its work counter by counter."""


class PracticeBegun(Happened, frozen=True, kw_only=True, tag="practice-begun"):
    """Officers practise on a floor of its own. `taken`: what an earlier practice of the day gave out."""

    day: date
    plan: str
    revs: dict[CounterId, int]
    taken: tuple[str, ...] = ()


class PracticeEnded(Happened, frozen=True, kw_only=True, tag="practice-ended"):
    pass


CANCELLED: Final = ("voided",)  # why a ticket was voided that no slip may revive


class TicketVoided(Happened, frozen=True, kw_only=True, tag="ticket-voided"):
    ticket: TicketId
    why: str


class CounterOpened(Happened, frozen=True, kw_only=True, tag="counter-opened"):
    counter: CounterId
    rev: int


class CounterClosed(Happened, frozen=True, kw_only=True, tag="counter-closed"):
    counter: CounterId
    rev: int


class BreakBegun(Happened, frozen=True, kw_only=True, tag="break-begun"):
    counter: CounterId
    rev: int


class Candidate(Value, frozen=True, kw_only=True):
    number: str
    score: float


class Why(Value, frozen=True, kw_only=True):
    """Why this one: the rule's figures for the winner and the best of those it beat."""

    rule: str
    score: float
    waited_s: int
    weight: int
    target_s: int
    capped: bool = False
    of: int = 1
    others: tuple[Candidate, ...] = ()


class TicketCalled(Happened, frozen=True, kw_only=True, tag="ticket-called"):
    """`counter_number`: as it stood on the counter then; unknown in the first journals."""

    ticket: TicketId
    number: str
    agency: AgencyId
    counter: CounterId
    counter_number: int | None = None
    zone: str
    rev: int
    priority: bool
    calls: int
    why: Why


class TicketRecalled(Happened, frozen=True, kw_only=True, tag="ticket-recalled"):
    ticket: TicketId
    counter: CounterId
    rev: int
    calls: int


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


class TicketBroughtBack(Happened, frozen=True, kw_only=True, tag="ticket-brought-back"):
    ticket: TicketId


class TicketPostponed(Happened, frozen=True, kw_only=True, tag="ticket-postponed"):
    """Its holder lets so many others of the agency be called first."""

    ticket: TicketId
    lets_pass: int


class ServiceSet(Happened, frozen=True, kw_only=True, tag="service-set"):
    ticket: TicketId
    service: ServiceId


class PriorityGranted(Happened, frozen=True, kw_only=True, tag="priority-granted"):
    ticket: TicketId


class TicketTransferred(Happened, frozen=True, kw_only=True, tag="ticket-transferred"):
    """Left the counter it was at, if any, whose new `rev` comes along."""

    ticket: TicketId
    agency: AgencyId
    service: ServiceId
    counter: CounterId | None = None
    rev: int | None = None


class CallFollowed(Happened, frozen=True, kw_only=True, tag="call-followed"):
    ticket: TicketId
    counter: CounterId
    calls: int
    display: str
    what: str


class SiteChecked(Happened, frozen=True, kw_only=True, tag="site-checked"):
    """An acceptance sheet exists. Each names the one before it: a sheet on paper vouches for all before."""

    sheet: str
    before: str
    good: int
    bad: int
    undone: int


class HallPaused(Happened, frozen=True, kw_only=True, tag="hall-paused"):
    since: datetime


class CounterResumed(Happened, frozen=True, kw_only=True, tag="counter-resumed"):
    counter: CounterId
    rev: int


class HallResumed(Happened, frozen=True, kw_only=True, tag="hall-resumed"):
    pass


class RecollectionBegun(Happened, frozen=True, kw_only=True, tag="recollection-begun"):
    """The journal was put together from a copy: no number is given until the kiosks told what they printed.

    `since`: after it the copy knows nothing.
    """

    since: datetime | None = None


class HighestHeard(Happened, frozen=True, kw_only=True, tag="highest-heard"):
    """A kiosk still knew what the hub had given of each range until then."""

    kiosk: str
    until: datetime
    highest: dict[str, int]


class RecollectionEnded(Happened, frozen=True, kw_only=True, tag="recollection-ended"):
    """Numbers are given again. Of each range in `skipped`, none up to that one: a silent kiosk may have."""

    told: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    skipped: dict[str, int]


Event = (
    DayOpened | PlanAdopted | DayClosed | RecapPrinted | PracticeBegun | PracticeEnded
    | PowerLow | PowerBack
    | TicketIssued | PaperRegistered | TicketPrinted | TicketKept | TicketVoided
    | CounterOpened | CounterClosed | BreakBegun
    | TicketCalled | TicketRecalled | ServingBegun | TicketServed | TicketMissed | TicketParked
    | TicketBroughtBack | TicketPostponed | ServiceSet | PriorityGranted | TicketTransferred | CallFollowed
    | SiteChecked | HallPaused | CounterResumed | HallResumed
    | RecollectionBegun | HighestHeard | RecollectionEnded
)  # fmt: skip
