"""What the inventory and the site plan say differently, before the first change."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

PLANNED: Final = {"kiosks": "kiosks", "displays": "displays", "counter_buttons": "buttons"}

Vars = Mapping[str, Any]


def plan_mistakes(hostvars: Mapping[str, Vars], groups: Mapping[str, list[str]]) -> list[str]:
    """One sentence per mistake, as in `inventory_mistakes`."""
    return [each for hub in groups.get("hubs", [])[:1] for each in _of_plan(hostvars, hub, groups)]


def _of_plan(hostvars: Mapping[str, Vars], hub: str, groups: Mapping[str, list[str]]) -> Iterator[str]:
    given = hostvars[hub]
    path = Path(str(given.get("hall_plan", "")))
    try:
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as wrong:
        yield f"hall_plan: {wrong}"
        return
    if not isinstance(plan, dict):
        yield f"hall_plan: {path.name} is no site plan"
        return
    yield from _of_site(plan, str(given.get("hall_site", "")), path.name)
    for group, section in PLANNED.items():
        yield from _of_names(groups.get(group, []), _ids(plan, section), section[:-1], path.name)
    yield from _of_counters(hostvars, groups.get("counter_buttons", []), _ids(plan, "buttons"), path.name)


def _ids(plan: Vars, section: str) -> dict[str, Vars]:
    return {str(each["id"]): each for each in plan.get(section) or [] if "id" in each}


def _of_site(plan: Vars, site: str, name: str) -> Iterator[str]:
    """Hub and devices would speak in two halls, and never hear each other."""
    planned = (plan.get("site") or {}).get("id", "")
    if planned != site:
        yield f"hall_site is {site}, but site.id in {name} is {planned}"


def _of_names(hosts: list[str], known: Mapping[str, Vars], what: str, name: str) -> Iterator[str]:
    """A machine that the site plan does not know would never be told what it is."""
    for host in hosts:
        if host not in known:
            yield f"{host}: the site plan has no such {what}; {name} has {', '.join(sorted(known))}"


def _of_counters(
    hostvars: Mapping[str, Vars], hosts: list[str], known: Mapping[str, Vars], name: str
) -> Iterator[str]:
    """A box that names another counter than the plan asks nothing."""
    for host in hosts:
        counter = hostvars[host].get("counter_button_counter")
        planned = known.get(host, {}).get("counter")
        if counter and planned and counter != planned:
            yield f"{host}: counter_button_counter is {counter}, but {name} has it at {planned}"


class FilterModule:
    """As Ansible wants it."""

    def filters(self) -> dict[str, Any]:
        return {"plan_mistakes": plan_mistakes}
