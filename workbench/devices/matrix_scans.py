"""When a program has surely seen a closed contact of its matrix: it looked more than once (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from firmware.node.controls.debounce import STABLE_S


@dataclass(slots=True)
class MatrixScans:
    """The moments at which each closed key was scanned. Monotonic seconds."""

    low: frozenset[int] = frozenset()
    at: dict[str, list[float]] = field(default_factory=dict)

    def note_scan(self, low: frozenset[int], closed: Iterable[tuple[str, int]], now: float) -> None:
        """These rows are low now, `closed` are keys with their rows. One row alone is a scan."""
        fresh, self.low = low - self.low, low
        if len(low) == 1:
            for key, row in closed:
                if row in fresh:
                    self.at.setdefault(key, []).append(now)

    def note_rest(self, key: str) -> None:
        """Its contact has done bouncing: what was seen before may have been a bounce."""
        self.at.pop(key, None)

    def has_enough_scans(self, key: str) -> bool:
        """The program reads its clock after it has looked: by the third look the first one has its moment."""
        looks = self.at.get(key, [])[2:]
        return bool(looks) and looks[-1] - looks[0] >= STABLE_S
