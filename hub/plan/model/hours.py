"""When the hall is open and until when numbers are given."""

from datetime import date

import msgspec

from hub.plan.model.part import ClockTime, Part, Text, Weekday, WholeNumber


class DayHours(Part, frozen=True, kw_only=True):
    """Opening hours of one weekday, local; `break` is when a closed-break agency rests."""

    open: ClockTime
    close: ClockTime
    break_: tuple[ClockTime, ClockTime] | None = msgspec.field(default=None, name="break")


Week = dict[Weekday, DayHours | None]


class ClosedDay(Part, frozen=True, kw_only=True):
    date: date
    name: Text


class Season(Part, frozen=True, kw_only=True):
    from_: date = msgspec.field(name="from")
    to: date


class PlanHours(Part, frozen=True, kw_only=True):
    source: str = ""
    kiosk_opens: ClockTime
    regular: Week
    ramadan: Week
    ramadan_days: tuple[Season, ...] = ()
    closed_days: tuple[ClosedDay, ...] = ()
    last_ticket_min: WholeNumber = 30
    issue_during_break: bool = True
    late_after_min: WholeNumber = 15
