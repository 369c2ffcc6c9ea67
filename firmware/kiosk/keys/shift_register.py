"""Lamps on chained 74HC595 shift registers: many lamps, three pins, through gpiozero."""

import threading
from collections.abc import Sequence
from typing import Any, Final

from gpiozero import OutputDevice

from firmware.node.controls.lamps import LIT, LampLight

OUTPUTS: Final = 8


class ShiftRegister:
    """The whole chain. The name written first sits on the first chip's Q0, the one nearest the Pi."""

    def __init__(self, data: int, clock: int, latch: int, names: Sequence[str]) -> None:
        self._data, self._clock, self._latch = (OutputDevice(pin) for pin in (data, clock, latch))
        self._lit = [False] * (-(-len(names) // OUTPUTS) * OUTPUTS)
        self._one_at_a_time = threading.Lock()
        self._names = tuple(names)
        self._shift_out()

    def build_lights(self) -> dict[str, LampLight]:
        return {name: _Output(self, place) for place, name in enumerate(self._names) if name}

    def is_lit(self, place: int) -> bool:
        return self._lit[place]

    def set_light(self, place: int, *, lit: bool) -> None:
        """Nothing is shifted where nothing changes."""
        with self._one_at_a_time:
            if self._lit[place] != lit:
                self._lit[place] = lit
                self._shift_out()

    def close(self) -> None:
        for line in (self._data, self._clock, self._latch):
            line.close()

    def _shift_out(self) -> None:
        for lit in reversed(self._lit):
            _set_line(self._data, high=lit)
            _pulse_line(self._clock)
        _pulse_line(self._latch)


class _Output:
    """One lamp of the chain. It cannot be dimmed: a breath is lit for its bright half."""

    def __init__(self, chain: ShiftRegister, place: int) -> None:
        self._chain, self._place = chain, place

    @property
    def value(self) -> float:
        return float(self._chain.is_lit(self._place))

    @value.setter
    def value(self, brightness: float) -> None:
        self._chain.set_light(self._place, lit=brightness >= LIT)


def _set_line(line: Any, *, high: bool) -> None:
    line.value = high


def _pulse_line(line: Any) -> None:
    line.on()
    line.off()
