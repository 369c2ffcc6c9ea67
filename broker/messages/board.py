"""The hub to a zone's displays: what they show, whole."""

from datetime import datetime

from broker.messages.hub import HallMode
from broker.messages.message import Message, Texts
from broker.messages.word import Word


class BoardLine(Message, frozen=True):
    """One call at one counter. (ticket, counter, calls) is the identity of news."""

    ticket: str
    number: str
    prefix: str
    agency: str
    agency_spoken: str
    counter: str
    counter_number: int
    calls: int
    called_at: datetime
    over: bool = False
    shown: bool = False
    spoken: bool = False


class AgencyPresence(Word, unknown="open"):
    OPEN = "open"
    SOON = "soon"  # within its hours, no counter open yet
    LATE = "late"  # still none, well after opening
    CLOSED = "closed"


class AgencyToday(Message, frozen=True):
    agency: str
    short: str
    presence: AgencyPresence
    waiting: int = 0


class SpokenNotice(Message, frozen=True):
    """Said aloud once, by the announcer, while it is fresh. `key` tells it apart; `clock`, HH:MM, is the
    {time} in its texts."""

    key: str
    at: datetime
    texts: Texts
    clock: str = ""


class Board(Message, frozen=True):
    """What a zone's displays show, whole, and by comparison with the last one, its news.

    `level_db`: how much quieter than set on site the voice is now. `quiet`: the name of the time in which
    nothing is spoken, such as an adzan; calls are shown as ever. `banner`: what everybody must know now.
    `resting`: nobody is in the hall or soon will be, so sets may sleep.
    """

    zone: str
    epoch: int
    rev: int
    now: datetime
    mode: HallMode
    lines: tuple[BoardLine, ...] = ()
    missed: tuple[str, ...] = ()
    waiting: int = 0
    agencies: tuple[AgencyToday, ...] = ()
    notices: tuple[Texts, ...] = ()
    announcer: str | None = None
    level_db: float = 0.0
    quiet: str = ""
    spoken: SpokenNotice | None = None
    practice: bool = False
    banner: Texts = {}
    resting: bool = False
