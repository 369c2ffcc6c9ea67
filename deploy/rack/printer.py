"""A network printer of the rack, until it is ended: `python -m deploy.rack.printer KIOSK ADDRESS`.

Each slip lies in its tray as a picture and, in slips.jsonl, as text.
"""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from deploy.rack.hall import PLACE, PRINTERS, inside
from workbench.devices.paper import Printout
from workbench.stage.printer_sink import PrinterSink

PAPER_MM = {"kios-1": 80, "kios-2": 58}


class Tray:
    """What comes out of the printer of one kiosk."""

    def __init__(self, kiosk: str) -> None:
        self.folder = PLACE / "printers" / kiosk

    @property
    def is_there(self) -> bool:
        """Its printer is on."""
        pid = self.folder / "pid"
        return pid.exists() and Path(f"/proc/{pid.read_text()}").exists()

    def put(self, slip: Printout, number: int) -> None:
        slip.image.save(self.folder / f"{number:04}.png")
        with (self.folder / "slips.jsonl").open("a", encoding="utf-8") as book:
            book.write(
                json.dumps({"lines": slip.lines, "length_mm": slip.length_mm}, ensure_ascii=False) + "\n"
            )

    def slips(self) -> list[list[str]]:
        """The lines of each slip so far."""
        book = self.folder / "slips.jsonl"
        if not book.exists():
            return []
        return [json.loads(line)["lines"] for line in book.read_text(encoding="utf-8").splitlines()]


def plug_in() -> None:
    """Every printer of the rack, in the hall's network; they outlive this program."""
    for kiosk, address in PRINTERS.items():
        tray = Tray(kiosk)
        if tray.is_there:
            continue
        tray.folder.mkdir(parents=True, exist_ok=True)
        words = [sys.executable, "-m", "deploy.rack.printer", kiosk, address]
        with (tray.folder / "log").open("ab") as log:
            process = subprocess.Popen(inside(*words), stdout=log, stderr=log, start_new_session=True)
        (tray.folder / "pid").write_text(str(process.pid))


def unplug() -> None:
    for pid in (PLACE / "printers").glob("*/pid"):
        subprocess.run(["kill", pid.read_text()], check=False, capture_output=True)
        pid.unlink()


def main(words: Sequence[str]) -> int:
    kiosk, address = words
    tray, numbers, ended = Tray(kiosk), count(1), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with PrinterSink(
        PAPER_MM[kiosk], host=address, port=9100, on_slip=lambda slip: tray.put(slip, next(numbers))
    ):
        ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
