"""When the hall and each agency serve: days, breaks, seasons, cut-offs (pure).

Moments come in aware and go out in the site's own time. `agency=None` asks about the hall itself.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from hub.plan.model import WEEKDAYS, Agency, ClosedDay, DayHours, SitePlan

FRIDAY: Final = 4
LOOK_AHEAD_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class Opening:
    """One day's serving: from, to and, where everybody rests at once, the break."""

    opens: datetime
    closes: datetime
    rest: tuple[datetime, datetime] | None = None


class OpeningState(StrEnum):
    OPEN = "open"
    BREAK = "break"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ServingState:
    """What is now, and until when; None if nothing in the plan ends it within a year."""

    state: OpeningState
    until: datetime | None


class IssuingState(StrEnum):
    """May a kiosk give out numbers of an agency now, and if not, why."""

    YES = "yes"
    NOT_TODAY = "not-today"
    NOT_YET = "not-yet"
    IN_BREAK = "in-break"
    PAST_CUT_OFF = "past-cut-off"


def to_site_time(plan: SitePlan, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(plan.site.timezone))


def business_day(plan: SitePlan, at: datetime) -> date:
    """The site's own date: an evening ticket belongs to the local day."""
    return to_site_time(plan, at).date()


def closed_day(plan: SitePlan, on: date) -> ClosedDay | None:
    """The holiday that keeps the hall shut on that date, if it is one."""
    return next((each for each in plan.hours.closed_days if each.date == on), None)


def is_ramadan(plan: SitePlan, on: date) -> bool:
    return any(season.from_ <= on <= season.to for season in plan.hours.ramadan_days)


def hours_on(plan: SitePlan, on: date) -> DayHours | None:
    """The hall's hours of that date; None when it is shut all day."""
    if closed_day(plan, on):
        return None
    week = plan.hours.ramadan if is_ramadan(plan, on) else plan.hours.regular
    return week.get(WEEKDAYS[on.weekday()])


@dataclass(frozen=True, slots=True)
class Calendar:
    """A plan with what was worked out of its days: a press asks the same of the same day a hundred times."""

    plan: SitePlan
    openings: dict[tuple[str | None, date], Opening | None] = field(default_factory=dict)


def find_opening(calendar: Calendar, agency: Agency | None, on: date) -> Opening | None:
    """When it serves on that date; None when it does not."""
    key = (agency.id if agency else None, on)
    if key not in calendar.openings:
        calendar.openings[key] = _work_out_opening(calendar.plan, agency, on)
    return calendar.openings[key]


def _work_out_opening(plan: SitePlan, agency: Agency | None, on: date) -> Opening | None:
    hours = hours_on(plan, on)
    if hours is None or (agency and agency.days and WEEKDAYS[on.weekday()] not in agency.days):
        return None
    closes = min(hours.close, agency.close_early) if agency and agency.close_early else hours.close
    if closes <= hours.open:
        return None
    rest = hours.break_ if _has_break(agency, on) else None
    return Opening(
        opens=_site_moment(plan, on, hours.open),
        closes=_site_moment(plan, on, closes),
        rest=(_site_moment(plan, on, rest[0]), _site_moment(plan, on, rest[1])) if rest else None,
    )


def _has_break(agency: Agency | None, on: date) -> bool:
    """Friday's prayer closes every counter; on other days a rotating agency keeps one open."""
    return agency is None or agency.break_mode == "closed" or on.weekday() == FRIDAY


def _site_moment(plan: SitePlan, on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), ZoneInfo(plan.site.timezone))


def find_serving_state(calendar: Calendar, agency: Agency | None, at: datetime) -> ServingState:
    """Open until its break or its close, on break until the end of it, closed until it opens."""
    today = find_opening(calendar, agency, business_day(calendar.plan, at))
    if today is None or not today.opens <= at < today.closes:
        return ServingState(OpeningState.CLOSED, next_opening(calendar, agency, at))
    if today.rest and today.rest[0] <= at < today.rest[1]:
        if today.rest[1] >= today.closes:
            return ServingState(OpeningState.CLOSED, next_opening(calendar, agency, at))
        return ServingState(OpeningState.BREAK, today.rest[1])
    if today.rest and at < today.rest[0] < today.closes:
        return ServingState(OpeningState.OPEN, today.rest[0])
    return ServingState(OpeningState.OPEN, today.closes)


def next_opening(calendar: Calendar, agency: Agency | None, after: datetime) -> datetime | None:
    """The first opening of a day that is later than `after`; the end of a break is none."""
    day = business_day(calendar.plan, after)
    for ahead in range(LOOK_AHEAD_DAYS):
        found = find_opening(calendar, agency, day + timedelta(days=ahead))
        if found and found.opens > after:
            return found.opens
    return None


def find_kiosk_opening(plan: SitePlan, on: date) -> datetime | None:
    """When numbers are given from on that date; never later than the counters open."""
    hours = hours_on(plan, on)
    return _site_moment(plan, on, min(plan.hours.kiosk_opens, hours.open)) if hours else None


def next_issuing(calendar: Calendar, agency: Agency, after: datetime) -> datetime | None:
    """The next time the kiosks begin to give this agency's numbers."""
    day = business_day(calendar.plan, after)
    for ahead in range(LOOK_AHEAD_DAYS):
        on = day + timedelta(days=ahead)
        starts = find_kiosk_opening(calendar.plan, on) if find_opening(calendar, agency, on) else None
        if starts and starts > after:
            return starts
    return None


def cut_off(calendar: Calendar, agency: Agency, on: date) -> datetime | None:
    """From then on no numbers of this agency are given on that date."""
    found = find_opening(calendar, agency, on)
    return found.closes - timedelta(minutes=calendar.plan.hours.last_ticket_min) if found else None


def late_from(calendar: Calendar, agency: Agency, on: date) -> datetime | None:
    """An agency without an open counter is not "opening soon" any more but late."""
    found = find_opening(calendar, agency, on)
    return found.opens + timedelta(minutes=calendar.plan.hours.late_after_min) if found else None


def find_issuing_state(calendar: Calendar, agency: Agency, at: datetime) -> IssuingState:
    """By the clock alone; quota, capacity and absent officers are for others to judge."""
    on = business_day(calendar.plan, at)
    starts, ends = find_kiosk_opening(calendar.plan, on), cut_off(calendar, agency, on)
    if starts is None or ends is None:
        return IssuingState.NOT_TODAY
    if at < starts:
        return IssuingState.NOT_YET
    if at >= ends:
        return IssuingState.PAST_CUT_OFF
    resting = find_serving_state(calendar, agency, at).state is OpeningState.BREAK
    if resting and not calendar.plan.hours.issue_during_break:
        return IssuingState.IN_BREAK
    return IssuingState.YES
