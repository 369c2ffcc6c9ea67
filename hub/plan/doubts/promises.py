"""What the plan promises visitors and its counters may not keep (pure)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from hub.plan.calendar import Calendar
from hub.plan.capacity import day_capacity
from hub.plan.doubts.doubt import Doubt
from hub.plan.model import Agency, CounterDesk, SitePlan

ANY_MONDAY: Final = date(2001, 1, 1)


def doubt_quotas(plan: SitePlan) -> Iterator[Doubt]:
    """Measured on the agency's best weekday of a regular week."""
    regular = _without_exceptions(plan)
    for at, agency in enumerate(plan.agencies):
        most = max(
            day_capacity(Calendar(regular), agency, ANY_MONDAY + timedelta(days=day)) for day in range(7)
        )
        if agency.quota > most:
            sentence = (
                f"Kuota {agency.short} {agency.quota}, padahal loketnya sanggup melayani sekitar {most} "
                "orang sehari. Pengunjung hanya dijanjikan yang sanggup dilayani."
            )
            yield Doubt(("agencies", at, "quota"), sentence)


def _without_exceptions(plan: SitePlan) -> SitePlan:
    hours = replace(plan.hours, closed_days=(), ramadan_days=())
    return replace(plan, hours=hours)


def doubt_order(plan: SitePlan) -> Iterator[Doubt]:
    """Counters of one agency that serve different services call its numbers out of order."""
    for at, agency in enumerate(plan.agencies):
        kinds = {
            _services_served(counter, agency) for counter in plan.counters if counter.agency == agency.id
        }
        if len(kinds) > 1:
            sentence = (
                f"Nomor {agency.prefix} dapat terpanggil tidak berurutan: layanan {agency.short} dibagi "
                "antarloket. Biarkan semua loketnya melayani semua layanan, atau beri awalan kedua."
            )
            yield Doubt(("agencies", at, "services"), sentence)


def _services_served(counter: CounterDesk, agency: Agency) -> frozenset[str]:
    return frozenset(counter.services or (service.id for service in agency.services))


def doubt_breaks(plan: SitePlan) -> Iterator[Doubt]:
    """Nobody can take turns alone."""
    for at, agency in enumerate(plan.agencies):
        counters = sum(1 for counter in plan.counters if counter.agency == agency.id)
        if agency.break_mode == "rotating" and counters == 1:
            sentence = (
                f"{agency.short} istirahat bergiliran (rotating) tetapi hanya punya satu loket: "
                "tidak ada yang menggantikan pada jam istirahat."
            )
            yield Doubt(("agencies", at, "break_mode"), sentence)


def doubt_one_sided_breaks(plan: SitePlan) -> Iterator[Doubt]:
    for name in ("regular", "ramadan"):
        week = {day: hours for day, hours in getattr(plan.hours, name).items() if hours}
        resting = [day for day, hours in week.items() if hours.break_]
        for day, hours in week.items():
            if resting and hours.break_ is None:
                sentence = "Hari ini tanpa jam istirahat, padahal hari lain memilikinya."
                yield Doubt(("hours", name, day), sentence)


def doubt_far_counters(plan: SitePlan) -> Iterator[Doubt]:
    """The slip names the agency's zone; the counter's own zone is where it is called."""
    zones = {agency.id: agency.zone for agency in plan.agencies}
    for at, counter in enumerate(plan.counters):
        if counter.zone != zones[counter.agency]:
            sentence = (
                f"Loket {counter.number} berada di {counter.zone}, sedangkan instansinya di "
                f"{zones[counter.agency]}: slip menunjuk ke zona yang lain."
            )
            yield Doubt(("counters", at, "zone"), sentence)


def doubt_missing_buttons(plan: SitePlan) -> Iterator[Doubt]:
    pressed = {button.counter for button in plan.buttons}
    for at, counter in enumerate(plan.counters):
        if counter.id not in pressed:
            sentence = (
                f"Loket {counter.number} tidak punya tombol: hanya dapat memanggil dari halaman petugas."
            )
            yield Doubt(("counters", at, "id"), sentence)


DOUBTS: Final = (
    doubt_quotas,
    doubt_order,
    doubt_breaks,
    doubt_one_sided_breaks,
    doubt_far_counters,
    doubt_missing_buttons,
)
