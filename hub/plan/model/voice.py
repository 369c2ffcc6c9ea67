"""What the hall's voice says, how loud, and when it is silent."""

from typing import Annotated, Literal

import msgspec

from hub.plan.model.part import (
    ClockTime,
    Decibels,
    MonthDay,
    Part,
    PlanId,
    PlanTexts,
    Positive,
    Text,
    Weekday,
    WholeNumber,
)


class Example(Part, frozen=True, kw_only=True):
    """A call to test or show the voice with; it may only name a counter of the ticket's agency."""

    ticket: Annotated[str, msgspec.Meta(pattern="^[A-Z][0-9]{3}$")]
    agency: PlanId
    counter: Positive
    spoken: str = ""


class Announcements(Part, frozen=True, kw_only=True):
    fresh_s: Positive = 120
    gap_ms: WholeNumber = 800
    chime: str = "two_tone_down"
    number_style: Literal["digits"] = "digits"
    call: PlanTexts
    recall: PlanTexts
    interruption: PlanTexts = {}
    break_notice: PlanTexts = {}
    friday_notice: PlanTexts = {}
    last_ticket_notice: PlanTexts = {}
    closing_notice: PlanTexts = {}
    closing_notice_min: Positive = 30
    still_waiting_notice: PlanTexts = {}
    examples: tuple[Example, ...] = ()
    letters: dict[str, PlanTexts] = {}


class Level(Part, frozen=True, kw_only=True):
    """How loud the hall's voice is from this hour on, below what it was set to on site."""

    from_: ClockTime = msgspec.field(name="from")
    level_db: Decibels


class Quiet(Part, frozen=True, kw_only=True):
    """A time in which calls are shown and not spoken, such as an adzan, which moves with the seasons."""

    name: Text
    from_: ClockTime = msgspec.field(name="from")
    to: ClockTime
    days: tuple[Weekday, ...] = ()
    between: tuple[MonthDay, MonthDay] = ("01-01", "12-31")


class VoicePlan(Part, frozen=True, kw_only=True):
    """When the hall's voice is how loud, and when it is silent. Before the first level: as set on site."""

    levels: tuple[Level, ...] = ()
    quiet: tuple[Quiet, ...] = ()
