"""A device of the rack in somebody's hands: keys pressed, lamps and screens looked at, through its rig."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from deploy.rack.machine import Machine
from workbench.stage.control import connect_device

T = TypeVar("T")

PRESS_S: Final = 0.12
LOOK_S: Final = 0.05
RUN: Final = Path("run/antrean")


class Unseen(Exception):
    """What somebody waited for did not come; the text says what was there instead."""


class Held:
    """`machine` runs a rig. Each question is a call of its own: the device may have been restarted since."""

    def __init__(self, machine: Machine) -> None:
        self.machine, self.name = machine, machine.name

    def ask(self, do: str, **more: object) -> dict[str, Any]:
        remote = connect_device(self.machine.files / RUN / "control.sock")
        try:
            return remote.ask(do, **more)
        finally:
            remote.close()

    def press(self, key: str, held_s: float = PRESS_S) -> None:
        self.ask("down", key=key)
        time.sleep(held_s)
        self.ask("up", key=key)

    def lamps(self) -> dict[str, str]:
        """The pattern of each lamp, as a person sees it."""
        return {name: seen["pattern"] for name, seen in self.ask("lamps")["lamps"].items()}

    def screen(self, path: Path) -> Path:
        """What the screen shows now, as PNG."""
        self.ask("screen", path="/run/antrean/screen.png")
        path.write_bytes((self.machine.files / RUN / "screen.png").read_bytes())
        return path


def wait_for(look: Callable[[], T], wanted: Callable[[T], bool], what: str, within_s: float = 20.0) -> T:
    """What was seen when it was as wanted. Unseen with what was seen last."""
    until = time.monotonic() + within_s
    while True:
        try:
            seen: T | OSError = look()
        except OSError as away:  # between two runs of the device
            seen = away
        if not isinstance(seen, OSError) and wanted(seen):
            return seen
        if time.monotonic() > until:
            raise Unseen(f"{what}: {seen!r}")
        time.sleep(LOOK_S)
