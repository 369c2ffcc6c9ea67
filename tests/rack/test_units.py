"""What each unit may do, tried inside its own sandbox; and what this kernel enforces of it at all."""

import re

import pytest

from deploy.rack.machine import Machine
from deploy.rack.probe import ALLOWED, FORBIDDEN
from deploy.rack.sandbox import probe
from tests.rack.conftest import Rack, unit

HUB = "10.20.30.10:8883"
OURS, BROKERS = 2.0, 3.0
LEVEL = re.compile(r"Overall exposure level for \S+: (\d+\.\d+)")


def exposure(machine: Machine, name: str) -> float:
    said = machine.run("systemd-analyze", "security", "--no-pager", name)
    found = LEVEL.search(said)
    assert found, said
    return float(found[1])


def test_our_units_expose_little_and_so_does_the_broker(rack: Rack) -> None:
    levels = {name: exposure(machine, unit(name)) for name, machine in rack.machines.items()}
    levels["mosquitto"] = exposure(rack.machines["hub"], "mosquitto.service")
    print("\n" + "\n".join(f"systemd-analyze security {name}: {level}" for name, level in levels.items()))
    assert levels.pop("mosquitto") <= BROKERS
    assert all(level <= OURS for level in levels.values()), levels


@pytest.mark.parametrize("name", ["hub", "kios-1", "kios-2", "tombol-11", "layar-aula"])
def test_a_unit_can_do_what_it_must_and_nothing_else(rack: Rack, name: str) -> None:
    found = probe(rack.machines[name], unit(name), "10.20.30.2:22", HUB)
    print(f"\n{name}: {found}")
    assert {each: found[each] for each in ALLOWED} == dict.fromkeys(ALLOWED, "allowed")
    assert [each for each in FORBIDDEN if found[each] == "allowed"] == []
    assert found["reach the hub"] == "allowed"


LIMITS = {
    "MemoryMax": ("MemoryMax=32M", "held = bytearray(256 << 20); held[::4096] = b'x' * 65536"),
    "IPAddressDeny": (
        "IPAddressDeny=any",
        "import socket; socket.create_connection(('10.20.30.10', 8883), 3)",
    ),
    "DevicePolicy": ("DevicePolicy=strict", "open('/dev/urandom', 'rb').read(1)"),
}


def test_what_this_kernel_does_not_enforce_is_said(rack: Rack) -> None:
    """A promise that is not kept here is proved on the device machine, or waits for a real Pi.

    Without its limit each program must pass: else a refusal would say nothing of the limit."""
    machine = rack.machines["kios-1"]
    kept = {name: _fails(machine, limit, program) for name, (limit, program) in LIMITS.items()}
    said = ", ".join(f"{name}: {'yes' if is_kept else 'NO'}" for name, is_kept in kept.items())
    print(f"\nenforced by this kernel in a container: {said}")
    unlimited = {name: _fails(machine, "Nice=0", program) for name, (_, program) in LIMITS.items()}
    assert unlimited == dict.fromkeys(LIMITS, False)


def _fails(machine: Machine, limit: str, program: str) -> bool:
    said = machine.run(
        "systemd-run", "--quiet", "--wait", "--pipe", "--collect", f"--property={limit}",
        "/bin/sh", "-c", f'/usr/bin/python3 -c "{program}" && echo allowed', check=False,
    )  # fmt: skip
    return "allowed" not in said
