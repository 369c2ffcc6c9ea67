"""What the wall says when nobody serves: closed until when and why, or on break (pure)."""

from datetime import datetime
from typing import Final

from hub.plan.calendar import FRIDAY, State, business_day, closed_day, local, standing
from hub.plan.model import SitePlan, Texts
from hub.plan.words import clock, moment

CLOSED: Final = {"id": ("MPP tutup", "Buka lagi"), "en": ("The hall is closed", "Open again")}


def notice(plan: SitePlan, at: datetime) -> Texts | None:
    """None while anybody serves."""
    hall = standing(plan, None, at)
    if hall.state is State.CLOSED:
        return {language: _closed(plan, at, hall.until, language) for language in CLOSED}
    if any(standing(plan, agency, at).state is State.OPEN for agency in plan.agencies):
        return None
    return _resting(plan, at, hall.until) if hall.until else None


def _closed(plan: SitePlan, at: datetime, until: datetime | None, language: str) -> str:
    shut, again = CLOSED[language]
    today = closed_day(plan, business_day(plan, at))
    why = f"{shut}: {today.name}." if today else f"{shut}."
    return f"{why} {again} {moment(until, plan.site.timezone_label, language)}." if until else why


def _resting(plan: SitePlan, at: datetime, until: datetime) -> Texts | None:
    said = plan.announcements
    texts = said.friday_notice if local(plan, at).weekday() == FRIDAY else said.break_notice
    return {
        language: text.replace("{time}", clock(until, language)) for language, text in texts.items()
    } or None
