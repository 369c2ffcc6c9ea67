"""What one part says of another must be there (pure)."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.model import Agency, CounterDesk, Kiosk, Service, SitePlan, Zone
from hub.plan.unknown import UNKNOWN, is_known

Named = Zone | Agency | Service | CounterDesk | Kiosk


def find_unknown(
    path: PlanPath, name: str | None, known: Collection[str], what: str
) -> Iterator[FoundMistake]:
    if name is not None and name not in known:
        yield FoundMistake(path, name, f"no {what} has this id")


def ids_of(parts: Iterable[Named]) -> Collection[str]:
    """Unknown, if the parts are: then no id can be said to be missing."""
    return {each.id for each in parts} if is_known(parts) else UNKNOWN


def check_zones(plan: SitePlan) -> Iterator[FoundMistake]:
    known = ids_of(plan.zones)
    for section in ("agencies", "counters"):
        for at, each in enumerate(getattr(plan, section)):
            yield from find_unknown((section, at, "zone"), each.zone, known, "zone")
    for at, display in enumerate(plan.displays):
        for number, zone in enumerate(display.zones):
            yield from find_unknown(("displays", at, "zones", number), zone, known, "zone")


def check_counter_agencies(plan: SitePlan) -> Iterator[FoundMistake]:
    known = ids_of(plan.agencies)
    for at, counter in enumerate(plan.counters):
        yield from find_unknown(("counters", at, "agency"), counter.agency, known, "agency")


def check_counter_services(plan: SitePlan) -> Iterator[FoundMistake]:
    agencies = {each.id: each for each in plan.agencies}
    for at, counter in enumerate(plan.counters):
        if counter.agency not in agencies:
            continue
        known = ids_of(agencies[counter.agency].services)
        for number, service in enumerate(counter.services):
            path = ("counters", at, "services", number)
            yield from find_unknown(path, service, known, f"service of {counter.agency}")


def check_guests(plan: SitePlan) -> Iterator[FoundMistake]:
    known = ids_of(plan.agencies)
    for at, counter in enumerate(plan.counters):
        yield from _check_guests_of(("counters", at, "guests"), counter, known)


def _check_guests_of(path: PlanPath, counter: CounterDesk, known: Collection[str]) -> Iterator[FoundMistake]:
    for number, guest in enumerate(counter.guests):
        yield from find_unknown((*path, number, "agency"), guest.agency, known, "agency")
        if not guest.days:
            yield FoundMistake((*path, number, "days"), guest.days, "a guest without a day never sits here")
        if guest.agency == counter.agency:
            yield FoundMistake((*path, number, "agency"), guest.agency, "is at home at this counter already")


def check_button_counters(plan: SitePlan) -> Iterator[FoundMistake]:
    known = ids_of(plan.counters)
    for at, button in enumerate(plan.buttons):
        yield from find_unknown(("buttons", at, "counter"), button.counter, known, "counter")


def check_layout_names(plan: SitePlan) -> Iterator[FoundMistake]:
    """What the hall plan names exists, and every zone has its place on it."""
    if not plan.layout:
        return
    known, kiosks = ids_of(plan.zones), ids_of(plan.kiosks)
    for zone in plan.layout.zones:
        yield from find_unknown(("layout", "zones", zone), zone, known, "zone")
    for kiosk in plan.layout.kiosks:
        yield from find_unknown(("layout", "kiosks", kiosk), kiosk, kiosks, "kiosk")
    for zone in known:
        if zone not in plan.layout.zones:
            yield FoundMistake(("layout", "zones", zone), None, "this zone has no place on the hall plan")


def check_layout_bounds(plan: SitePlan) -> Iterator[FoundMistake]:
    """Every zone's place lies within the hall."""
    if not plan.layout or not _is_whole(plan.layout.size):
        return
    wide, deep = plan.layout.size
    for zone, area in plan.layout.zones.items():
        if _is_whole(area) and (area[0] + area[2] > wide or area[1] + area[3] > deep):
            yield FoundMistake(("layout", "zones", zone), area, f"lies outside the hall of {wide} x {deep} m")


def _is_whole(measures: tuple[float, ...]) -> bool:
    """A place of which one measure is wrong is as unknown as one that is wrong altogether."""
    return is_known(measures) and all(map(is_known, measures))


def check_pledge_agencies(plan: SitePlan) -> Iterator[FoundMistake]:
    known = ids_of(plan.agencies)
    for agency in plan.pledge.agencies if plan.pledge else ():
        yield from find_unknown(("pledge", "agencies", agency), agency, known, "agency")


RULES: Final = (
    check_zones,
    check_counter_agencies,
    check_counter_services,
    check_guests,
    check_button_counters,
    check_layout_names,
    check_layout_bounds,
    check_pledge_agencies,
)
