"""Three digits, shared out: ranges in order, apart, large enough, and a reserve for each kiosk (pure)."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.model import Numbers, Range, SitePlan
from hub.plan.rules.references import ids_of


def ranges_by_path(numbers: Numbers) -> dict[PlanPath, Range]:
    own: dict[PlanPath, Range] = {
        ("numbers", "regular"): numbers.regular,
        ("numbers", "priority"): numbers.priority,
        ("numbers", "paper"): numbers.paper,
    }
    for name in ("reserve", "priority_reserve"):
        own |= {("numbers", name, kiosk): span for kiosk, span in getattr(numbers, name).items()}
    return own


def check_range_order(plan: SitePlan) -> Iterator[FoundMistake]:
    for path, (low, high) in ranges_by_path(plan.numbers).items():
        if low > high:
            yield FoundMistake(path, (low, high), "begins above its end")


def check_range_overlaps(plan: SitePlan) -> Iterator[FoundMistake]:
    for (one, (low, high)), (other, span) in combinations(ranges_by_path(plan.numbers).items(), 2):
        if low <= span[1] and span[0] <= high:
            numbers = f"{max(low, span[0])}-{min(high, span[1])}"
            yield FoundMistake(other, span, f"overlaps {{other}}: both hold {numbers}", one)


def check_quotas(plan: SitePlan) -> Iterator[FoundMistake]:
    low, high = plan.numbers.regular
    size = high - low + 1
    for at, agency in enumerate(plan.agencies):
        if agency.quota > size:
            reason = f"is more than the {size} regular numbers of a prefix ({low}-{high})"
            yield FoundMistake(("agencies", at, "quota"), agency.quota, reason)


def check_reserves(plan: SitePlan) -> Iterator[FoundMistake]:
    kiosks = ids_of(plan.kiosks)
    for name in ("reserve", "priority_reserve"):
        kept = getattr(plan.numbers, name)
        for kiosk in kept:
            if kiosk not in kiosks:
                yield FoundMistake(("numbers", name, kiosk), kiosk, "no kiosk has this id")
        for at, each in enumerate(plan.kiosks):
            if each.id not in kept:
                reason = f"has no range in numbers.{name}: it could give no numbers without the hub"
                yield FoundMistake(("kiosks", at, "id"), each.id, reason)


RULES: Final = (check_range_order, check_range_overlaps, check_quotas, check_reserves)
