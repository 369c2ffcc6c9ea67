"""A device's pins on the bench: contacts to press, lamps to look at, shift registers to read."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gpiozero.pins.mock import MockFactory, MockPWMPin

from workbench.devices.contacts import ContactFactory, ContactGrid
from workbench.devices.light import LightReading

COURSE_S: Final = 1.5  # longer than whoever replays the lamps is away
FORGET_AFTER: Final = 1_000  # simulated pins keep every state they ever had, for tests that ask


@dataclass(frozen=True, slots=True)
class RegisterChain:
    """Chained 74HC595: the pins that feed it, and the lamp on each output from the first chip's Q0 on."""

    data: int
    clock: int
    latch: int
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wiring:
    """What is soldered to which pin: keys in a grid or on pins of their own, lamps likewise."""

    grid: ContactGrid | None = None
    keys: Mapping[str, int] = field(default_factory=dict)
    lamps: Mapping[str, int] = field(default_factory=dict)
    chain: RegisterChain | None = None


class BenchPins(ContactFactory):
    """gpiozero's pins for one device. `press` and `release` its contacts; `lamps` is what shines now."""

    def __init__(self, wiring: Wiring) -> None:
        self._lamp_pins = {pin: name for name, pin in wiring.lamps.items()}
        self._chain, self._register = wiring.chain, _Register(wiring.chain) if wiring.chain else None
        self._lights: dict[str, LightReading] = {}
        self._looking = threading.Lock()
        super().__init__(wiring.grid, wiring.keys)

    def pin(self, name: object) -> Any:
        if name in self._lamp_pins:
            return MockFactory.pin(self, name, pin_class=_LampPin)
        return super().pin(name)

    def settle(self) -> None:
        super().settle()
        if self._register is not None and self._register.shift_bits(self._is_high):
            for lamp, lit in self._register.list_lit():
                self.record_level(lamp, float(lit))
            self._forget_states()

    def record_level(self, lamp: str, level: float) -> None:
        at = time.monotonic()
        with self._looking:
            self._lights[lamp] = self._lights.get(lamp, LightReading()).add_level(level, at)

    def lamp_of_pin(self, pin: int) -> str:
        return self._lamp_pins[pin]

    def lamp_states(self) -> dict[str, dict[str, object]]:
        """Each lamp's level now, and the pattern that a person sees."""
        now = time.monotonic()
        with self._looking:
            lights = dict(self._lights)
        return {
            name: {
                "level": light.level,
                "pattern": light.pattern_at(now).value,
                "course": light.course_since(now - COURSE_S),
            }
            for name, light in lights.items()
        }

    def _is_high(self, number: int) -> bool:
        pin = self._taken.get(number)
        return pin is not None and pin.function == "output" and bool(pin.state)

    def _forget_states(self) -> None:
        for pin in list(self._taken.values()):
            if len(pin.states) > FORGET_AFTER:
                pin.clear_states()


class _LampPin(MockPWMPin):  # type: ignore[misc]
    """A pin with a lamp on it, as bright as its duty cycle."""

    def _change_state(self, value: float) -> bool:
        if self._state == value:
            return False
        self._state: float = value
        number = int(self.info.name.removeprefix("GPIO"))
        self.factory.record_level(self.factory.lamp_of_pin(number), float(value))
        return True


class _Register:
    """The chips: bits come in on the clock's rising edge and reach the lamps on the latch's."""

    def __init__(self, chain: RegisterChain) -> None:
        self._chain = chain
        places = -(-len(chain.outputs) // 8) * 8
        self._inside: Sequence[bool] = (False,) * places
        self._shown: Sequence[bool] = self._inside
        self._clock = self._latch = False

    def shift_bits(self, high: Any) -> bool:
        """True when the outputs have just been renewed."""
        clock, latch = high(self._chain.clock), high(self._chain.latch)
        if clock and not self._clock:
            self._inside = (high(self._chain.data), *self._inside[:-1])
        renewed = latch and not self._latch
        if renewed:
            self._shown = self._inside
        self._clock, self._latch = clock, latch
        return renewed

    def list_lit(self) -> list[tuple[str, bool]]:
        return [(name, lit) for name, lit in zip(self._chain.outputs, self._shown, strict=False) if name]
