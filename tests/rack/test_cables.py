"""What the hall bears: each cable pulled for a minute, and five minutes without a broker."""

import time
from collections.abc import Mapping

import pytest

from deploy.rack.hall import HALL, plug_cable, pull_cable
from deploy.rack.held import wait_for
from deploy.rack.machine import Machine
from tests.rack.conftest import Rack, unit

PULLED_S, BROKERLESS_S = 60, 300
RECOVERS_S = 60.0


def status(machine: Machine) -> str:
    return machine.run("systemctl", "show", "--property=StatusText", "--value", unit(machine.name)).strip()


def is_served(machine: Machine) -> bool:
    return status(machine).startswith(("served ", "serving "))


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
    assert name == "hub" or not is_served(rack.machines[name])
    plug_cable(name)
    began = time.monotonic()
    for machine in rack.machines.values():
        wait_for(
            lambda m=machine: is_served(m), lambda served: served, f"{machine.name} after {name}", RECOVERS_S
        )  # type: ignore[misc]
    print(f"\n{name}: all served again {time.monotonic() - began:.1f} s after the cable was back")
    assert starts(rack) == before


def test_five_minutes_without_a_broker_restart_nothing(rack: Rack, pictures: object) -> None:
    hub, wall, before = rack.machines["hub"], rack.held("layar-aula"), starts(rack)
    hub.run("systemctl", "stop", "mosquitto.service")
    time.sleep(BROKERLESS_S)
    assert starts(rack) == before
    wall.screen(pictures / "wall-without-broker.png")  # type: ignore[operator]
    hub.run("systemctl", "start", "mosquitto.service")
    began = time.monotonic()
    for machine in rack.machines.values():
        wait_for(lambda m=machine: is_served(m), lambda served: served, machine.name, RECOVERS_S)  # type: ignore[misc]
    print(f"\nall served again {time.monotonic() - began:.1f} s after the broker was back")
    assert starts(rack) == before
