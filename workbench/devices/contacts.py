"""Key contacts without keys: which pins a closed contact pulls low, with and without diodes, with bounce."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gpiozero.pins.mock import MockFactory, MockPin

from workbench.devices.matrix_scans import MatrixScans

LOOK_S: Final = 0.01
FEELS_S: Final = 10.0  # nobody keeps a finger longer on a key that does nothing
BOUNCE_S: Final = (0.0, 0.001, 0.002, 0.0015, 0.0025)  # closed, open, closed, open, closed


@dataclass(frozen=True, slots=True)
class ContactGrid:
    """A matrix of contacts by pin (pure). Without diodes, current runs backwards through closed keys too."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    keys: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    diodes: bool = True

    @classmethod
    def from_matrix(
        cls,
        rows: Sequence[int],
        columns: Sequence[int],
        names: Sequence[Sequence[str]],
        *,
        diodes: bool = True,
    ) -> "ContactGrid":
        keys = {
            name: (row, column)
            for row, line in zip(rows, names, strict=True)
            for column, name in zip(columns, line, strict=True)
            if name
        }
        return cls(tuple(rows), tuple(columns), keys, diodes)

    def columns_pulled_low(self, closed: frozenset[str], low: frozenset[int]) -> frozenset[int]:
        """The columns that are low while these rows are driven low and these keys are closed."""
        wires = [self.keys[key] for key in closed if key in self.keys]
        if self.diodes:
            return frozenset(column for row, column in wires if row in low)
        reached = set(low)
        while grown := {pin for wire in wires if reached & set(wire) for pin in wire} - reached:
            reached |= grown
        return frozenset(reached & set(self.columns))


class _ContactPin(MockPin):  # type: ignore[misc]
    """A simulated pin that tells the board when it begins or ceases to drive."""

    def _set_function(self, value: str) -> None:
        super()._set_function(value)
        self.factory.settle()

    def _set_pull(self, value: str) -> None:
        super()._set_pull(value)
        self.factory.settle()

    def _set_state(self, value: float) -> None:
        super()._set_state(value)
        self.factory.settle()


class ContactFactory(MockFactory):  # type: ignore[misc]
    """gpiozero pins wired to contacts: `press` and `release` from any thread."""

    def __init__(self, grid: ContactGrid | None = None, direct: Mapping[str, int] | None = None) -> None:
        self._grid, self._direct = grid or ContactGrid(), dict(direct or {})
        self._closed: frozenset[str] = frozenset()
        self._wiring, self._looks = threading.RLock(), MatrixScans()
        self._taken: dict[int, Any] = {}
        super().__init__(pin_class=_ContactPin)

    def pin(self, name: object) -> Any:
        taken = super().pin(name)
        self._taken[int(taken.info.name.removeprefix("GPIO"))] = taken
        return taken

    def press(self, key: str, *, bounce: bool = True) -> None:
        self._bounce_contact(key, bounce, closed=True)

    def release(self, key: str, *, bounce: bool = True) -> None:
        self._bounce_contact(key, bounce, closed=False)

    def wait_until_scanned(self, key: str) -> None:
        """Until the program has seen this key down, however busy the machine is; for `FEELS_S` at most.

        An edge on a pin of its own is never missed: only a scan can be late.
        """
        ends = time.monotonic() + FEELS_S
        while key in self._grid.keys and time.monotonic() < ends:
            with self._wiring:
                if key not in self._closed or self._looks.has_enough_scans(key):
                    return
            time.sleep(LOOK_S)

    def set_contacts(self, *keys: str, closed: bool) -> None:
        """One clean change of one contact, or of what lies under one palm."""
        with self._wiring:
            self._closed = self._closed.union(keys) if closed else self._closed.difference(keys)
            self.settle()

    def settle(self) -> None:
        """Every input takes the level that the contacts give it."""
        with self._wiring:
            low = frozenset(row for row in self._grid.rows if self._is_driven_low(row))
            self._looks.note_scan(low, self._closed_rows(), time.monotonic())
            pulled = self._grid.columns_pulled_low(self._closed, low)
            pulled |= {pin for key, pin in self._direct.items() if key in self._closed}
            for pin in (*self._grid.columns, *self._direct.values()):
                self._drive_input(pin, low=pin in pulled)

    def _bounce_contact(self, key: str, bounce: bool, *, closed: bool) -> None:
        for place, pause_s in enumerate(BOUNCE_S if bounce else BOUNCE_S[:1]):
            time.sleep(pause_s)
            self.set_contacts(key, closed=closed if place % 2 == 0 else not closed)
        with self._wiring:
            self._looks.note_rest(key)

    def _closed_rows(self) -> list[tuple[str, int]]:
        return [(key, self._grid.keys[key][0]) for key in self._closed if key in self._grid.keys]

    def _is_driven_low(self, row: int) -> bool:
        pin = self._taken.get(row)
        return pin is not None and pin.function == "output" and not pin.state

    def _drive_input(self, number: int, *, low: bool) -> None:
        pin = self._taken.get(number)
        if pin is not None and pin.function == "input":
            (pin.drive_low if low else pin.drive_high)()
