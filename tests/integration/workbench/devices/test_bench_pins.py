"""The bench's pins read lamps as chips and eyes do."""

from collections.abc import Iterator

import pytest
from gpiozero import Device

from firmware.kiosk.keys.shift_register import ShiftRegister
from firmware.node.controls.lamps import Lamps, build_pin_lights
from firmware.node.effects import LampPattern, ShowLamp
from workbench.devices.pins import BenchPins, RegisterChain, Wiring

NAMES = ("a", "b", "", "d", "e", "f", "g", "h", "i", "buzzer")


@pytest.fixture
def pins() -> Iterator[BenchPins]:
    before = Device.pin_factory
    Device.pin_factory = bench = BenchPins(Wiring(lamps={"lamp": 18}, chain=RegisterChain(17, 27, 25, NAMES)))
    yield bench
    bench.reset()
    Device.pin_factory = before


def levels(pins: BenchPins) -> dict[str, object]:
    return {name: seen["level"] for name, seen in pins.lamp_states().items()}


def test_a_lamp_on_a_chain_lights_where_the_name_says(pins: BenchPins) -> None:
    chain = ShiftRegister(17, 27, 25, NAMES)
    lights = chain.build_lights()
    lights["d"].value = 1.0
    lights["buzzer"].value = 1.0
    assert {name for name, level in levels(pins).items() if level} == {"d", "buzzer"}
    lights["d"].value = 0.0
    assert {name for name, level in levels(pins).items() if level} == {"buzzer"}
    chain.close()


def test_a_lamp_on_its_own_pin_can_be_dim(pins: BenchPins) -> None:
    lamps = Lamps(build_pin_lights({"lamp": 18}), clock=lambda: 0.0)
    lamps.show(ShowLamp("lamp", LampPattern.BREATHING))
    lamps.refresh()
    level = levels(pins)["lamp"]
    assert isinstance(level, float)
    assert 0 < level < 0.2
    lamps.close()
