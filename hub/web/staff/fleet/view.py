"""The fleet page's content: what is wrong, then every device by place, then what was asked (pure)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from broker.topics import Role
from hub.fleet.alarms.alarms import without_stale
from hub.fleet.alarms.outages import Outage
from hub.fleet.alarms.places import Places, begun, place
from hub.fleet.health_checks import Figure
from hub.fleet.nodes import Fleet, NodeNow
from hub.plan.book import Book
from hub.web.staff.fleet.deeds import Deed, Outcome, deeds
from hub.web.staff.fleet.measured import Measured, clock, measured
from hub.web.staff.fleet.together import Told, told

STATES: Final = {
    "ready": "siap",
    "degraded": "ada gangguan",
    "stopped": "dihentikan",
    "lost": "tidak terhubung",
    "unknown": "belum terlihat",
}
_TITLES: Final = {
    Role.KIOSK: "Mesin antrean",
    Role.DISPLAY: "Layar",
    Role.COUNTER_BUTTON: "Tombol loket",
}


class Device(msgspec.Struct, frozen=True):
    """`since` is empty where nothing is known; `present`: it can be asked to do something."""

    node: str
    name: str
    state: str
    since: str
    address: str
    well: bool
    present: bool
    figures: tuple[Measured, ...]
    alarms: tuple[str, ...]
    deeds: tuple[Deed, ...]


class Group(msgspec.Struct, frozen=True):
    role: str
    title: str
    devices: tuple[Device, ...]


class FleetView(msgspec.Struct, frozen=True):
    site: str
    version: str
    wrong: int
    alarms: tuple[Told, ...]
    hub: tuple[Measured, ...]
    groups: tuple[Group, ...]
    outcomes: tuple[Outcome, ...]


def see(
    fleet: Fleet,
    figures: tuple[Figure, ...],
    standing: tuple[Outage, ...],
    outcomes: tuple[Outcome, ...],
    around: "Around",
) -> FleetView:
    nodes = {name: without_stale(node, around.now) for name, node in fleet.items()}
    return FleetView(
        site=around.book.plan.site.name,
        version=around.version,
        wrong=len({each.alarm.node for each in standing}),
        alarms=told(standing, around.places, around.book, around.now),
        hub=tuple(Measured(each.name, each.value, each.well) for each in figures),
        groups=tuple(_groups(nodes, standing, around)),
        outcomes=outcomes,
    )


class Around(msgspec.Struct, frozen=True):
    """What stays the same from look to look, but for the moment."""

    book: Book
    places: Places
    version: str
    now: datetime


def _groups(fleet: Fleet, standing: tuple[Outage, ...], around: Around) -> Iterator[Group]:
    plan = around.book.plan
    planned = {
        Role.KIOSK: [each.id for each in plan.kiosks],
        Role.DISPLAY: [each.id for each in plan.displays],
        Role.COUNTER_BUTTON: [each.id for each in plan.buttons],
    }
    for role, names in planned.items():
        yield Group(role, _TITLES[role], _devices([(name, role) for name in names], fleet, standing, around))
    strangers = [(name, _role(node.role)) for name, node in fleet.items() if name not in around.places]
    if strangers:
        yield Group("", "Di luar rencana", _devices(strangers, fleet, standing, around))


def _role(said: str) -> Role:
    return Role(said) if said in set(Role) else Role.COUNTER_BUTTON


def _devices(
    members: list[tuple[str, Role]], fleet: Fleet, standing: tuple[Outage, ...], around: Around
) -> tuple[Device, ...]:
    return tuple(_device(fleet.get(name, NodeNow(name)), role, standing, around) for name, role in members)


def _device(node: NodeNow, role: Role, standing: tuple[Outage, ...], around: Around) -> Device:
    alarms = tuple(each.alarm.text for each in standing if each.alarm.node == node.node)
    present = node.state in ("ready", "degraded")
    return Device(
        node=node.node,
        name=begun(place(around.places, node.node)),
        state=STATES["degraded" if present and alarms else node.state],
        since=clock(node.since, around.book, around.now) if node.since else "",
        address=node.info.address if node.info else "",
        well=not alarms,
        present=present,
        figures=tuple(measured(node, role, around.version, around.book, around.now)),
        alarms=alarms,
        deeds=deeds(role),
    )
