"""A log for what a printer cannot log itself: when each slip was cut, in the same clock as the devices'."""

import json
import time
from pathlib import Path

from workbench.devices.paper import Printout


class SlipBook:
    """Called with each slip, from the printer's thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, slip: Printout) -> None:
        said = {
            "mono": round(time.monotonic(), 6),
            "who": self._path.stem,
            "event": "slip-cut",
            "lines": slip.lines,
            "length_mm": round(slip.length_mm, 1),
        }
        with self._path.open("a", encoding="utf-8") as book:
            book.write(json.dumps(said, ensure_ascii=False) + "\n")
