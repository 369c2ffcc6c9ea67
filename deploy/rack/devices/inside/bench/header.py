"""The pin header from outside: fingers pull its lines, an eye reads its lamps."""

import json
import os
import subprocess
import sys
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
        self._files: dict[tuple[int, str], int] = {}
        self._looks = threading.Event()

    def press(self, line: int, held_s: float = 0.15) -> float:
        """Down and up again; when it went down."""
        began = self._pull(line, b"pull-down")
        time.sleep(held_s)
        self._pull(line, b"pull-up")
        return began

    def bounce(self, line: int, edges: int, within_s: float) -> dict[str, float]:
        """A bad contact: `edges` edges within so long, the last one down; then up again."""
        pull = str(self._line(line, "pull"))
        finger = [sys.executable, str(Path(__file__).with_name("bad_contact.py")), pull]
        bounced = subprocess.run([*finger, str(edges), str(within_s)], check=True, capture_output=True)
        done: dict[str, float] = json.loads(bounced.stdout)
        return done

    def watch(self, lines: Sequence[int]) -> None:
        """Say each change of these lamps until `rest`: who looks takes time from who is looked at."""
        self._looks.set()
        threading.Thread(target=self._watch, args=(lines,), daemon=True).start()

    def rest(self) -> None:
        self._looks.clear()

    def _watch(self, lines: Sequence[int]) -> None:
        seen = dict.fromkeys(lines, b"")
        while self._looks.is_set():
            for line in lines:
                value = os.pread(self._file(line, "value", os.O_RDONLY), 1, 0)
                if value != seen[line]:
                    self._say("lamp", line=line, lit=value == b"1")
                    seen[line] = value
            time.sleep(_LOOK_S)

    def _pull(self, line: int, how: bytes) -> float:
        os.pwrite(self._file(line, "pull", os.O_WRONLY), how, 0)
        return time.monotonic()

    def _file(self, line: int, what: str, way: int) -> int:
        if (line, what) not in self._files:
            self._files[line, what] = os.open(self._line(line, what), way)
        return self._files[line, what]

    def _line(self, line: int, what: str) -> Path:
        device = (_HEADER / "dev_name").read_text().strip()
        chip = (_HEADER / "bank0" / "chip_name").read_text().strip()
        return Path(f"/sys/devices/platform/{device}/{chip}/sim_gpio{line}/{what}")
