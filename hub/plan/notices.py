"""What the wall says when nobody serves: closed until when and why, or on break (pure)."""

from datetime import datetime
from typing import Final

from hub.plan.calendar import (
    FRIDAY,
    Calendar,
    OpeningState,
    business_day,
    closed_day,
    find_serving_state,
    to_site_time,
)
from hub.plan.model import PlanTexts, SitePlan
from hub.plan.voice_hours import find_quiet_time
from hub.plan.words import format_date_and_hour, format_time_of_day
from translations.translate import LANGUAGES, tr, tr_noop

CLOSED: Final = tr_noop("MPP tutup.")
HOLIDAY: Final = tr_noop("MPP tutup: {why}.")
QUIET: Final = tr_noop("Selama {name}, panggilan tampil di layar tanpa suara.")
AGAIN: Final = tr_noop("{closed} Buka lagi {moment}.")


def find_notice(calendar: Calendar, at: datetime) -> PlanTexts | None:
    """None while anybody serves."""
    hall = find_serving_state(calendar, None, at)
    if hall.state is OpeningState.CLOSED:
        return {language: _compose_closed(calendar.plan, at, hall.until, language) for language in LANGUAGES}
    if any(
        find_serving_state(calendar, agency, at).state is OpeningState.OPEN
        for agency in calendar.plan.agencies
    ):
        return None
    return _compose_resting(calendar.plan, at, hall.until) if hall.until else None


def find_quiet_notice(calendar: Calendar, at: datetime) -> PlanTexts | None:
    """That calls are not spoken now, for those who listen for theirs; None while they are."""
    now = find_quiet_time(calendar.plan, at)
    if now is None or find_serving_state(calendar, None, at).state is OpeningState.CLOSED:
        return None
    return {language: tr(QUIET, language, name=now.name) for language in LANGUAGES}


def _compose_closed(plan: SitePlan, at: datetime, until: datetime | None, language: str) -> str:
    today = closed_day(plan, business_day(plan, at))
    closed = tr(HOLIDAY, language, why=today.name) if today else tr(CLOSED, language)
    if until is None:
        return closed
    return tr(
        AGAIN, language, closed=closed, moment=format_date_and_hour(until, plan.site.timezone_label, language)
    )


def _compose_resting(plan: SitePlan, at: datetime, until: datetime) -> PlanTexts | None:
    ours = plan.announcements
    texts = ours.friday_notice if to_site_time(plan, at).weekday() == FRIDAY else ours.break_notice
    return {
        language: text.replace("{time}", format_time_of_day(until, language))
        for language, text in texts.items()
    } or None
