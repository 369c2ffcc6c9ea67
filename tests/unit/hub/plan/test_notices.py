"""What the wall says when nobody serves."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from hub.plan.calendar import Calendar
from hub.plan.model import ClosedDay, SitePlan
from hub.plan.notices import find_notice
from tests.support.halls.site import palopo


def said(plan: SitePlan, day: int, hour: int, language: str = "id") -> str | None:
    texts = find_notice(Calendar(plan), datetime(2026, 3, day, hour, tzinfo=ZoneInfo("Asia/Makassar")))
    return texts[language] if texts else None


def with_lebaran() -> SitePlan:
    """Closed from Friday 20 March to Friday 27 March 2026."""
    days = tuple(ClosedDay(date=date(2026, 3, day), name="Hari Raya Idulfitri") for day in range(20, 28))
    return replace(palopo(), hours=replace(palopo().hours, closed_days=days))


def test_a_holiday_is_named_and_the_next_opening_said() -> None:
    opens = "Senin, 30 Maret 2026, pukul 08.00 WITA"
    assert said(with_lebaran(), 28, 10) == f"MPP tutup. Buka lagi {opens}."
    assert said(with_lebaran(), 23, 10) == f"MPP tutup: Hari Raya Idulfitri. Buka lagi {opens}."


def test_friday_prayer_closes_every_counter_and_says_until_when() -> None:
    assert said(palopo(), 6, 12) == (
        "Layanan berhenti sementara untuk salat Jumat dan dibuka kembali pukul 13.00. "
        "Nomor antrean Anda tetap berlaku. Terima kasih."
    )


def test_nothing_is_said_while_somebody_serves() -> None:
    assert said(palopo(), 5, 10) is None
    assert said(palopo(), 5, 12) is None


def test_a_break_of_all_agencies_is_said_on_any_day() -> None:
    resting = tuple(replace(agency, break_mode="closed") for agency in palopo().agencies)
    assert said(replace(palopo(), agencies=resting), 5, 12, "en") == (
        "Service has paused for a break and resumes at 13:00. Your queue number stays valid. Thank you."
    )
