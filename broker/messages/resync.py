"""A kiosk to a hub that lost a part of its journal: which numbers were given."""

from datetime import datetime

from broker.messages.message import Message


class SlipSeen(Message, frozen=True):
    """A number that a kiosk was granted, as its card knows it. `request` is the press's own id."""

    request: str
    ticket: str
    number: str
    agency: str
    service: str | None
    priority: bool
    token_sha256: str
    issued_at: datetime
    ahead: int = 0
    wait_minutes: tuple[int, int] | None = None
    printed: bool = False


class ResyncReport(Message, frozen=True):
    """What a kiosk was granted since the hub's `knows_until`, said to each start of the hub, in parts.

    `since`: its card knows of all that it was ever granted after that; null where it knows nothing.
    `highest`: of every kiosk's numbers, as the hub said it at `heard_at`.
    """

    epoch: int
    part: int
    parts: int
    since: datetime | None = None
    slips: tuple[SlipSeen, ...] = ()
    highest: dict[str, int] = {}
    heard_at: datetime | None = None
