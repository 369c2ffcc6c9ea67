"""The site plan as types. Its JSON Schema is written from them; unknown fields are mistakes (pure)."""

from datetime import date
from typing import Annotated, Literal

import msgspec

Id = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$", max_length=40)]
Clock = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", description="HH:MM, local")]
Prefix = Annotated[str, msgspec.Meta(pattern="^[A-Z]$")]
MonthDay = Annotated[
    str,
    msgspec.Meta(pattern="^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", description="MM-DD, of every year"),
]
Decibels = Annotated[float, msgspec.Meta(ge=-40, le=0)]
Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]
Count = Annotated[int, msgspec.Meta(ge=0)]
Positive = Annotated[int, msgspec.Meta(ge=1)]
Number = Annotated[int, msgspec.Meta(ge=0, le=999)]
Range = tuple[Number, Number]
Text = Annotated[str, msgspec.Meta(min_length=1)]
Texts = dict[str, str]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


class Site(Part, frozen=True, kw_only=True):
    id: Id
    name: Text
    short: Text
    operator: str
    address: str
    timezone: str
    timezone_label: str
    languages: tuple[str, ...] = ("id",)
    page_url: str = ""
    wifi: str = ""
    complaints: tuple[str, ...] = ()
    complaints_slip: str = ""
    status: str = ""
    sources: dict[str, str] = {}


class DayHours(Part, frozen=True, kw_only=True):
    """Opening hours of one weekday, local; `break` is when a closed-break agency rests."""

    open: Clock
    close: Clock
    break_: tuple[Clock, Clock] | None = msgspec.field(default=None, name="break")


Week = dict[Weekday, DayHours | None]


class ClosedDay(Part, frozen=True, kw_only=True):
    date: date
    name: Text


class Season(Part, frozen=True, kw_only=True):
    from_: date = msgspec.field(name="from")
    to: date


class Hours(Part, frozen=True, kw_only=True):
    source: str = ""
    kiosk_opens: Clock
    regular: Week
    ramadan: Week
    ramadan_days: tuple[Season, ...] = ()
    closed_days: tuple[ClosedDay, ...] = ()
    last_ticket_min: Count = 30
    issue_during_break: bool = True
    late_after_min: Count = 15


class Numbers(Part, frozen=True, kw_only=True):
    """Ranges of the three digits, the same for every prefix, inclusive."""

    regular: Range
    priority: Range
    paper: Range
    reserve: dict[Id, Range] = {}
    priority_reserve: dict[Id, Range] = {}


class PerClass(Part, frozen=True, kw_only=True):
    regular: Positive
    priority: Positive


class Rule(Part, frozen=True, kw_only=True):
    """Who is next: the highest weight x waited / target, with a cap on priority calls in a row."""

    scheme: Literal["accumulating"]
    weight: PerClass
    target_min: PerClass
    most_priority_in_a_row: Positive
    alert_wait_min: Positive = 60
    wall_sentence: Texts = {}
    public_sentence: Texts = {}


class Flow(Part, frozen=True, kw_only=True):
    """The seconds of a visit; every figure may be set per hall."""

    walk_s: Positive = 30
    no_show_before_s: Positive = 45
    ignore_press_s: Count = 3
    call_again_after: Positive = 3
    postpone_places: Positive = 3
    keep_unprinted_s: Positive = 180
    silent_kiosk_s: Positive = 30
    forgotten_factor: Positive = 3
    forgotten_min: Positive = 20
    interrupted_s: Positive = 60


class Example(Part, frozen=True, kw_only=True):
    """A call to test or show the voice with; it may only name a counter of the ticket's agency."""

    ticket: Annotated[str, msgspec.Meta(pattern="^[A-Z][0-9]{3}$")]
    agency: Id
    counter: Positive
    spoken: str = ""


class Announcements(Part, frozen=True, kw_only=True):
    fresh_s: Positive = 120
    gap_ms: Count = 800
    chime: str = "two_tone_down"
    number_style: Literal["digits"] = "digits"
    call: Texts
    recall: Texts
    interruption: Texts = {}
    break_notice: Texts = {}
    friday_notice: Texts = {}
    last_ticket_notice: Texts = {}
    closing_notice: Texts = {}
    closing_notice_min: Positive = 30
    still_waiting_notice: Texts = {}
    examples: tuple[Example, ...] = ()
    letters: dict[str, Texts] = {}


class Level(Part, frozen=True, kw_only=True):
    """How loud the hall's voice is from this hour on, below what it was set to on site."""

    from_: Clock = msgspec.field(name="from")
    level_db: Decibels


class Quiet(Part, frozen=True, kw_only=True):
    """A time in which calls are shown and not spoken, such as an adzan, which moves with the seasons."""

    name: Text
    from_: Clock = msgspec.field(name="from")
    to: Clock
    days: tuple[Weekday, ...] = ()
    between: tuple[MonthDay, MonthDay] = ("01-01", "12-31")


class Voice(Part, frozen=True, kw_only=True):
    """When the hall's voice is how loud, and when it is silent. Before the first level: as set on site."""

    levels: tuple[Level, ...] = ()
    quiet: tuple[Quiet, ...] = ()


class Zone(Part, frozen=True, kw_only=True):
    id: Id
    number: Positive
    name: Text
    colour: Text
    hex: Colour
    text: Colour
    shape: Literal["lingkaran", "segitiga", "persegi", "bintang"]
    arrow: Literal["left", "right", "ahead", "up", "down"] | None = None


class Service(Part, frozen=True, kw_only=True):
    """One service; what is not sourced is named in `unconfirmed` and shown so.

    Not `listed`: no key, not in the published catalogue; only the agency's `intake` may be so.
    """

    id: Id
    name: Text
    short: Text
    minutes: Positive
    requirements: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()
    duration: str = ""
    fee: str = ""
    fee_idr: int | tuple[int, ...] | None = None
    product: str = ""
    legal_basis: tuple[str, ...] = ()
    no_show_before_s: Positive | None = None
    listed: bool = True
    unconfirmed: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


class Agency(Part, frozen=True, kw_only=True):
    id: Id
    name: Text
    short: Text
    spoken: Text
    prefix: Prefix
    zone: Id
    quota: Positive
    intake: Id
    services: Annotated[tuple[Service, ...], msgspec.Meta(min_length=1, max_length=7)]
    kind: str = ""
    break_mode: Literal["rotating", "closed"] = "closed"
    close_early: Clock | None = None
    days: tuple[Weekday, ...] = ()
    visitors_per_day: Count = 0
    presence: Literal["confirmed", "assumed"] = "assumed"
    unconfirmed: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


class Guest(Part, frozen=True, kw_only=True):
    """Another agency at a shared desk, on some weekdays."""

    agency: Id
    days: tuple[Weekday, ...]


class Counter(Part, frozen=True, kw_only=True):
    """A desk: serves an agency's services (all, unless `services` names some), guests by weekday."""

    id: Id
    number: Annotated[int, msgspec.Meta(ge=1, le=99)]
    zone: Id
    agency: Id
    services: tuple[Id, ...] = ()
    guests: tuple[Guest, ...] = ()


class Kiosk(Part, frozen=True, kw_only=True):
    id: Id
    place: str
    paper_mm: Literal[58, 80]
    screen: bool = True


class Display(Part, frozen=True, kw_only=True):
    id: Id
    place: str
    zones: tuple[Id, ...]
    kind: Literal["calls", "standards"] = "calls"
    screen_inches: Positive = 43
    viewing_m: Positive = 6
    rows: Count = 4
    sounding_zone: Id | None = None
    voice_order: Positive | None = None
    languages: tuple[str, ...] = ("id",)


class Button(Part, frozen=True, kw_only=True):
    id: Id
    counter: Id
    keys: Literal[1, 5] = 1


Metres = Annotated[float, msgspec.Meta(ge=0, le=500)]
Point = tuple[Metres, Metres]
Rectangle = tuple[Metres, Metres, Metres, Metres]


class Spot(Part, frozen=True, kw_only=True):
    """A thing to find in the hall, such as an entrance or a lavatory."""

    name: Texts
    at: Point


class Layout(Part, frozen=True, kw_only=True):
    """The hall seen from above, in metres from its upper left corner; areas are (x, y, width, height)."""

    size: tuple[Metres, Metres]
    zones: dict[Id, Rectangle]
    kiosks: dict[Id, Point] = {}
    waiting: Rectangle | None = None
    spots: tuple[Spot, ...] = ()
    source: str = ""


class Pledge(Part, frozen=True, kw_only=True):
    """The Maklumat Pelayanan that a hall must display (UU 25/2009 art. 22), and who signed it when."""

    text: Texts
    signed_by: str = ""
    signed_on: date | None = None
    agencies: dict[Id, date] = {}


class SitePlan(Part, frozen=True, kw_only=True):
    site: Site
    hours: Hours
    numbers: Numbers
    rule: Rule
    announcements: Announcements
    zones: tuple[Zone, ...]
    agencies: tuple[Agency, ...]
    counters: tuple[Counter, ...]
    kiosks: tuple[Kiosk, ...]
    displays: tuple[Display, ...]
    buttons: tuple[Button, ...]
    flow: Flow = Flow()
    voice: Voice = Voice()
    layout: Layout | None = None
    pledge: Pledge | None = None
    default_procedure: tuple[str, ...] = ()
    messages: tuple[Texts, ...] = ()
