"""A kiosk and the hub about one number: asked for, granted, printed, kept, given back."""

from datetime import datetime

from broker.messages.message import Message, Texts
from broker.messages.word import Word


class Issue(Message, frozen=True):
    """A press: a number, please. `token`: 128 random bits in hex, minted at the press, for the page."""

    agency: str
    service: str | None
    priority: bool
    token: str
    language: str = "id"


class Granted(Message, frozen=True, tag="granted", tag_field="kind"):
    """A ticket exists: all that the slip says, so that the kiosk asks nobody else. One of a `practice` is
    worth nothing."""

    request: str
    ticket: str
    number: str
    prefix: str
    agency: str
    agency_short: str
    service_name: str
    priority: bool
    zone_number: int
    zone_colour: str
    zone_shape: str
    counters: tuple[int, ...]
    ahead: int
    wait_minutes: tuple[int, int] | None
    requirements: tuple[str, ...]
    issued_at: datetime
    zone_label: str = "WITA"
    notes: tuple[Texts, ...] = ()
    practice: bool = False


class PrintFault(Word, unknown="uncertain"):
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    OFFLINE = "offline"
    CUTTER = "cutter"
    UNCERTAIN = "uncertain"


class Printed(Message, frozen=True):
    """The slip came out. `proof`: `confirmed`, the printer told so; else it merely took the bytes."""

    ticket: str
    proof: str
    reprint: bool = False


class Kept(Message, frozen=True):
    """Granted but not printed yet: the kiosk holds on to it and says why (every 10 s, for 3 min)."""

    ticket: str
    fault: PrintFault


class GiveBackRequest(Message, frozen=True):
    """The kiosk will not print this any more. Known by request: its reply may be lost."""

    request_given_up: str
    ticket: str | None = None
