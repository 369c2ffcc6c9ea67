"""What may be asked of the hall: imperative, each a frozen type."""

from datetime import date, datetime

from hub.domain.model import Cause, CounterId, ServiceId, TicketId, Value


class IssueTicket(Value, frozen=True, kw_only=True):
    kiosk: str
    agency: str
    service: ServiceId | None
    priority: bool
    token_sha256: str
    cause: Cause


class RegisterPaper(Value, frozen=True, kw_only=True):
    """Enter a number from a paper block, with the time at which it was torn off.

    `served`: its visit is over, while nobody recorded.
    """

    number: str
    service: ServiceId
    taken_at: datetime
    priority: bool = False
    served: bool = False
    cause: Cause


class OfKiosk(Value, frozen=True, kw_only=True):
    """What a kiosk says of a slip of its own; None where it is not a kiosk that says it."""

    kiosk: str | None = None


class ConfirmPrinted(OfKiosk, frozen=True, kw_only=True):
    ticket: TicketId
    proof: str


class KeepTicket(OfKiosk, frozen=True, kw_only=True):
    ticket: TicketId
    fault: str


class GiveBack(OfKiosk, frozen=True, kw_only=True):
    """The kiosk will not print it; `given_up` names the request, for a reply that was never read."""

    given_up: Cause
    ticket: TicketId | None = None


class Expect(Value, frozen=True, kw_only=True):
    rev: int
    ticket: TicketId | None = None
    calls: int = 0


class CallNext(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: Expect
    early_is_no_show: bool = True


class Recall(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: Expect


class Serve(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: Expect


class Finish(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: Expect


class MarkNoShow(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: Expect


class Park(Value, frozen=True, kw_only=True):
    """The called visitor is at another desk just now: out of the way, not missed."""

    counter: CounterId
    expect: Expect


class TakeBreak(Value, frozen=True, kw_only=True):
    """Begin a break or, when on one, come back."""

    counter: CounterId
    expect: Expect


class OpenCounter(Value, frozen=True, kw_only=True):
    counter: CounterId


class CloseCounter(Value, frozen=True, kw_only=True):
    counter: CounterId


class SetService(Value, frozen=True, kw_only=True):
    ticket: TicketId
    service: ServiceId


class GrantPriority(Value, frozen=True, kw_only=True):
    """Given later by a guide or officer; the number stays and the reason is never asked."""

    ticket: TicketId


class BringBack(Value, frozen=True, kw_only=True):
    """A missed or parked visitor is here again: next in line, once."""

    ticket: TicketId


class Transfer(Value, frozen=True, kw_only=True):
    """On to another service, keeping number and arrival."""

    ticket: TicketId
    agency: str
    service: ServiceId


class VoidTicket(Value, frozen=True, kw_only=True):
    ticket: TicketId


class PostponeTicket(Value, frozen=True, kw_only=True):
    """Its holder needs more time: a few places back. Once."""

    ticket: TicketId


class FollowCall(Value, frozen=True, kw_only=True):
    """What a display, or the hub for want of one, says became of a call."""

    display: str
    ticket: TicketId
    counter: CounterId
    calls: int
    what: str


class OpenDay(Value, frozen=True, kw_only=True):
    """`sure`: a person said that the clock is right, though it leapt."""

    day: date
    plan: str
    sure: bool = False


class AdoptPlan(Value, frozen=True, kw_only=True):
    plan: str


class CloseDay(Value, frozen=True, kw_only=True):
    """`sure` as in OpenDay."""

    sure: bool = False


class ConfirmRecap(Value, frozen=True, kw_only=True):
    """This kiosk has printed the figures of the day that is closed."""

    day: date
    kiosk: str


class BeginPractice(Value, frozen=True, kw_only=True):
    """`taken`: numbers that were given out in practice on this day before."""

    taken: frozenset[str] = frozenset()


class EndPractice(Value, frozen=True, kw_only=True):
    pass


class RecordSiteCheck(Value, frozen=True, kw_only=True):
    """A technician walked the hall: the acceptance sheet's SHA-256, and that of the one before it."""

    sheet: str
    before: str
    good: int
    bad: int
    undone: int


class LowPower(Value, frozen=True, kw_only=True):
    """The UPS says that its battery is nearly empty."""


class PowerReturned(Value, frozen=True, kw_only=True):
    pass


class PauseHall(Value, frozen=True, kw_only=True):
    """The hub was away since then while the hall was open."""

    since: datetime


class ResumeHall(Value, frozen=True, kw_only=True):
    """The supervisor resumes every counter at once."""


class BeginRecollection(Value, frozen=True, kw_only=True):
    """The journal was put together from a copy that knows nothing after `since`; None: there was no copy."""

    since: datetime | None


class HearRecollection(Value, frozen=True, kw_only=True):
    """A part of what a kiosk's card knows of today's numbers; the tickets in it are restored one by one.

    `since`: the card knows of every number that this kiosk printed after it. `highest` of each range is what
    the hub itself had said at `heard_at`.
    """

    kiosk: str
    epoch: int
    part: int
    parts: int
    since: datetime | None
    highest: dict[str, int]
    heard_at: datetime | None


class RestoreTicket(Value, frozen=True, kw_only=True):
    """A number that a kiosk was given and the journal may have lost, by the cause that it had then."""

    kiosk: str
    ticket: TicketId
    number: str
    agency: str
    service: ServiceId | None
    priority: bool
    token_sha256: str
    issued_at: datetime
    ahead: int
    wait_minutes: tuple[int, int] | None
    cause: Cause


class EndRecollection(Value, frozen=True, kw_only=True):
    """The kiosks have told, or time is up; a silent one may have printed numbers that nobody knows of."""

    told: tuple[str, ...]
    silent: tuple[str, ...]


class Tick(Value, frozen=True, kw_only=True):
    """Time passed: serving begins, silent kiosks lose their tickets, forgotten ones are voided.

    `listens_since`: no node could be heard before; None when there was no such time.
    """

    listens_since: datetime | None = None


Command = (
    IssueTicket | RegisterPaper | ConfirmPrinted | KeepTicket | GiveBack
    | CallNext | Recall | Serve | Finish | MarkNoShow | Park | TakeBreak | OpenCounter | CloseCounter
    | SetService | GrantPriority | BringBack | Transfer | VoidTicket | PostponeTicket
    | FollowCall
    | OpenDay | AdoptPlan | CloseDay | ConfirmRecap | RecordSiteCheck | PauseHall | ResumeHall | Tick
    | BeginPractice | EndPractice | LowPower | PowerReturned
    | BeginRecollection | HearRecollection | RestoreTicket | EndRecollection
)  # fmt: skip
