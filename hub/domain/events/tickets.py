"""A ticket's life, but for its calls and visits."""

from datetime import datetime
from typing import Final

from hub.domain.events.happened import Happened
from hub.domain.model import AgencyId, Cause, CounterId, ServiceId, TicketId


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


CANCELLED: Final = ("voided",)  # why a ticket was voided that no slip may revive


class TicketVoided(Happened, frozen=True, kw_only=True, tag="ticket-voided"):
    ticket: TicketId
    why: str


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
