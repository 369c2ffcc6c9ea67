"""What must be there only once: ids, prefixes, numbers (pure)."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from hub.plan.mistake import FoundMistake, PlanPath
from hub.plan.model import SitePlan

RESERVED: Final = "hub"


def find_repeated(told: Iterable[tuple[PlanPath, Hashable]]) -> Iterator[FoundMistake]:
    """Each place that says again what an earlier place said."""
    first: dict[Hashable, PlanPath] = {}
    for path, value in told:
        if value is None:
            continue
        if value in first:
            yield FoundMistake(path, value, "is used twice, first in {other}", first[value])
        else:
            first[value] = path


def check_ids(plan: SitePlan) -> Iterator[FoundMistake]:
    for section in ("zones", "agencies", "counters"):
        parts = getattr(plan, section)
        yield from find_repeated(((section, at, "id"), each.id) for at, each in enumerate(parts))


def check_node_ids(plan: SitePlan) -> Iterator[FoundMistake]:
    """Kiosks, displays and buttons share the broker's users, and the hub is one of them."""
    told = [
        ((section, at, "id"), each.id)
        for section in ("kiosks", "displays", "buttons")
        for at, each in enumerate(getattr(plan, section))
    ]
    yield from find_repeated(told)
    yield from (FoundMistake(path, name, "is the hub's own name") for path, name in told if name == RESERVED)


def check_service_ids(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, agency in enumerate(plan.agencies):
        yield from find_repeated(
            (("agencies", at, "services", number, "id"), service.id)
            for number, service in enumerate(agency.services)
        )


def check_prefixes(plan: SitePlan) -> Iterator[FoundMistake]:
    yield from find_repeated(
        (("agencies", at, "prefix"), each.prefix) for at, each in enumerate(plan.agencies)
    )


def check_public_numbers(plan: SitePlan) -> Iterator[FoundMistake]:
    yield from find_repeated(
        (("counters", at, "number"), each.number) for at, each in enumerate(plan.counters)
    )
    yield from find_repeated((("zones", at, "number"), each.number) for at, each in enumerate(plan.zones))


def check_zone_faces(plan: SitePlan) -> Iterator[FoundMistake]:
    """Colour and shape tell zones apart, each alone: for those who see no colour, and from afar."""
    yield from find_repeated((("zones", at, "colour"), each.colour) for at, each in enumerate(plan.zones))
    yield from find_repeated((("zones", at, "shape"), each.shape) for at, each in enumerate(plan.zones))


RULES: Final = (
    check_ids,
    check_node_ids,
    check_service_ids,
    check_prefixes,
    check_public_numbers,
    check_zone_faces,
)
