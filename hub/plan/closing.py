"""What the hall is told before it closes, and at the close those who still wait (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.plan.calendar import Calendar, business_day, find_opening
from hub.plan.model import PlanTexts
from hub.plan.words import format_time_of_day


@dataclass(frozen=True, slots=True)
class ClosingWord:
    """Shown from `at` on and spoken once then, with {time} in it for the hall's closing."""

    key: str
    at: datetime
    texts: PlanTexts
    closes: datetime


def find_closing_word(calendar: Calendar, at: datetime, *, waiting: bool) -> ClosingWord | None:
    """The word that stands now: of the closing that is near, or of one that has been while some wait."""
    hall, ours = find_opening(calendar, None, business_day(calendar.plan, at)), calendar.plan.announcements
    if hall is None:
        return None
    near, day = hall.closes - timedelta(minutes=ours.closing_notice_min), f"{hall.closes:%Y-%m-%d}"
    if near <= at < hall.closes and ours.closing_notice:
        return ClosingWord(f"closing-{day}", near, ours.closing_notice, hall.closes)
    if at >= hall.closes and waiting and ours.still_waiting_notice:
        return ClosingWord(f"closed-{day}", hall.closes, ours.still_waiting_notice, hall.closes)
    return None


def text_on_walls(word: ClosingWord) -> PlanTexts:
    """As walls show it: the hour in figures."""
    return dict(_texts_on_walls(word))


def _texts_on_walls(word: ClosingWord) -> Iterator[tuple[str, str]]:
    for language, text in word.texts.items():
        yield language, text.replace("{time}", format_time_of_day(word.closes, language))
