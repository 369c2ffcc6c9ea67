"""A real upsd with NUT's own dummy driver, on loopback: its UPS says what the test has it say."""

import getpass
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from broker.private_broker import find_free_port
from hub.fleet.power import Supply, UpsReading
from hub.fleet.ups import ask_ups
from tests.support.running.patience import PATIENCE_S

PROGRAMS: Final = Path("/lib/nut")
INSTALLED: Final = (PROGRAMS / "dummy-ups").exists() and shutil.which("upsc") is not None


class DummyUps:
    """`name` is what upsc asks; `says` changes the UPS and waits until upsd tells so."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._state = folder, folder / "run"
        self._state.mkdir(mode=0o700)
        self._port, self._told = find_free_port(), 0
        self.name = f"hub@127.0.0.1:{self._port}"
        self._running: list[subprocess.Popen[bytes]] = []
        (folder / "upsd.conf").write_text(f"LISTEN 127.0.0.1 {self._port}\nSTATEPATH {self._state}\n")
        (folder / "upsd.users").write_text("")
        driver = f"[hub]\n driver = dummy-ups\n port = {folder}/hub.dev\n mode = dummy-once\n"
        (folder / "ups.conf").write_text(f"maxstartdelay = 10\npollinterval = 1\n{driver}")

    def __enter__(self) -> Self:
        self._write("OL", 100)
        self._start("dummy-ups", "-F", "-u", getpass.getuser(), "-a", "hub")
        self._wait(lambda: any(self._state.glob("dummy-ups-*")))
        self._start("upsd", "-F", "-u", getpass.getuser())
        self._wait(lambda: ask_ups(self.name).supply is Supply.MAINS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, where: TracebackType | None
    ) -> None:
        self.silence()

    def silence(self) -> None:
        """Both programs end: nobody answers any more."""
        for each in reversed(self._running):
            each.terminate()
            each.wait(PATIENCE_S)
        self._running = []

    def says(self, status: str, charge: int = 100) -> None:
        self._write(status, charge)
        self._wait(lambda: ask_ups(self.name).charge == charge)

    def reading(self) -> UpsReading:
        return ask_ups(self.name)

    def _write(self, status: str, charge: int) -> None:
        """Whole, its charge last, and of another second than before: the driver looks at the time alone."""
        told = f"ups.status: {status}\nbattery.runtime: {charge * 18}\nbattery.charge: {charge}\n"
        self._told += 1
        draft = self._folder / "hub.dev.new"
        draft.write_text(told)
        os.utime(draft, (self._told, self._told))
        draft.replace(self._folder / "hub.dev")

    def _start(self, program: str, *arguments: str) -> None:
        where = {"NUT_CONFPATH": str(self._folder), "NUT_STATEPATH": str(self._state)}
        environment = {**os.environ, **where, "NUT_ALTPIDPATH": str(self._state)}
        quiet = subprocess.DEVNULL
        command = (str(PROGRAMS / program), *arguments)
        self._running.append(subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet))

    def _wait(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < until, "upsd did not say so in time"
            time.sleep(0.1)
