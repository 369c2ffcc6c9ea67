"""The hub's page of devices, as it tells programs what people read on it."""

import urllib.request
from typing import Final

import msgspec

LOST: Final = "tidak terhubung"


class FleetRow(msgspec.Struct, frozen=True):
    """One device: its name, its state and its alarms in words."""

    node: str
    name: str
    state: str
    since: str
    alarms: tuple[str, ...]


class _Group(msgspec.Struct, frozen=True):
    devices: tuple[FleetRow, ...]


class _Page(msgspec.Struct, frozen=True):
    groups: tuple[_Group, ...]


def read_fleet(web: str) -> dict[str, FleetRow]:
    """By node. `web` is the hub's own address."""
    with urllib.request.urlopen(f"{web}/fleet.json", timeout=60) as page:  # noqa: S310 (our own hub, on loopback)
        told = msgspec.json.decode(page.read(), type=_Page)
    return {row.node: row for group in told.groups for row in group.devices}
