"""What may be asked while a journal from a copy hears what it lost."""

from datetime import datetime

from hub.domain.model import Cause, ServiceId, TicketId, Value


class BeginResync(Value, frozen=True, kw_only=True):
    """The journal was put together from a copy that knows nothing after `since`; None: there was no copy."""

    since: datetime | None


class HearResyncPart(Value, frozen=True, kw_only=True):
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


class EndResync(Value, frozen=True, kw_only=True):
    """The kiosks have told, or time is up; a silent one may have printed numbers that nobody knows of."""

    told: tuple[str, ...]
    silent: tuple[str, ...]
