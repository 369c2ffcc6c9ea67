"""An agency's services: six keys, one intake, each served somewhere (pure)."""

from collections.abc import Iterator
from typing import Final

from hub.plan.mistake import FoundMistake
from hub.plan.model import WEEKDAYS, Agency, Service, SitePlan
from hub.plan.unknown import is_known

KEYS: Final = 6


def check_intakes(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, agency in enumerate(plan.agencies):
        if agency.intake not in {each.id for each in agency.services}:
            yield FoundMistake(("agencies", at, "intake"), agency.intake, "is none of this agency's services")


def check_service_keys(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, agency in enumerate(plan.agencies):
        path = ("agencies", at, "services")
        listed = sum(1 for each in agency.services if each.listed)
        if listed > KEYS:
            yield FoundMistake(path, listed, f"a kiosk has {KEYS} service keys: list at most {KEYS} services")
        if not listed:
            yield FoundMistake(path, listed, "at least one service must be listed")
        for number, service in enumerate(agency.services):
            if not service.listed and service.id != agency.intake:
                yield FoundMistake(
                    (*path, number, "listed"), False, "only the intake service may be unlisted"
                )


def check_services_served(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, agency in enumerate(plan.agencies):
        if not (is_known(agency.id) and is_known(plan.counters)):
            continue
        for number, service in enumerate(agency.services):
            if not _is_served(plan, agency, service):
                yield FoundMistake(
                    ("agencies", at, "services", number, "id"), service.id, "no counter serves this service"
                )


def _is_served(plan: SitePlan, agency: Agency, service: Service) -> bool:
    days = agency.days or WEEKDAYS
    at_home = any(
        counter.agency == agency.id and (not counter.services or service.id in counter.services)
        for counter in plan.counters
    )
    return at_home or any(
        guest.agency == agency.id and set(guest.days) & set(days)
        for counter in plan.counters
        for guest in counter.guests
    )


def check_unconfirmed_names(plan: SitePlan) -> Iterator[FoundMistake]:
    for at, agency in enumerate(plan.agencies):
        yield from _find_unknown_fields(("agencies", at), agency)
        for number, service in enumerate(agency.services):
            yield from _find_unknown_fields(("agencies", at, "services", number), service)


def _find_unknown_fields(path: tuple[str | int, ...], part: Agency | Service) -> Iterator[FoundMistake]:
    for number, name in enumerate(part.unconfirmed):
        if name not in part.__struct_fields__:
            yield FoundMistake((*path, "unconfirmed", number), name, "is not the name of a field here")


RULES: Final = (check_intakes, check_service_keys, check_services_served, check_unconfirmed_names)
