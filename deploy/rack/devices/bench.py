"""The hands and eyes on the board, as this side sees them: orders go over SSH, sights come back."""

import json
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from deploy.rack.devices.kept import HERE
from deploy.rack.devices.machine import Machine

BENCH: Final = "/opt/bench"
PYTHON: Final = "/opt/antrean/current/venv/bin/python"
EYES: Final = "deploy.rack.devices.inside.bench"
Sight = dict[str, Any]
ORDER_S: Final = 60.0


class Unseen(Exception):
    """What should have been seen was not, in time; the text says what was."""


class Bench:
    """`at` of every sight is the board's own clock, so two sights of one board can be subtracted."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._heard: queue.SimpleQueue[Sight] = queue.SimpleQueue()
        self._kept: list[Sight] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self.wait("ready", within_s=ORDER_S)

    def do(self, order: str, **how: object) -> Any:
        """What came of it. Unseen when the board says that it failed."""
        if self._process.stdin is None:
            raise Unseen("nobody listens")
        self._process.stdin.write(json.dumps({"do": order, **how}).encode() + b"\n")
        self._process.stdin.flush()
        answer = self.wait("done", "failed", within_s=ORDER_S, order=order)
        if answer["saw"] == "failed":
            raise Unseen(f"{order}: {answer['reason']}")
        return answer["result"]

    def wait(self, *saw: str, within_s: float, since: float = 0.0, **like: object) -> Sight:
        """The first such sight, heard already or heard in time; what was waited for is not seen again."""

        def fits(sight: Sight) -> bool:
            right = all(sight.get(key) == value for key, value in like.items())
            return sight["saw"] in saw and sight["at"] >= since and right

        return self._first(fits, within_s, f"{'/'.join(saw)} {like or ''}")

    def forget(self) -> None:
        """What was seen until now is of no interest any more."""
        while not self._heard.empty():
            self._heard.get()
        self._kept.clear()

    def _first(self, fits: Callable[[Sight], bool], within_s: float, wanted: str) -> Sight:
        until = time.monotonic() + within_s
        for kept in self._kept:
            if fits(kept):
                self._kept.remove(kept)
                return kept
        while (left := until - time.monotonic()) > 0:
            try:
                sight = self._heard.get(timeout=left)
            except queue.Empty:
                break
            if fits(sight):
                return sight
            self._kept.append(sight)
        raise Unseen(f"no {wanted} within {within_s:g} s; seen: {self._kept[-6:]}")

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._heard.put(json.loads(line))


def bring(board: Machine, scratch: Path) -> Bench:
    """Lays hands and eyes on a provisioned board, in a folder of their own, and wakes them."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(HERE / "inside/bench", scratch / EYES.replace(".", "/"))
    shutil.copy(HERE / "inside/tries/inside.py", scratch)
    board.send(scratch, BENCH)
    return Bench(board.begin(f"cd {BENCH} && exec {PYTHON} -m {EYES}"))
