"""Days that the plan does not know yet (pure)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hub.plan.doubts.doubt import Doubt
from hub.plan.model import SitePlan

EARLY: Final = timedelta(days=60)


def doubt_holidays(plan: SitePlan, today: date) -> Iterator[Doubt]:
    """This year's, and the next year's from 60 days before this year's last one."""
    known = [each.date for each in plan.hours.closed_days]
    this_year = [day for day in known if day.year == today.year]
    if not this_year:
        yield _doubt_year(today.year)
    last = max(this_year, default=date(today.year, 12, 31))
    if today >= last - EARLY and not any(day.year > today.year for day in known):
        yield _doubt_year(today.year + 1)


def _doubt_year(year: int) -> Doubt:
    sentence = (
        f"Hari libur {year} belum diisi: mesin antrean akan buka pada hari libur nasional dan cuti bersama."
    )
    return Doubt(("hours", "closed_days"), sentence)


def doubt_ramadan(plan: SitePlan, today: date) -> Iterator[Doubt]:
    if not any(season.to >= today for season in plan.hours.ramadan_days):
        sentence = "Tanggal Ramadan berikutnya belum diisi: jam Ramadan tidak akan berlaku."
        yield Doubt(("hours", "ramadan_days"), sentence)


def doubt_early_kiosks(plan: SitePlan) -> Iterator[Doubt]:
    for day, hours in plan.hours.regular.items():
        if hours and plan.hours.kiosk_opens > hours.open:
            sentence = (
                f"Mesin antrean baru memberi nomor pukul {plan.hours.kiosk_opens}, padahal loket buka pukul "
                f"{hours.open} ({day})."
            )
            yield Doubt(("hours", "kiosk_opens"), sentence)
            break


DOUBTS: Final = (doubt_early_kiosks,)
DATED: Final = (doubt_holidays, doubt_ramadan)
