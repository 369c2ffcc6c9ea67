"""Lamps: what each one says, and the one thread that makes them say it; through gpiozero on direct pins."""

import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from gpiozero import LED, PWMLED, PinPWMUnsupported

from firmware.node.controls.patterns import FLUTTER_S, next_change_s, pattern_brightness
from firmware.node.effects import LampPattern, ShowLamp

LIT: Final = 0.5  # from here on, a lamp that cannot be dimmed is on


class LampLight(Protocol):
    """Anything with a brightness of 0 to 1: a pin, or a place on a shift register."""

    value: float


@dataclass(frozen=True, slots=True)
class ShownPatterns:
    """A pattern since a moment; a flutter knows what it returns to."""

    pattern: LampPattern = LampPattern.OFF
    since: float = 0.0
    after: LampPattern = LampPattern.OFF

    def with_pattern(self, pattern: LampPattern, now: float) -> "ShownPatterns":
        lasting = self.state_at(now)
        if pattern is LampPattern.FLUTTER:
            return ShownPatterns(
                pattern, now, lasting.after if lasting.pattern is LampPattern.FLUTTER else lasting.pattern
            )
        if lasting.pattern is LampPattern.FLUTTER:
            return ShownPatterns(LampPattern.FLUTTER, lasting.since, pattern)
        return lasting if lasting.pattern is pattern else ShownPatterns(pattern, now)

    def state_at(self, now: float) -> "ShownPatterns":
        """Itself, or what follows once a flutter is over."""
        over = self.since + FLUTTER_S
        return (
            ShownPatterns(self.after, over) if self.pattern is LampPattern.FLUTTER and now >= over else self
        )

    def next_change_at(self, now: float) -> float:
        """When its brightness changes next."""
        return now + next_change_s(self.pattern, max(0.0, now - self.since))


class Lamps:
    """`show` from any thread. `on_change(name, pattern)` tells a workbench what a person would now see."""

    def __init__(
        self,
        lights: Mapping[str, LampLight],
        on_change: Callable[[str, LampPattern], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lights, self._on_change, self._clock = dict(lights), on_change, clock
        self._shown = dict.fromkeys(lights, ShownPatterns())
        self._changed = threading.Condition()
        self._closing, self._shows = False, 0
        self._thread = threading.Thread(target=self._run, name="lamps", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def show(self, lamp: ShowLamp) -> None:
        """KeyError for a lamp that this device does not have: a mistake in our wiring table."""
        with self._changed:
            before = self._shown[lamp.name]
            self._shown[lamp.name] = before.with_pattern(lamp.pattern, self._clock())
            self._shows += 1
            self._changed.notify()
        if self._on_change is not None:
            self._on_change(lamp.name, lamp.pattern)

    def current_patterns(self) -> dict[str, LampPattern]:
        now = self._clock()
        with self._changed:
            return {name: shown.state_at(now).pattern for name, shown in self._shown.items()}

    def refresh(self) -> float:
        """Set every light as it should be now; when the next one changes, infinity if none will."""
        now = self._clock()
        with self._changed:
            self._shown = {name: shown.state_at(now) for name, shown in self._shown.items()}
            shown = dict(self._shown)
        for name, each in shown.items():
            self._lights[name].value = pattern_brightness(each.pattern, max(0.0, now - each.since))
        return min((each.next_change_at(now) for each in shown.values()), default=math.inf)

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(timeout=1)
        for light in self._lights.values():
            light.value = 0.0

    def _run(self) -> None:
        while not self._closing:
            shows = self._shows
            at = self.refresh()
            timeout_s = None if math.isinf(at) else max(0.0, at - self._clock())
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._shows != shows, timeout_s)  # noqa: B023


class _OnOff:
    """A lamp on a pin that cannot be dimmed."""

    def __init__(self, pin: int) -> None:
        self._led = LED(pin)

    @property
    def value(self) -> float:
        return float(self._led.value)

    @value.setter
    def value(self, brightness: float) -> None:
        self._led.value = brightness >= LIT


def build_pin_lights(pins: Mapping[str, int]) -> dict[str, LampLight]:
    """A lamp on each pin, dimmed where the pin can."""
    return {name: _build_pin_light(pin) for name, pin in pins.items()}


def _build_pin_light(pin: int) -> LampLight:
    try:
        light: LampLight = PWMLED(pin)
    except PinPWMUnsupported:
        return _OnOff(pin)
    return light
