"""What may be asked about a ticket."""

from datetime import datetime

from hub.domain.model import Cause, ServiceId, TicketId, Value


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


class VoidTicket(Value, frozen=True, kw_only=True):
    ticket: TicketId


class PostponeTicket(Value, frozen=True, kw_only=True):
    """Its holder needs more time: a few places back. Once."""

    ticket: TicketId


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
