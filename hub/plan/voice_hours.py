"""How loud the hall's voice is at a moment, and whether it is silent (pure)."""

from datetime import datetime

from hub.plan.calendar import to_site_time
from hub.plan.model import WEEKDAYS, Quiet, SitePlan


def level_db(plan: SitePlan, at: datetime) -> float:
    """Decibels below what was set on site; nought where the plan says nothing."""
    clock = _site_clock(plan, at)
    return next((each.level_db for each in reversed(plan.voice.levels) if each.from_ <= clock), 0.0)


def find_quiet_time(plan: SitePlan, at: datetime) -> Quiet | None:
    """The quiet time that is now; its last minute is the one before `to`."""
    there, clock = to_site_time(plan, at), _site_clock(plan, at)
    day, weekday = f"{there:%m-%d}", WEEKDAYS[there.weekday()]
    return next(
        (
            each
            for each in plan.voice.quiet
            if each.from_ <= clock < each.to
            and each.between[0] <= day <= each.between[1]
            and (not each.days or weekday in each.days)
        ),
        None,
    )


def _site_clock(plan: SitePlan, at: datetime) -> str:
    return f"{to_site_time(plan, at):%H:%M}"
