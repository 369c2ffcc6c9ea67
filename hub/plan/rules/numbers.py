"""Three digits, shared out: ranges in order, apart, large enough, and a reserve for each kiosk (pure)."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from hub.plan.mistake import Found, Path
from hub.plan.model import Numbers, Range, SitePlan
from hub.plan.rules.references import ids_of


def spans(numbers: Numbers) -> dict[Path, Range]:
    own: dict[Path, Range] = {
        ("numbers", "regular"): numbers.regular,
        ("numbers", "priority"): numbers.priority,
        ("numbers", "paper"): numbers.paper,
    }
    for name in ("reserve", "priority_reserve"):
        own |= {("numbers", name, kiosk): span for kiosk, span in getattr(numbers, name).items()}
    return own


def upside_down(plan: SitePlan) -> Iterator[Found]:
    for path, (low, high) in spans(plan.numbers).items():
        if low > high:
            yield Found(path, (low, high), "begins above its end")


def overlapping(plan: SitePlan) -> Iterator[Found]:
    for (one, (low, high)), (other, span) in combinations(spans(plan.numbers).items(), 2):
        if low <= span[1] and span[0] <= high:
            numbers = f"{max(low, span[0])}-{min(high, span[1])}"
            yield Found(other, span, f"overlaps {{other}}: both hold {numbers}", one)


def quotas(plan: SitePlan) -> Iterator[Found]:
    low, high = plan.numbers.regular
    size = high - low + 1
    for at, agency in enumerate(plan.agencies):
        if agency.quota > size:
            reason = f"is more than the {size} regular numbers of a prefix ({low}-{high})"
            yield Found(("agencies", at, "quota"), agency.quota, reason)


def reserves(plan: SitePlan) -> Iterator[Found]:
    kiosks = ids_of(plan.kiosks)
    for name in ("reserve", "priority_reserve"):
        kept = getattr(plan.numbers, name)
        for kiosk in kept:
            if kiosk not in kiosks:
                yield Found(("numbers", name, kiosk), kiosk, "no kiosk has this id")
        for at, each in enumerate(plan.kiosks):
            if each.id not in kept:
                reason = f"has no range in numbers.{name}: it could give no numbers without the hub"
                yield Found(("kiosks", at, "id"), each.id, reason)


RULES: Final = (upside_down, overlapping, quotas, reserves)
