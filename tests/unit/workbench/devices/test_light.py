"""An eye on a simulated lamp tells the patterns apart."""

import pytest

from firmware.node.controls.patterns import pattern_brightness
from firmware.node.effects import LampPattern
from workbench.devices.light import LightReading

BEGAN = 100.0


def watched(pattern: LampPattern, seconds: float, *, dims: bool = True) -> tuple[LightReading, float]:
    """A lamp lit by the firmware's own pattern, looked at every 10 ms."""
    light = LightReading()
    for step in range(int(seconds * 100)):
        level = pattern_brightness(pattern, step / 100)
        light = light.add_level(level if dims else float(level >= 0.5), BEGAN + step / 100)
    return light, BEGAN + seconds


@pytest.mark.parametrize("pattern", [each for each in LampPattern if each is not LampPattern.FLUTTER])
@pytest.mark.parametrize("seconds", [2.0, 2.3, 3.1, 4.9, 7.7])
def test_a_pattern_is_recognised_by_its_light(pattern: LampPattern, seconds: float) -> None:
    light, now = watched(pattern, seconds)
    assert light.pattern_at(now) is pattern


def test_a_flutter_is_recognised_while_it_lasts() -> None:
    light, now = watched(LampPattern.FLUTTER, 0.5)
    assert light.pattern_at(now) is LampPattern.FLUTTER


def test_a_lamp_that_blinked_and_stays_lit_is_solid() -> None:
    light, now = watched(LampPattern.FAST, 2.1)
    light = light.add_level(1.0, now)
    assert light.pattern_at(now + 0.8) is LampPattern.SOLID


def test_a_lamp_that_shone_long_and_goes_out_is_off_at_once() -> None:
    light = LightReading().add_level(1.0, BEGAN).add_level(0.0, BEGAN + 60)
    assert light.pattern_at(BEGAN + 60.1) is LampPattern.OFF


def test_a_course_begins_with_what_shone_at_its_beginning() -> None:
    light = LightReading().add_level(1.0, 10.0).add_level(0.0, 12.0).add_level(1.0, 13.0)
    assert light.course_since(11.0) == ((10.0, 1.0), (12.0, 0.0), (13.0, 1.0))
    assert light.course_since(20.0) == ((13.0, 1.0),)


def test_a_lamp_that_cannot_be_dimmed_still_blinks_as_meant() -> None:
    light, now = watched(LampPattern.TROUBLE, 3.0, dims=False)
    assert light.pattern_at(now) is LampPattern.TROUBLE


def test_a_lamp_remembers_only_seconds() -> None:
    light, _ = watched(LampPattern.FAST, 60.0)
    assert len(light.levels) < 30
