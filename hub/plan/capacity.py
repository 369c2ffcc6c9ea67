"""How many visitors an agency's counters can serve: counters x minutes / typical minutes (pure)."""

from datetime import date, datetime, timedelta
from statistics import fmean

from hub.plan.calendar import Calendar, Opening, find_opening
from hub.plan.model import WEEKDAYS, Agency, CounterDesk, SitePlan, Weekday


def day_capacity(calendar: Calendar, agency: Agency, on: date, since: datetime | None = None) -> int:
    """How many in the whole day, or in what is left of it from `since`; 0 when it does not serve."""
    return capacity_at_rate(
        calendar, agency, on, visitors_per_minute(calendar.plan, agency, WEEKDAYS[on.weekday()]), since
    )


def capacity_at_rate(
    calendar: Calendar, agency: Agency, on: date, rate: float, since: datetime | None = None
) -> int:
    """The same where visitors a minute are known already."""
    open_today = find_opening(calendar, agency, on)
    return round(_serving_minutes(open_today, _hall_break(calendar, on), since) * rate) if open_today else 0


def _hall_break(calendar: Calendar, on: date) -> tuple[datetime, datetime] | None:
    # where counters rest in turn, each still rests: what they can do is the same
    hall = find_opening(calendar, None, on)
    return hall.rest if hall else None


def _serving_minutes(day: Opening, rest: tuple[datetime, datetime] | None, since: datetime | None) -> float:
    starts = max(day.opens, since) if since else day.opens
    serving = max(day.closes - starts, timedelta())
    if rest:
        serving -= max(min(rest[1], day.closes) - max(rest[0], starts), timedelta())
    return max(serving, timedelta()).total_seconds() / 60


def visitors_per_minute(plan: SitePlan, agency: Agency, day: Weekday) -> float:
    """Visitors a minute, all its counters together; a shared desk gives each agency an equal part."""
    return sum(
        1 / (_typical_min(agency, counter) * len(tenants))
        for counter in plan.counters
        if agency.id in (tenants := tenants_on(plan, counter, day))
    )


def tenants_on(plan: SitePlan, counter: CounterDesk, day: Weekday) -> set[str]:
    """The agencies that sit at this counter on that weekday."""
    agencies = {each.id: each for each in plan.agencies}
    at_home = {counter.agency} if _is_present(agencies.get(counter.agency), day) else set()
    return at_home | {guest.agency for guest in counter.guests if day in guest.days}


def _is_present(agency: Agency | None, day: Weekday) -> bool:
    return agency is not None and (not agency.days or day in agency.days)


def _typical_min(agency: Agency, counter: CounterDesk) -> float:
    wanted = counter.services if counter.agency == agency.id else ()
    known = [each for each in agency.services if each.listed] or list(agency.services)
    served = [each.minutes for each in known if not wanted or each.id in wanted]
    return fmean(served or [each.minutes for each in known])
