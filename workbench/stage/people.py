"""A visitor's and an officer's errands at the bench: the presses of each, and what must have come of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from workbench.devices.paper import Printout
from workbench.stage.checks import wait_until
from workbench.stage.handles import BoxOnBench, KioskOnBench
from workbench.stage.logbook import PATIENCE_S, LogLine

BETWEEN_KEYS_S = 0.3
WATCHED_S = 2.4
SPOKEN_WITHIN_S = PATIENCE_S
NEXT_CALL_S = 3.3  # a press sooner after a call is taken for a trembling finger
_GLANCE_S = 0.04


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """A number in the hand: its slip, when it was out, its ticket and the request behind it."""

    slip: Printout
    slip_at: float
    ticket: str
    request: str

    @property
    def number(self) -> str:
        return self.ticket.rpartition("-")[2]


def take_number(kiosk: KioskOnBench, *keys: str) -> TakenNumber:
    """Agency, then service (and whatever else), then paper."""
    kiosk.wait_for_lamp(keys[0], "solid")
    before, slips = kiosk.log.mark(), len(kiosk.sink.slips)
    for key in keys:
        kiosk.press_key(key)
        time.sleep(BETWEEN_KEYS_S)
    return wait_for_number(kiosk, before, slips)


def wait_for_number(kiosk: KioskOnBench, since: int, slips: int) -> TakenNumber:
    """The number whose slip is the next after `slips`, told by the kiosk after the mark `since`."""
    printout = kiosk.sink.wait_for_slips(slips + 1)[slips]
    out_at = time.monotonic()
    printed = kiosk.log.wait_for("printed", since=since)
    request = str(printed["request"])
    wait_until(lambda: _is_recorded(kiosk, since, request), f"the hub's record of {printed['ticket']}")
    return TakenNumber(printout, out_at, str(printed["ticket"]), request)


def _is_recorded(kiosk: KioskOnBench, since: int, request: str) -> bool:
    """Before the hub knows that a slip is out it calls nobody by it."""
    answered = (said for said in kiosk.log.read_lines(since) if said.get("event") == "answered")
    return any(str(said["request"]).startswith(f"{request}-printed") for said in answered)


def call_next(box: BoxOnBench) -> LogLine:
    """The officer's press, answered by the hub; what the box was told."""
    return _press_and_wait(box, box.press_call)


def recall_visitor(box: BoxOnBench) -> LogLine:
    return _press_and_wait(box, box.press_recall)


def press_key(box: BoxOnBench, key: str) -> LogLine:
    return _press_and_wait(box, lambda: box.press_key(key))


def watch_lamp(box: BoxOnBench, seconds: float = WATCHED_S) -> list[tuple[float, float]]:
    """The lamp's course, as an eye follows it."""
    until, seen = time.monotonic() + seconds, []
    while (now := time.monotonic()) < until:
        seen.append((now, box.lamp_levels().get("lamp", 0.0)))
        time.sleep(_GLANCE_S)
    return seen


def open_picture(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        opened.load()
        return opened


def _press_and_wait(box: BoxOnBench, act: Callable[[], float]) -> LogLine:
    before = box.log.mark()
    act()
    return box.log.wait_for("answered", since=before)
