"""What must be there only once: ids, prefixes, numbers (pure)."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from hub.plan.mistake import Found, Path
from hub.plan.model import SitePlan

RESERVED: Final = "hub"


def find_repeated(told: Iterable[tuple[Path, Hashable]]) -> Iterator[Found]:
    """Each place that says again what an earlier place said."""
    first: dict[Hashable, Path] = {}
    for path, value in told:
        if value is None:
            continue
        if value in first:
            yield Found(path, value, "is used twice, first in {other}", first[value])
        else:
            first[value] = path


def ids(plan: SitePlan) -> Iterator[Found]:
    for section in ("zones", "agencies", "counters"):
        parts = getattr(plan, section)
        yield from find_repeated(((section, at, "id"), each.id) for at, each in enumerate(parts))


def node_ids(plan: SitePlan) -> Iterator[Found]:
    """Kiosks, displays and buttons share the broker's users, and the hub is one of them."""
    told = [
        ((section, at, "id"), each.id)
        for section in ("kiosks", "displays", "buttons")
        for at, each in enumerate(getattr(plan, section))
    ]
    yield from find_repeated(told)
    yield from (Found(path, name, "is the hub's own name") for path, name in told if name == RESERVED)


def service_ids(plan: SitePlan) -> Iterator[Found]:
    for at, agency in enumerate(plan.agencies):
        yield from find_repeated(
            (("agencies", at, "services", number, "id"), service.id)
            for number, service in enumerate(agency.services)
        )


def prefixes(plan: SitePlan) -> Iterator[Found]:
    yield from find_repeated(
        (("agencies", at, "prefix"), each.prefix) for at, each in enumerate(plan.agencies)
    )


def public_numbers(plan: SitePlan) -> Iterator[Found]:
    yield from find_repeated(
        (("counters", at, "number"), each.number) for at, each in enumerate(plan.counters)
    )
    yield from find_repeated((("zones", at, "number"), each.number) for at, each in enumerate(plan.zones))


def zone_faces(plan: SitePlan) -> Iterator[Found]:
    """Colour and shape tell zones apart, each alone: for those who see no colour, and from afar."""
    yield from find_repeated((("zones", at, "colour"), each.colour) for at, each in enumerate(plan.zones))
    yield from find_repeated((("zones", at, "shape"), each.shape) for at, each in enumerate(plan.zones))


RULES: Final = (ids, node_ids, service_ids, prefixes, public_numbers, zone_faces)
