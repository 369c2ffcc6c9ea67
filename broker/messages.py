"""Every message that may be said on the wire, a frozen type each.

Times are the hub's own, with the hall's offset; no reader compares them with a clock of its own.
Texts for people are mappings of language code to sentence ("id" is always there).
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

import msgspec

Texts = dict[str, str]


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """What all messages share: strict fields, unknown ones ignored so that versions may meet."""


# --- the hub speaks to all -------------------------------------------------------------------------


class HallMode(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"  # after an interruption: numbers stand, each counter's first press resumes it


class HubState(Message, frozen=True):
    """Is the hub there, and which start of it is this. `epoch` counts starts; `conn` names the connection.

    `journal` is its record's own name, the same after a restore; empty where every record's numbers count.
    `knows_until`: what happened later is not in it; a kiosk then tells what it was granted since.
    """

    online: bool
    epoch: int
    conn: str
    mode: HallMode = HallMode.CLOSED
    version: str = ""
    journal: str = ""
    knows_until: datetime | None = None


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


class AgencyPresence(StrEnum):
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


class CounterMode(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    BREAK = "break"


class Phase(StrEnum):
    CALLED = "called"
    SERVING = "serving"


class Announced(StrEnum):
    PENDING = "pending"
    DONE = "done"  # a display reported it shown and spoken
    FAILED = "failed"  # nobody announced it in time


class CounterState(Message, frozen=True):
    """One counter as the hub sees it; its box shows it by lamp. `rev` grows with every change; those of a
    `practice` and of the real day are not compared."""

    counter: str
    number: int
    epoch: int
    rev: int
    mode: CounterMode
    ticket: str | None = None
    ticket_number: str | None = None
    phase: Phase | None = None
    calls: int = 0
    announced: Announced = Announced.PENDING
    waiting: int = 0
    forgotten: bool = False
    resuming: bool = False
    practice: bool = False


# --- settings, retained per node -------------------------------------------------------------------


class ServiceKey(Message, frozen=True):
    """A service as its key and line name it; its full name stands in the agency's catalogue."""

    service: str
    short: str


class AgencyKey(Message, frozen=True):
    """One agency key of a kiosk: its face name, how it is spoken, and its services in key order."""

    agency: str
    name: str
    short: str
    spoken: str
    prefix: str
    zone_number: int
    intake: str
    services: tuple[ServiceKey, ...]


class ZoneFace(Message, frozen=True):
    """How a zone is told apart: number, colour and shape, never colour alone."""

    zone: str
    number: int
    name: str
    colour: str
    hex: str
    text: str
    shape: str
    arrow: str | None = None


class KioskSettings(Message, frozen=True, tag="kiosk", tag_field="role"):
    rev: str
    site_name: str
    agencies: tuple[AgencyKey, ...]
    languages: tuple[str, ...] = ("id",)
    page_url: str = ""
    wifi: str = ""
    complaints: str = ""
    place: str = ""
    other_kiosk_place: str = ""
    zones: tuple[ZoneFace, ...] = ()


class AgencyPlace(Message, frozen=True):
    """An agency whose services a wall shows, and where in the hall its visitors go."""

    agency: str
    short: str
    zone: ZoneFace
    counters: tuple[int, ...] = ()


class Pledge(Message, frozen=True):
    """The Maklumat Pelayanan: its text, and who signed it when; `signed` is empty while nobody has."""

    text: Texts
    signed: Texts = {}


class DisplaySettings(Message, frozen=True, tag="display", tag_field="role"):
    """What a wall shows and says. One without zones calls nobody: it shows what the law wants published."""

    rev: str
    site_name: str
    zones: tuple[ZoneFace, ...]
    speaks_for: tuple[str, ...] = ()
    rows: int = 4
    screen_inches: float = 43
    viewing_m: float = 6
    languages: tuple[str, ...] = ("id",)
    fresh_s: int = 120
    priority_sentence: Texts = {}
    messages: tuple[Texts, ...] = ()
    call: Texts = {}
    recall: Texts = {}
    interruption: Texts = {}
    agencies: tuple[AgencyPlace, ...] = ()
    complaints: tuple[str, ...] = ()
    pledge: Pledge | None = None


class ButtonSettings(Message, frozen=True, tag="counter_button", tag_field="role"):
    rev: str
    counter: str
    counter_number: int


Settings = KioskSettings | DisplaySettings | ButtonSettings


class ServiceCard(Message, frozen=True):
    """What the law wants published of a service (UU 25/2009 art. 21), as far as the site plan knows it."""

    service: str
    name: str
    requirements: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()
    duration: str = ""
    fee: str = ""
    product: str = ""
    unconfirmed: tuple[str, ...] = ()


class AgencyCatalogue(Message, frozen=True):
    agency: str
    name: str
    services: tuple[ServiceCard, ...]


class Admission(Message, frozen=True):
    """May a visitor take a number of this agency now: how long would it take, or why not.

    `left` is what can still be promised today; `refusal` is empty while numbers are given; `notes`
    are what who takes one should know (served again only after the break).
    """

    agency: str
    waiting: int = 0
    wait_minutes: tuple[int, int] | None = None
    left: int = 0
    refusal: Texts = {}
    notes: tuple[Texts, ...] = ()


class Admissions(Message, frozen=True):
    """What the kiosks may give out, every agency of the hall.

    `highest`: the last number given of each range ("D/regular"), for a hub that lost it to ask for.
    """

    now: datetime
    agencies: tuple[Admission, ...]
    practice: bool = False
    highest: dict[str, int] = {}


# --- what a node says of itself --------------------------------------------------------------------


class Presence(Message, frozen=True):
    """A node's birth and, with the same `conn` in its will, its death."""

    conn: str
    role: str
    state: Literal["ready", "degraded", "stopped", "lost"]


class NodeInfo(Message, frozen=True):
    """What a node is. `machine`: its board's serial or first MAC, which tells two machines of one name apart;
    `address`: its own, on the network that leads to the broker."""

    version: str
    boot: str
    settings_rev: str = ""
    capabilities: tuple[str, ...] = ()
    machine: str = ""
    address: str = ""


class Alert(Message, frozen=True):
    code: str
    text: str
    since_s: int = 0


Tally = Annotated[int, msgspec.Meta(ge=0, le=2**53)]  # what any reader's number holds exactly


class Health(Message, frozen=True):
    """Figures; null where the machine has no such thing, or it never happened.

    `throttled`: the Raspberry Pi firmware's bits (1: voltage too low now, 0x10000: it was since power-on).
    `clock_offset_ms`: of its own clock, by the word of what keeps it; null while nothing keeps it.
    `refused`: what the broker refused it. `pressed_s`, `printed_s`, `called_s`: seconds since the last one.
    """

    uptime_s: Tally
    rss_kib: Tally = 0
    inbox: Tally = 0
    dropped: Tally = 0
    temperature_c: float | None = None
    printed_mm: Tally | None = None
    throttled: Tally | None = None
    disk_free_mib: Tally | None = None
    clock_offset_ms: float | None = None
    refused: Tally = 0
    pressed_s: Tally | None = None
    printed_s: Tally | None = None
    called_s: Tally | None = None
    slips_left: Tally | None = None
    restarts: Tally | None = None


class Echo(Message, frozen=True):
    """Said by a bus to itself: proof that what is sent is also delivered."""

    conn: str
    n: int


# --- requests --------------------------------------------------------------------------------------


class Ping(Message, frozen=True):
    """Is anybody serving? `epoch`: the highest start of the hub that this node has heard of."""

    epoch: int = 0


class Issue(Message, frozen=True):
    """A press: a number, please. `token`: 128 random bits in hex, minted at the press, for the page."""

    agency: str
    service: str | None
    priority: bool
    token: str
    language: str = "id"


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


class Recollection(Message, frozen=True):
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


class PrintFault(StrEnum):
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    OFFLINE = "offline"
    CUTTER = "cutter"
    UNCERTAIN = "uncertain"


class Printed(Message, frozen=True):
    """The slip came out. `proof` says whether the printer told so, or merely took the bytes."""

    ticket: str
    proof: Literal["confirmed", "assumed"]
    reprint: bool = False


class Kept(Message, frozen=True):
    """Granted but not printed yet: the kiosk holds on to it and says why (every 10 s, for 3 min)."""

    ticket: str
    fault: PrintFault


class GiveBack(Message, frozen=True):
    """The kiosk will not print this any more. Known by request: its reply may be lost."""

    request_given_up: str
    ticket: str | None = None


class Expect(Message, frozen=True):
    """What the officer's box believed when the button was pressed; refused when the world has moved on."""

    rev: int
    ticket: str | None = None
    calls: int = 0


class CallNext(Message, frozen=True):
    """Open if closed, end the present visit, call the next. With `early_is_no_show` (one-button box) an early
    press marks the called visitor missed; a five-button box has a button of its own for that."""

    expect: Expect
    early_is_no_show: bool = True


class Recall(Message, frozen=True):
    expect: Expect


class Finish(Message, frozen=True):
    expect: Expect


class NoShow(Message, frozen=True):
    expect: Expect


class Break(Message, frozen=True):
    """Begin a break or, on a five-button box that is on one, come back."""

    expect: Expect


class CallFollowed(StrEnum):
    SHOWN = "shown"
    STARTED = "started"
    SPOKEN = "spoken"
    WITHDRAWN = "withdrawn"
    TOO_LATE = "too-late"
    UNSPOKEN = "unspoken"


class Seen(StrEnum):
    """Can people see what a display renders? By the set's own word over HDMI; many sets say nothing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class CallReport(Message, frozen=True):
    """What a display did with a call: rendered, began to play, played, or why not.

    Rendered on a set that is off or on another source (`seen` is `no`), it is not announced.
    """

    ticket: str
    counter: str
    calls: int
    what: CallFollowed
    seen: Seen = Seen.UNKNOWN


CommandKind = Literal[
    "identify", "test-print", "test-sound", "test-picture", "restart", "new-roll", "reprint",
    "morning", "recap", "check", "check-over",
]  # fmt: skip


class Did(Message, frozen=True):
    """What became of a command: carried out or not, in words for who asked (Indonesian)."""

    request_of_command: str
    what: CommandKind
    ok: bool
    text: str


class Checked(Message, frozen=True):
    """Check mode, between `check` and `check-over`: this key was pressed, and did nothing else."""

    key: str


Request = (
    Ping | Issue | Printed | Kept | GiveBack | Recollection
    | CallNext | Recall | Finish | NoShow | Break | CallReport | Did | Checked
)  # fmt: skip

# --- replies ---------------------------------------------------------------------------------------


class Pong(Message, frozen=True, tag="pong", tag_field="kind"):
    request: str
    now: datetime
    mode: HallMode
    epoch: int


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


class Done(Message, frozen=True, tag="done", tag_field="kind"):
    """Carried out. For a counter's request: its `rev` after it, and whom it called, if anyone."""

    request: str
    rev: int | None = None
    called: str | None = None


class Refusal(Message, frozen=True, tag="refused", tag_field="kind"):
    """Answered no: a reason for machines and a sentence for people. A counter's truth comes along."""

    request: str
    reason: str
    text: Texts
    rev: int | None = None


Reply = Pong | Granted | Done | Refusal

# --- commands to one node, never retained ----------------------------------------------------------


class RecapRow(Message, frozen=True):
    """One agency's day, or the whole hall's; `wait_min` is the median, null where nobody was called."""

    short: str
    taken: int
    served: int
    missed: int
    wait_min: int | None = None


class Recap(Message, frozen=True):
    """A closed day's figures, to be printed once: `day` as people write it; agencies that had visitors."""

    day: str
    rows: tuple[RecapRow, ...]
    whole: RecapRow


class Command(Message, frozen=True):
    """Do this now. The node answers with `Did`, once it is done or cannot be.

    `morning`: show that all is well before the hall opens: a kiosk prints, a wall greets, a box blinks until
    it is pressed. `recap`: print these figures.
    """

    what: CommandKind
    request: str
    ticket: str | None = None
    recap: Recap | None = None
