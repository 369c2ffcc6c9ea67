"""The fleet page's content: what is wrong, then every device by place, then what was asked (pure)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

from broker.topics import Role
from hub.fleet.alarms.alarms import drop_stale
from hub.fleet.alarms.outages import Outage
from hub.fleet.alarms.places import Places, capitalise, name_place
from hub.fleet.health_checks import HealthCheck
from hub.fleet.nodes import Fleet, NodeNow
from hub.plan.book import Book
from hub.web.staff.fleet.alarm_cards import AlarmCard, build_alarm_cards
from hub.web.staff.fleet.device_commands import ActionLine, DeviceCommandOption, list_command_options
from hub.web.staff.fleet.device_figures import FigureRow, format_clock_time, list_device_figures

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


class DeviceCard(msgspec.Struct, frozen=True):
    """`since` is empty where nothing is known; `present`: it can be asked to do something."""

    node: str
    name: str
    state: str
    since: str
    address: str
    well: bool
    present: bool
    figures: tuple[FigureRow, ...]
    alarms: tuple[str, ...]
    deeds: tuple[DeviceCommandOption, ...]


class DeviceGroup(msgspec.Struct, frozen=True):
    role: str
    title: str
    devices: tuple[DeviceCard, ...]


class FleetView(msgspec.Struct, frozen=True):
    site: str
    version: str
    wrong: int
    alarms: tuple[AlarmCard, ...]
    hub: tuple[FigureRow, ...]
    groups: tuple[DeviceGroup, ...]
    outcomes: tuple[ActionLine, ...]


def build_fleet_view(
    fleet: Fleet,
    figures: tuple[HealthCheck, ...],
    standing: tuple[Outage, ...],
    outcomes: tuple[ActionLine, ...],
    around: "FleetContext",
) -> FleetView:
    nodes = {name: drop_stale(node, around.now) for name, node in fleet.items()}
    return FleetView(
        site=around.book.plan.site.name,
        version=around.version,
        wrong=len({each.alarm.node for each in standing}),
        alarms=build_alarm_cards(standing, around.places, around.book, around.now),
        hub=tuple(FigureRow(each.name, each.value, each.well) for each in figures),
        groups=tuple(_build_groups(nodes, standing, around)),
        outcomes=outcomes,
    )


class FleetContext(msgspec.Struct, frozen=True):
    """What stays the same from look to look, but for the moment."""

    book: Book
    places: Places
    version: str
    now: datetime


def _build_groups(fleet: Fleet, standing: tuple[Outage, ...], around: FleetContext) -> Iterator[DeviceGroup]:
    plan = around.book.plan
    planned = {
        Role.KIOSK: [each.id for each in plan.kiosks],
        Role.DISPLAY: [each.id for each in plan.displays],
        Role.COUNTER_BUTTON: [each.id for each in plan.buttons],
    }
    for role, names in planned.items():
        yield DeviceGroup(
            role,
            _TITLES[role],
            _build_device_cards([(name, role) for name in names], fleet, standing, around),
        )
    strangers = [(name, _parse_role(node.role)) for name, node in fleet.items() if name not in around.places]
    if strangers:
        yield DeviceGroup("", "Di luar rencana", _build_device_cards(strangers, fleet, standing, around))


def _parse_role(said: str) -> Role:
    return Role(said) if said in set(Role) else Role.COUNTER_BUTTON


def _build_device_cards(
    members: list[tuple[str, Role]], fleet: Fleet, standing: tuple[Outage, ...], around: FleetContext
) -> tuple[DeviceCard, ...]:
    return tuple(
        _build_device_card(fleet.get(name, NodeNow(name)), role, standing, around) for name, role in members
    )


def _build_device_card(
    node: NodeNow, role: Role, standing: tuple[Outage, ...], around: FleetContext
) -> DeviceCard:
    alarms = tuple(each.alarm.text for each in standing if each.alarm.node == node.node)
    present = node.state in ("ready", "degraded")
    return DeviceCard(
        node=node.node,
        name=capitalise(name_place(around.places, node.node)),
        state=STATES["degraded" if present and alarms else node.state],
        since=format_clock_time(node.since, around.book, around.now) if node.since else "",
        address=node.info.address if node.info else "",
        well=not alarms,
        present=present,
        figures=tuple(list_device_figures(node, role, around.version, around.book, around.now)),
        alarms=alarms,
        deeds=list_command_options(role),
    )
