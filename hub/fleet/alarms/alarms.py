"""All that is wrong at one moment: the hub's figures, then every device of the plan, then others (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from hub.domain.model import Floor
from hub.fleet.alarms.alarm import HUB, Alarm, AlarmCode
from hub.fleet.alarms.duplicate_ids import find_duplicate_alarms
from hub.fleet.alarms.machine import find_machine_alarms
from hub.fleet.alarms.paper import find_paper_alarms
from hub.fleet.alarms.places import Places, name_place
from hub.fleet.alarms.presence import find_presence_alarms
from hub.fleet.health_checks import HealthCheck
from hub.fleet.nodes import Fleet, NodeNow, is_present
from hub.plan.book import Book

STALE_AFTER: Final = timedelta(seconds=150)  # figures come once a minute: two were missed
NOT_URGENT: Final = frozenset({"paper-low", "storage-slow"})


@dataclass(frozen=True, slots=True)
class FleetSight:
    """What the alarms are judged on. `hears_since`: nodes are heard since then; None while nobody is."""

    book: Book
    places: Places
    fleet: Fleet
    floor: Floor
    figures: tuple[HealthCheck, ...]
    wanted: str
    hears_since: datetime | None
    at: datetime


def find_alarms(sight: FleetSight) -> tuple[Alarm, ...]:
    fresh = {name: drop_stale(node, sight.at) for name, node in sight.fleet.items()}
    known = dict.fromkeys([*sight.places, *fresh])
    found = (
        *(build_check_alarm(figure) for figure in sight.figures if not figure.well),
        *(each for name in known for each in _find_node_alarms(fresh.get(name, NodeNow(name)), sight)),
        *find_paper_alarms(fresh, sight.floor, sight.book, sight.at),
    )
    keys = {each.key for each in found}
    return tuple(each for each in found if (each.node, _SAYS_MORE.get(each.code, "")) not in keys)


_SAYS_MORE: Final[dict[str, str]] = {"paper-low": "paper-out", AlarmCode.PAPER_SHORT: "paper-out"}


def build_check_alarm(figure: HealthCheck) -> Alarm:
    return Alarm(HUB, re.sub(r"[^a-z0-9]+", "-", figure.name.lower()), figure.do, figure.urgent)


def drop_stale(node: NodeNow, at: datetime) -> NodeNow:
    """A node that is away, or whose figures stay out, has no figures: unknown is not what it was."""
    present = is_present({node.node: node}, node.node)
    fresh = node.measured_at is not None and at - node.measured_at <= STALE_AFTER
    # what a lost node had raised is not known to be true any more: that it is lost says enough
    alerts = {} if node.state == "lost" else node.alerts
    return replace(node, health=node.health if present and fresh else None, alerts=alerts)


def _find_node_alarms(node: NodeNow, sight: FleetSight) -> Iterator[Alarm]:
    device = name_place(sight.places, node.node)
    yield from find_presence_alarms(node, device, sight.wanted, sight.hears_since, sight.at)
    for code, alert in node.alerts.items():
        yield Alarm(node.node, code, alert.text, code not in NOT_URGENT)
    yield from find_duplicate_alarms(node, sight.at)
    if node.health:
        yield from find_machine_alarms(node.node, device, node.health)
