"""The pin header from outside: fingers pull its lines, an eye reads its lamps."""

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_HEADER = Path("/sys/kernel/config/gpio-sim/header")
_LOOK_S = 0.002


class Header:
    def __init__(self, say: Any) -> None:
        self._say = say
        self._fingers: dict[int, int] = {}

    def press(self, line: int, held_s: float = 0.15) -> float:
        """Down and up again; when it went down."""
        began = self._pull(line, "pull-down")
        time.sleep(held_s)
        self._pull(line, "pull-up")
        return began

    def bounce(self, line: int, edges: int, within_s: float, held_s: float = 0.15) -> dict[str, float]:
        """A bad contact: `edges` edges within so long, the last one down; then a press as usual."""
        self._pull(line, "pull-up")
        began = time.monotonic()
        for edge in range(edges):
            while time.monotonic() < began + edge * within_s / (edges - 1):
                pass
            last = self._pull(line, "pull-down" if edge % 2 == 0 else "pull-up")
        time.sleep(held_s)
        self._pull(line, "pull-up")
        return {"first": began, "last": last}

    def watch(self, lines: Sequence[int], for_s: float) -> None:
        """Say each change of these lamps, from now on for so long."""
        threading.Thread(target=self._watch, args=(lines, for_s), daemon=True).start()

    def _watch(self, lines: Sequence[int], for_s: float) -> None:
        ends, seen = time.monotonic() + for_s, dict.fromkeys(lines, "")
        while time.monotonic() < ends:
            for line in lines:
                value = self._line(line, "value").read_text().strip()
                if value != seen[line]:
                    self._say("lamp", line=line, lit=value == "1")
                    seen[line] = value
            time.sleep(_LOOK_S)

    def _pull(self, line: int, how: str) -> float:
        if line not in self._fingers:
            self._fingers[line] = os.open(self._line(line, "pull"), os.O_WRONLY)
        os.pwrite(self._fingers[line], how.encode(), 0)
        return time.monotonic()

    def _line(self, line: int, what: str) -> Path:
        device = (_HEADER / "dev_name").read_text().strip()
        chip = (_HEADER / "bank0" / "chip_name").read_text().strip()
        return Path(f"/sys/devices/platform/{device}/{chip}/sim_gpio{line}/{what}")
