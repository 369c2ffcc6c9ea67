"""Whether an agency serves now and, if not, when again, in a visitor's words (pure)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from broker.messages import AgencyPresence
from hub.plan.book import Book
from hub.plan.calendar import OpeningState, business_day, find_opening, find_serving_state
from hub.plan.model import Agency
from hub.plan.words import format_date_and_hour, format_hour
from translations.translate import tr, tr_noop

OPEN: Final = tr_noop("Buka sampai {hour}")
SOON: Final = tr_noop("Segera buka")
LATE: Final = tr_noop("Petugas belum hadir. Silakan bertanya ke Loket 1 (Informasi).")
ON_BREAK: Final = tr_noop("Istirahat. Dilayani lagi mulai {hour}")
CLOSED: Final = tr_noop("Tutup. Buka lagi {moment}")
CLOSED_FOR_LONG: Final = tr_noop("Tutup")


@dataclass(frozen=True, slots=True)
class ServingStatus:
    """`serves`: who comes now finds somebody, or will after a break."""

    serves: bool
    sentence: str


def find_serving_status(
    book: Book, agency: Agency, presence: AgencyPresence, at: datetime, language: str
) -> ServingStatus:
    here, label = find_serving_state(book.calendar, agency, at), book.plan.site.timezone_label
    there = here.until.astimezone(book.zone_info) if here.until else None
    if here.state is OpeningState.CLOSED:
        again = tr(CLOSED, language, moment=format_date_and_hour(there, label, language)) if there else ""
        return ServingStatus(False, again or tr(CLOSED_FOR_LONG, language))
    if here.state is OpeningState.BREAK and there:
        return ServingStatus(True, tr(ON_BREAK, language, hour=format_hour(there, label, language)))
    if presence is AgencyPresence.OPEN:
        day = find_opening(book.calendar, agency, business_day(book.plan, at))
        return ServingStatus(
            True, tr(OPEN, language, hour=format_hour(day.closes, label, language)) if day else ""
        )
    soon = presence is AgencyPresence.SOON
    return ServingStatus(soon, tr(SOON if soon else LATE, language))
