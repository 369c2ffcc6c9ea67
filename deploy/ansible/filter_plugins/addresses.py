"""No address twice, none of another network, none that is kept for somebody else."""

import contextlib
import ipaddress
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

GROUPS: Final = ("hubs", "kiosks", "counter_buttons", "displays")

Vars = Mapping[str, Any]


def address_mistakes(hostvars: Mapping[str, Vars], groups: Mapping[str, list[str]], roles: str) -> list[str]:
    """One sentence per mistake, as in `inventory_mistakes`."""
    hosts = [(host, hostvars[host]) for group in GROUPS for host in groups.get(group, [])]
    return list(_of_addresses(hosts, Path(roles) / "hub"))


def _of_addresses(hosts: list[tuple[str, Vars]], hub: Path) -> Iterator[str]:
    named = [(host, given.get("hall_address", "")) for host, given in hosts]
    taken = [*named, *_printers(hosts)]
    for address, times in Counter(address for _, address in taken if address).items():
        if times > 1:
            yield f"hall_address {address}: is given to {', '.join(h for h, a in taken if a == address)}"
    for (host, address), (_, given) in zip(named, hosts, strict=True):
        yield from _of_address(host, address, given.get("hall_network", ""))
    yield from _of_spares(taken, hosts, hub)


def _printers(hosts: list[tuple[str, Vars]]) -> Iterator[tuple[str, str]]:
    for host, given in hosts:
        printer = given.get("kiosk_printer")
        if isinstance(printer, Mapping) and printer.get("host"):
            yield f"the printer of {host}", str(printer["host"])


def _of_spares(taken: list[tuple[str, str]], hosts: list[tuple[str, Vars]], hub: Path) -> Iterator[str]:
    """The hub gives these to machines without a role of their own."""
    usual = yaml.safe_load((hub / "defaults" / "main.yml").read_text(encoding="utf-8"))
    first, last = next(
        (given["hub_spare_addresses"] for _, given in hosts if "hub_spare_addresses" in given),
        usual["hub_spare_addresses"],
    )
    for name, address in taken:
        with contextlib.suppress(ValueError):  # no address at all: said already
            if ipaddress.IPv4Address(first) <= ipaddress.IPv4Address(address) <= ipaddress.IPv4Address(last):
                yield f"{name}: {address} is kept for machines without a role ({first} to {last})"


def _of_address(host: str, address: str, network: str) -> Iterator[str]:
    if not address:
        yield f"{host}: hall_address is missing; the hub gives it out by the machine's name"
        return
    try:
        if ipaddress.ip_address(address) not in ipaddress.ip_network(network):
            yield f"{host}: hall_address {address} is not in hall_network {network}"
    except ValueError as wrong:
        yield f"{host}: hall_address or hall_network: {wrong}"


class FilterModule:
    """As Ansible wants it."""

    def filters(self) -> dict[str, Any]:
        return {"address_mistakes": address_mistakes}
