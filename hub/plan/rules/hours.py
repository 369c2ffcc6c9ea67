"""Times in their order: opening, break, closing, seasons (pure)."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Final
from zoneinfo import available_timezones

from hub.plan.mistake import Found, Path
from hub.plan.model import WEEKDAYS, DayHours, SitePlan, Week
from hub.plan.rules.identity import find_repeated

WEEKS: Final = ("regular", "ramadan")


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def timezone(plan: SitePlan) -> Iterator[Found]:
    if plan.site.timezone not in _timezones():
        reason = "is not a time zone of the IANA database, such as Asia/Makassar"
        yield Found(("site", "timezone"), plan.site.timezone, reason)


def days(plan: SitePlan) -> Iterator[Found]:
    for name in WEEKS:
        for day, hours in getattr(plan.hours, name).items():
            if hours is not None:
                yield from _day(("hours", name, day), hours)


def _day(path: Path, hours: DayHours) -> Iterator[Found]:
    if hours.open >= hours.close:
        yield Found((*path, "close"), hours.close, f"is not after the opening at {hours.open}")
    if hours.break_ is None:
        return
    start, end = hours.break_
    if start >= end:
        yield Found((*path, "break"), hours.break_, "ends before it begins")
    if start < hours.open or end > hours.close:
        reason = f"lies outside the hours {hours.open}-{hours.close}"
        yield Found((*path, "break"), hours.break_, reason)


def never_open(plan: SitePlan) -> Iterator[Found]:
    for name in WEEKS:
        week: Week = getattr(plan.hours, name)
        if not any(week.get(day) for day in WEEKDAYS):
            yield Found(("hours", name), week, "the hall is open on no day of this week")


def seasons(plan: SitePlan) -> Iterator[Found]:
    told = tuple(enumerate(plan.hours.ramadan_days))
    for at, season in told:
        if season.from_ > season.to:
            yield Found(("hours", "ramadan_days", at, "to"), season.to, f"is before {season.from_}")
    for (_, one), (at, other) in combinations(told, 2):
        if one.from_ <= other.to and other.from_ <= one.to:
            path = ("hours", "ramadan_days", at, "from")
            yield Found(path, other.from_, f"this season meets the one from {one.from_}")


def closed_days(plan: SitePlan) -> Iterator[Found]:
    yield from find_repeated(
        (("hours", "closed_days", at, "date"), each.date) for at, each in enumerate(plan.hours.closed_days)
    )


def agency_days(plan: SitePlan) -> Iterator[Found]:
    for at, agency in enumerate(plan.agencies):
        for number, day in enumerate(agency.days):
            if plan.hours.regular.get(day) is None:
                path = ("agencies", at, "days", number)
                yield Found(path, day, "the hall is closed on this day")


def early_closing(plan: SitePlan) -> Iterator[Found]:
    for at, agency in enumerate(plan.agencies):
        for day, hours in plan.hours.regular.items():
            if hours and agency.close_early and agency.close_early <= hours.open:
                reason = f"is not after the opening at {hours.open} ({day})"
                yield Found(("agencies", at, "close_early"), agency.close_early, reason)
                break


RULES: Final = (timezone, days, never_open, seasons, closed_days, agency_days, early_closing)
