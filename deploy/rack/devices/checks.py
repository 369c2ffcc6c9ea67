"""What is shown on the device machine, one function each; every figure is milliseconds of this very run."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.rack.devices.bench import BENCH, Bench, Sight, Unseen
from deploy.rack.devices.hall import Hall
from deploy.rack.devices.inventory import AGENCY, BUTTON, KEYS, LAMP, LAMPS
from deploy.rack.devices.machine import Machine
from deploy.rack.devices.sound import called, expected, unheard_ms

SLIP_S: Final = 90.0
NEXT_VISITOR_S: Final = 8.0  # the one before has taken the slip, and is thanked no more
PATIENCE: Final = 6  # an emulated clock runs in jumps
HEARD: Final = f"{BENCH}/announcement.wav"
SEEN: Final = f"{BENCH}/screen.png"
BOARD_ROWS: Final = (130, 280)  # of 480: without the clock above and the notes below
SYLLABLE_MS: Final = 120.0  # another letter or digit is missed for longer


@dataclass(frozen=True, slots=True)
class Stage:
    """All that a check may use; `keep` is where pictures and sounds go."""

    hall: Hall
    board: Machine
    bench: Bench
    keep: Path


@dataclass(frozen=True, slots=True)
class Shown:
    """`figures` in milliseconds, by what was measured."""

    what: str
    figures: dict[str, float]
    said: str = ""


class Wrong(Exception):
    """Seen otherwise than it must be."""


def ms(later: Sight | float, earlier: float) -> float:
    at = float(later["at"]) if isinstance(later, dict) else later
    return round((at - earlier) * 1000, 1)


def must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Wrong(otherwise)


def press_to_paper(stage: Stage) -> Shown:
    """A key's line goes down; the slip comes out of the USB printer; the key panel's lamps are lit again."""
    bench, other = stage.bench, LAMPS["samsat"]
    bench.do("watch", lines=list(LAMPS.values()))
    bench.wait("lamp", within_s=SLIP_S, line=other, lit=True)
    down = bench.do("press", line=KEYS[AGENCY])
    busy = bench.wait("lamp", within_s=SLIP_S, since=down, line=other, lit=False)
    first = bench.wait("document", within_s=SLIP_S, since=down)
    slip = bench.wait("slip", within_s=SLIP_S, since=down)
    free = bench.wait("lamp", within_s=SLIP_S, since=slip["at"], line=other, lit=True)
    bench.do("rest")
    stage.board.fetch(slip["picture"], stage.keep / "slip.png")
    figures = {"lamp busy": ms(busy, down), "first byte of the slip": ms(first, down), "cut": ms(slip, down)}
    return Shown("key down → slip → lamps", figures | {"lamps lit again": ms(free, down)}, slip["lines"][0])


def bounce(stage: Stage) -> Shown:
    """Five edges in 15 ms are one press: one slip, and not two."""
    time.sleep(NEXT_VISITOR_S)
    before = stage.bench.do("printer", what="count")["slips"]
    pulled = stage.bench.do("bounce", line=KEYS[AGENCY], edges=5, within_s=0.015)
    slip = stage.bench.wait("slip", within_s=SLIP_S, since=pulled["first"])
    _stays_at(stage, before + 1)
    figures = {"from first to last edge": ms(pulled["last"], pulled["first"])}
    return Shown("5 edges are one press", figures | {"cut": ms(slip, pulled["last"])}, "1 slip")


def unplugged(stage: Stage) -> Shown:
    """The printer is pulled out, a number is taken and kept; plugged in again, its slip comes by itself."""
    bench = stage.bench
    time.sleep(NEXT_VISITOR_S)
    bench.do("printer", what="unplug")
    down = bench.do("press", line=KEYS[AGENCY])
    told = _fault(stage, "offline", down)
    before = bench.do("printer", what="count")["slips"]
    plugged = bench.do("printer", what="plug")
    slip = bench.wait("slip", within_s=SLIP_S, since=plugged)
    _stays_at(stage, before + 1)
    return Shown("unplugged, plugged in", {"told": ms(told, down), "slip after plug": ms(slip, plugged)})


def hung(stage: Stage) -> Shown:
    """The printer takes bytes and says nothing; when it lives again, the kept slip comes once."""
    bench = stage.bench
    time.sleep(NEXT_VISITOR_S)
    before = bench.do("printer", what="count")["slips"]
    bench.do("printer", what="hang")
    down = bench.do("press", line=KEYS[AGENCY])
    told = _fault(stage, "offline", down)
    alive = bench.do("printer", what="recover")
    slip = bench.wait("slip", within_s=SLIP_S, since=alive)
    _stays_at(stage, before + 1)
    return Shown("hung, alive again", {"told": ms(told, down), "slip after": ms(slip, alive)})


def paper_out(stage: Stage) -> Shown:
    """The roll ends in the middle of a slip; with a new one it comes out, and a second one only if marked."""
    bench = stage.bench
    time.sleep(NEXT_VISITOR_S)
    bench.do("printer", what="roll", left_mm=40.0)
    down = bench.do("press", line=KEYS[AGENCY])
    ended = bench.wait("paper-end", within_s=SLIP_S, since=down)
    told = _fault(stage, "paper-out", down)
    new = bench.do("printer", what="roll", left_mm=None)
    slip = bench.wait("slip", within_s=SLIP_S, since=new)
    again = bench.wait("slip", within_s=SLIP_S, since=slip["at"] + 1e-6)
    must("CETAK ULANG" in " ".join(again["lines"]), f"a second slip that does not say so: {again['lines']}")
    figures = {"paper ended": ms(ended, down), "told": ms(told, down), "slip after new roll": ms(slip, new)}
    return Shown("paper out in the middle", figures | {"marked slip": ms(again, new)}, "CETAK ULANG")


def _stays_at(stage: Stage, slips: int) -> None:
    """No slip more comes while a double press would have been answered."""
    try:
        extra = stage.bench.wait("slip", within_s=3.0)
    except Unseen:
        counted = stage.bench.do("printer", what="count")["slips"]
        must(counted == slips, f"{counted} slips instead of {slips}")
    else:
        raise Wrong(f"a slip too many: {extra['lines']}")


def _fault(stage: Stage, code: str, since: float) -> Sight:
    """When the kiosk raised this alert."""
    return stage.bench.wait("log", within_s=SLIP_S, since=since, event="alert", code=code)


def call_to_wall(stage: Stage) -> Shown:
    """A box's button goes down; its lamp answers, the wall's pixels change, the card plays the call."""
    bench = stage.bench
    bench.do("record", to=HEARD)
    bench.do("look", rows=BOARD_ROWS)
    bench.wait("picture", within_s=SLIP_S)
    bench.do("watch", lines=[LAMP])
    bench.forget()
    down = bench.do("press", line=BUTTON)
    lamp = bench.wait("lamp", within_s=SLIP_S, since=down, line=LAMP)
    wall = bench.wait("picture", within_s=SLIP_S, since=down)
    bench.do("rest")
    started = bench.wait("log", within_s=SLIP_S, since=down, event="voice-started")
    played = bench.wait("log", within_s=SLIP_S, since=down, event="voice-played")
    bench.do("grab", to=SEEN)
    bench.do("heard")
    stage.board.fetch(SEEN, stage.keep / "screen.png")
    wav = stage.board.fetch(HEARD, stage.keep / "announcement.wav")
    number = called(stage.hall.journal)
    lost_ms = unheard_ms(wav, expected(number, stage.keep / "clips"))
    must(lost_ms < SYLLABLE_MS, f"what was recorded is not the call of {number}: {lost_ms:g} ms are missing")
    figures = {"lamp": ms(lamp, down), "pixels": ms(wall, down), "voice": ms(started, down)}
    return Shown("box press → wall → voice", figures | {"said": ms(played, down)}, f"{number} spoken")


def watchdog(stage: Stage) -> Shown:
    """A kernel that stands still is restarted by the board, because systemd no longer feeds the watchdog."""
    told = stage.board.run("systemctl show -P RuntimeWatchdogUSec").strip()
    bitten_s = stage.board.crash(PATIENCE * float(told.removesuffix("s")))
    return Shown("watchdog", {"bites after": round(bitten_s * 1000)}, f"RuntimeWatchdogUSec={told}")
