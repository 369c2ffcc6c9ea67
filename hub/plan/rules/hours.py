"""Times in their order: opening, break, closing, seasons (pure)."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Final
from zoneinfo import available_timezones

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.model import WEEKDAYS, DayHours, SitePlan, Week
from hub.plan.rules.identity import find_repeated

WEEKS: Final = ("regular", "ramadan")


@cache
def _known_timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def check_timezone(plan: SitePlan) -> Iterator[FoundMistake]:
    if plan.site.timezone not in _known_timezones():
        reason = "is not a time zone of the IANA database, such as Asia/Makassar"
        yield FoundMistake(("site", "timezone"), plan.site.timezone, reason)


def check_day_hours(plan: SitePlan) -> Iterator[FoundMistake]:
    for name in WEEKS:
        for day, hours in getattr(plan.hours, name).items():
            if hours is not None:
                yield from _check_day(("hours", name, day), hours)


def _check_day(path: PlanPath, hours: DayHours) -> Iterator[FoundMistake]:
    if hours.open >= hours.close:
        yield FoundMistake((*path, "close"), hours.close, f"is not after the opening at {hours.open}")
    if hours.break_ is None:
        return
    start, end = hours.break_
    if start >= end:
        yield FoundMistake((*path, "break"), hours.break_, "ends before it begins")
    if start < hours.open or end > hours.close:
        reason = f"lies outside the hours {hours.open}-{hours.close}"
        yield FoundMistake((*path, "break"), hours.break_, reason)


def check_open_days(plan: SitePlan) -> Iterator[FoundMistake]:
    for name in WEEKS:
        week: Week = getattr(plan.hours, name)
        if not any(week.get(day) for day in WEEKDAYS):
            yield FoundMistake(("hours", name), week, "the hall is open on no day of this week")


def check_seasons(plan: SitePlan) -> Iterator[FoundMistake]:
    told = tuple(enumerate(plan.hours.ramadan_days))
    for at, season in told:
        if season.from_ > season.to:
            yield FoundMistake(("hours", "ramadan_days", at, "to"), season.to, f"is before {season.from_}")
    for (_, one), (at, other) in combinations(told, 2):
        if one.from_ <= other.to and other.from_ <= one.to:
            path = ("hours", "ramadan_days", at, "from")
            yield FoundMistake(path, other.from_, f"this season meets the one from {one.from_}")


def check_closed_days(plan: SitePlan) -> Iterator[FoundMistake]:
    yield from find_repeated(
        (("hours", "closed_days", at, "date"), each.date) for at, each in enumerate(plan.hours.closed_days)
    )


def check_agency_days(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, agency in enumerate(plan.agencies):
        for number, day in enumerate(agency.days):
            if plan.hours.regular.get(day) is None:
                path = ("agencies", at, "days", number)
                yield FoundMistake(path, day, "the hall is closed on this day")


def check_early_closing(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, agency in enumerate(plan.agencies):
        for day, hours in plan.hours.regular.items():
            if hours and agency.close_early and agency.close_early <= hours.open:
                reason = f"is not after the opening at {hours.open} ({day})"
                yield FoundMistake(("agencies", at, "close_early"), agency.close_early, reason)
                break


RULES: Final = (
    check_timezone,
    check_day_hours,
    check_open_days,
    check_seasons,
    check_closed_days,
    check_agency_days,
    check_early_closing,
)
