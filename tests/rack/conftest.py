"""The rack that `scripts/rack up converge` left running; these tests run inside its network."""

from pathlib import Path

import pytest

from deploy.rack.__main__ import BUNDLE, technician
from deploy.rack.hall import HALL, PLACE
from deploy.rack.held import Held
from deploy.rack.machine import Machine
from deploy.rack.technician import Technician

UNITS = {"hub": "hub", "kios": "kiosk", "tombol": "counter-button", "layar": "display"}


def unit(name: str) -> str:
    return f"antrean-{UNITS[name.partition('-')[0]]}.service"


class Rack:
    """The machines by name, and who may be pressed."""

    def __init__(self) -> None:
        self.machines = {place.name: Machine(place) for place in HALL}

    def held(self, name: str) -> Held:
        return Held(self.machines[name])

    @property
    def nodes(self) -> list[Machine]:
        return [machine for name, machine in self.machines.items() if name != "hub"]

    @property
    def journal(self) -> Path:
        return self.machines["hub"].files / "var/lib/antrean/journal.db"


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
