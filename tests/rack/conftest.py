"""The rack that `scripts/rack up converge` left running; these tests run inside its network."""

import time
from functools import partial
from pathlib import Path

import pytest

from deploy.rack.__main__ import BUNDLE, technician
from deploy.rack.hall import HALL, PLACE
from deploy.rack.held import Held, wait_for
from deploy.rack.machine import Machine
from deploy.rack.technician import Technician

LENT_S = 180.0
UNITS = {"hub": "hub", "kios": "kiosk", "tombol": "counter-button", "layar": "display"}


def unit(name: str) -> str:
    return f"antrean-{UNITS[name.partition('-')[0]]}.service"


class Rack:
    """The machines by name, and who may be pressed."""

    def __init__(self) -> None:
        self.machines = {place.name: Machine(place) for place in HALL}

    def held(self, name: str) -> Held:
        return Held(self.machines[name])

    def status(self, name: str) -> str:
        """What the machine's program tells systemd."""
        words = ("systemctl", "show", "--property=StatusText", "--value", unit(name))
        return self.machines[name].run(*words).strip()

    def is_served(self, name: str) -> bool:
        return self.status(name).startswith(("served ", "serving "))

    def wait_until_served(self, within_s: float = 60.0) -> float:
        """Every machine; the seconds it took."""
        began = time.monotonic()
        for name in self.machines:
            wait_for(partial(self.is_served, name), bool, f"{name} served", within_s)
        return time.monotonic() - began

    def replace(self, name: str, laptop: Technician) -> None:
        """The dead machine goes into a box; another with the same name comes out of one, bare."""
        dead = self.machines[name]
        dead.kill()
        dead.remove()
        spare = Machine(dead.place)
        spare.build(laptop.public_key)
        spare.start()
        self.machines[name] = spare
        laptop.forget(laptop.address(name))

    def wait_for_address(self, name: str, address: str) -> None:
        """Which the hub lends it in the guide's three minutes, on loan to a dead board or not."""
        spare = self.machines[name]
        wait_for(lambda: spare.run("hostname", "-I").split(), [address].__eq__, f"{name}: {address}", LENT_S)

    @property
    def journal(self) -> Path:
        return self.machines["hub"].home / "tree" / "var/lib/antrean/journal.db"


@pytest.fixture(scope="session")
def rack() -> Rack:
    return Rack()


@pytest.fixture(scope="session")
def laptop() -> Technician:
    return technician()


@pytest.fixture(scope="session")
def pictures() -> Path:
    place = PLACE / "pictures"
    place.mkdir(parents=True, exist_ok=True)
    return place


@pytest.fixture(scope="session")
def version() -> str:
    return (BUNDLE / "VERSION").read_text(encoding="utf-8").strip()
