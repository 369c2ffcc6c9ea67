"""What the hall bears: each cable pulled for a minute, and five minutes without a broker."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy.rack.hall import HALL, plug_cable, pull_cable
from tests.rack.conftest import Rack, unit

PULLED_S, BROKERLESS_S = 60, 300


def starts(rack: Rack) -> Mapping[str, str]:
    """What changes when a program is started anew, whoever starts it."""
    return {
        name: machine.run("systemctl", "show", "--property=InvocationID", "--value", unit(name)).strip()
        for name, machine in rack.machines.items()
    }


@pytest.mark.parametrize("name", [place.name for place in HALL])
def test_a_cable_out_for_a_minute_heals_by_itself(rack: Rack, name: str) -> None:
    before = starts(rack)
    pull_cable(name)
    time.sleep(PULLED_S)
    assert name == "hub" or not rack.is_served(name)
    plug_cable(name)
    print(f"\n{name}: all served {rack.wait_until_served():.1f} s after the cable was back")
    assert starts(rack) == before


def test_five_minutes_without_a_broker_restart_nothing(rack: Rack, pictures: Path) -> None:
    hub, wall, before = rack.machines["hub"], rack.held("layar-aula"), starts(rack)
    hub.run("systemctl", "stop", "mosquitto.service")
    time.sleep(BROKERLESS_S)
    assert starts(rack) == before
    wall.screen(pictures / "wall-without-broker.png")
    hub.run("systemctl", "start", "mosquitto.service")
    print(f"\nall served {rack.wait_until_served():.1f} s after the broker was back")
    assert starts(rack) == before
