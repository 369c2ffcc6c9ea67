"""The matrix of keys on a Pi's pins, through gpiozero: asleep until an edge, then scanned at 200 Hz.

A diode per key is assumed, from column to row. One row at a time is pulled low; the others are left
floating, so that two keys in a column never short two drivers.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gpiozero import InputDevice

from firmware.kiosk.keys.scan import Scan

SCAN_S: Final = 0.005


@dataclass(frozen=True, slots=True)
class MatrixLines:
    """Pins by row and by column, and the key at each crossing; an empty name is a place without a key."""

    rows: Sequence[int]
    columns: Sequence[int]
    keys: Sequence[Sequence[str]]


class Matrix:
    """One thread. gpiozero's callback runs in its own thread and only wakes this one."""

    def __init__(
        self,
        lines: MatrixLines,
        scan: Scan,
        put: Callable[[object], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keys, self._scan, self._put, self._clock = lines.keys, scan, put, clock
        self._rows: list[Any] = [InputDevice(row, pull_up=None, active_state=True) for row in lines.rows]
        self._columns: list[Any] = [InputDevice(column, pull_up=True) for column in lines.columns]
        for column in self._columns:
            column.pin.edges = "falling"
        self._edge, self._closing = threading.Event(), False
        self._thread = threading.Thread(target=self._run, name="matrix", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing = True
        self._edge.set()
        self._thread.join(timeout=1)
        for line in (*self._rows, *self._columns):
            line.close()

    def _run(self) -> None:
        while not self._closing:
            self._wait_for_edge()
            self._scan_until_idle()

    def _wait_for_edge(self) -> None:
        """Every row low: whichever key closes, its column falls."""
        self._edge.clear()
        for row in self._rows:
            _pull_low(row)
        for column in self._columns:
            column.pin.when_changed = self._wake_scan
        if not self._closing and not any(column.value for column in self._columns):
            self._edge.wait()
        for column in self._columns:
            column.pin.when_changed = None
        for row in self._rows:
            row.pin.function = "input"

    def _wake_scan(self, _ticks: float, _state: int) -> None:
        self._edge.set()

    def _scan_until_idle(self) -> None:
        while not self._closing:
            for happened in self._scan.apply_scan(self._read_closed_keys(), self._clock()):
                self._put(happened)
            if self._scan.may_sleep(self._clock()):
                return
            time.sleep(SCAN_S)

    def _read_closed_keys(self) -> frozenset[str]:
        closed: set[str] = set()
        for row, names in zip(self._rows, self._keys, strict=True):
            _pull_low(row)
            closed |= {
                name for name, column in zip(names, self._columns, strict=True) if name and column.value
            }
            row.pin.function = "input"
        return frozenset(closed)


def _pull_low(row: Any) -> None:
    row.pin.function = "output"
    row.pin.state = 0
