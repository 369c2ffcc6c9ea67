"""The rack's hall: which machines it has, on which Debian, and the network that leads nowhere."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPO: Final = Path(__file__).parents[2]
PLACE: Final = REPO / ".cache" / "rack"
# A namespace: no route leads out of it. Two racks on one machine need two.
NETWORK: Final = os.environ.get("ANTREAN_RACK_NETWORK", "antrean-rack")
BRIDGE: Final = "hall0"
LAPTOP: Final = "10.20.30.2"
# The hub's second cable: its end on the hub, and the one where the visitors' phones are.
TO_VISITORS, PHONES = "tamu0", "phones0"
AT_PHONES: Final = f"{NETWORK}-phone"
PRINTERS: Final = {"kios-1": "10.20.30.41", "kios-2": "10.20.30.42"}


@dataclass(frozen=True, slots=True)
class Place:
    """One machine by the name of its role; `address` only where nobody gives one out. A hub has
    a UPS and a second cable."""

    name: str
    suite: str
    address: str = ""
    is_hub: bool = False


HALL: Final = (
    Place("hub", "bookworm", "10.20.30.10", is_hub=True),
    Place("kios-1", "bookworm"),
    Place("kios-2", "trixie"),
    Place("tombol-4", "bookworm"),
    Place("tombol-11", "trixie"),
    Place("layar-aula", "trixie"),
    Place("layar-zona-1", "bookworm"),
)


def build_network() -> None:
    """A bridge in a namespace of its own, with the technician's laptop and the printers on it."""
    if (
        NETWORK
        in subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=True).stdout.split()
    ):
        return
    _ip("netns", "add", NETWORK)
    _ip("-n", NETWORK, "link", "set", "lo", "up")
    _ip("-n", NETWORK, "link", "add", BRIDGE, "type", "bridge", "forward_delay", "0")
    for address in (LAPTOP, *PRINTERS.values()):
        _ip("-n", NETWORK, "address", "add", f"{address}/24", "dev", BRIDGE)
    _ip("-n", NETWORK, "link", "set", BRIDGE, "up")


def remove_network() -> None:
    for network in (AT_PHONES, NETWORK):  # a test that was cut off may have left the first
        subprocess.run(["ip", "netns", "delete", network], capture_output=True, check=False)


def pull_cable(name: str) -> None:
    """Between this machine and the switch."""
    _ip("-n", NETWORK, "link", "set", cable(name), "down")


def plug_cable(name: str) -> None:
    _ip("-n", NETWORK, "link", "set", cable(name), "up")


def cable(name: str) -> str:
    """nspawn's name for it: vb-MACHINE, cut to what the kernel takes."""
    return f"vb-{name}"[:15]


def inside(*words: str) -> list[str]:
    """The command, with the hall's network and nothing else of its own."""
    return ["nsenter", f"--net=/run/netns/{NETWORK}", *words]


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)
