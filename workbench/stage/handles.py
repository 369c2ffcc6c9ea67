"""What a person can do at each device of the bench, and what they then see and hear."""

import time
from collections.abc import Callable
from pathlib import Path

from workbench.stage.logbook import PATIENCE_S, Logbook
from workbench.stage.printer_sink import PrinterSink
from workbench.stage.program import Program

PRESS_S = 0.12
_LOOK_S = 0.05


class NeverShown(Exception):
    """What somebody waited to see did not come; the message says what was there instead."""


class DeviceOnBench:
    """One device's process; `log` is what it said."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def log(self) -> Logbook:
        return self.program.log


class KeyedDevice(DeviceOnBench):
    """A device with keys and lamps. Moments are monotonic seconds, comparable with its log's `mono`."""

    def press_key(self, key: str, held_s: float = PRESS_S) -> float:
        """A finger down for so long; the moment the contact closed."""
        at = self.key_down(key)
        time.sleep(held_s)
        self.key_up(key)
        return at

    def key_down(self, key: str) -> float:
        return float(self.program.remote.ask("down", key=key)["at"])

    def key_up(self, key: str) -> float:
        return float(self.program.remote.ask("up", key=key)["at"])

    def lamp_patterns(self) -> dict[str, str]:
        """What each lamp looks like: a pattern's name."""
        lamps = self.program.remote.ask("lamps")["lamps"]
        return {name: seen["pattern"] for name, seen in lamps.items()}

    def lamp_levels(self) -> dict[str, float]:
        """How bright each lamp is at this moment, 0 to 1."""
        lamps = self.program.remote.ask("lamps")["lamps"]
        return {name: seen["level"] for name, seen in lamps.items()}

    def wait_for_lamp(self, lamp: str, *patterns: str, within_s: float = PATIENCE_S) -> str:
        """Until the lamp looks like one of these. Unseen with what it looked like instead."""
        return _wait_for_pattern(
            lambda: self.lamp_patterns().get(lamp, "off"), patterns, f"{self.name}: lamp {lamp}", within_s
        )


class ScreenedDevice(DeviceOnBench):
    """A device with a screen."""

    def save_screen(self, path: Path) -> Path:
        """The picture that it shows now, as PNG or JPEG by the path's suffix."""
        self.program.remote.ask("screen", path=str(path.resolve()))
        return path

    def count_flips(self) -> int:
        """Grows with each picture shown."""
        return int(self.program.remote.ask("flips")["flips"])


class KioskOnBench(KeyedDevice, ScreenedDevice):
    """A kiosk with its printer."""

    def __init__(self, program: Program, sink: PrinterSink) -> None:
        super().__init__(program)
        self.sink = sink


class BoxOnBench(KeyedDevice):
    """A counter's box: one key (`button`) or five."""

    def __init__(self, program: Program, counter: str, keys: int) -> None:
        super().__init__(program)
        self.counter, self.keys = counter, keys

    def press_call(self, held_s: float = PRESS_S) -> float:
        """The officer's ordinary press: next, please."""
        return self.press_key("button" if self.keys == 1 else "panggil", held_s)

    def press_recall(self) -> float:
        return self.press_key("button", 1.8) if self.keys == 1 else self.press_key("ulang")

    @property
    def lamp(self) -> str:
        return self.lamp_patterns().get("lamp", "off")

    def wait_for_pattern(self, *patterns: str, within_s: float = PATIENCE_S) -> str:
        return self.wait_for_lamp("lamp", *patterns, within_s=within_s)


class DisplayOnBench(ScreenedDevice):
    """A wall with its loudspeaker. `played` counts bytes; `sound` saves what came after such a count."""

    def count_played(self) -> int:
        return int(self.program.remote.ask("played")["played"])

    def save_sound(self, path: Path, since: int = 0) -> Path:
        self.program.remote.ask("sound", path=str(path.resolve()), since=since)
        return path


def _wait_for_pattern(look: Callable[[], str], wanted: tuple[str, ...], where: str, within_s: float) -> str:
    until = time.monotonic() + within_s
    while (seen := look()) not in wanted:
        if time.monotonic() > until:
            raise NeverShown(f"{where} is {seen}, not {' or '.join(wanted)}, after {within_s:g} s")
        time.sleep(_LOOK_S)
    return seen
