"""Paper against the visitors still expected today: a roll is changed before the crowd, not in it (pure)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import ceil
from typing import Final

from hub.domain.model import Floor
from hub.fleet.alarms.alarm import Alarm, AlarmCode
from hub.fleet.nodes import Fleet
from hub.plan.book import Book
from hub.plan.calendar import IssuingState, business_day, find_issuing_state, find_kiosk_opening
from hub.plan.model import Agency

SHORT: Final = "Sisa kertas {node} ± {left} nomor, perkiraan hari ini {expected}: ganti sekarang."
BEFORE_OPENING: Final = timedelta(hours=1)


def find_paper_alarms(fleet: Fleet, floor: Floor, book: Book, at: datetime) -> Iterator[Alarm]:
    """Visitors come to all kiosks alike; what a kiosk does not know of its roll raises nothing."""
    expected = expected_at_a_kiosk(floor, book, at)
    for kiosk in book.plan.kiosks:
        health = fleet[kiosk.id].health if kiosk.id in fleet else None
        left = health.slips_left if health else None
        if left is not None and left < expected:
            text = SHORT.format(node=kiosk.id, left=left, expected=expected)
            yield Alarm(kiosk.id, AlarmCode.PAPER_SHORT, text, urgent=False)


def expected_at_a_kiosk(floor: Floor, book: Book, at: datetime) -> int:
    """Numbers that each kiosk will still give today, from an hour before the kiosks open to the cut-offs."""
    today = business_day(book.plan, at)
    opens = find_kiosk_opening(book.plan, today)
    if opens is None or at < opens - BEFORE_OPENING or not book.plan.kiosks:
        return 0
    expected = sum(_count_still_expected(agency, floor, book, today, at) for agency in book.plan.agencies)
    return ceil(expected / len(book.plan.kiosks))


def _count_still_expected(agency: Agency, floor: Floor, book: Book, today: date, at: datetime) -> int:
    if find_issuing_state(book.calendar, agency, at) in (IssuingState.NOT_TODAY, IssuingState.PAST_CUT_OFF):
        return 0
    issued = floor.issued.get(agency.id, 0) if floor.day == today else 0
    return max(0, agency.visitors_per_day - issued)
