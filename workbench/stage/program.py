"""One process of the hall: started, held by a socket, followed by its log, and killed as power cuts do."""

import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from workbench.stage.control import Remote
from workbench.stage.logbook import PATIENCE_S, Logbook, LogLine
from workbench.stage.process_group import ProcessGroup

ROOT: Final = Path(__file__).parents[2]
STOP_S: Final = 20.0


class Program:
    """`python -m MODULE ARGUMENTS…`. `held` gives it a control socket; its log outlives it."""

    def __init__(self, name: str, module: str, arguments: Sequence[str], log: Path, *, held: bool) -> None:
        self.name, self.log = name, Logbook(log)
        self._command, self._held = [sys.executable, "-m", module, *arguments], held
        self._process: subprocess.Popen[bytes] | None = None
        self._remote: Remote | None = None
        self._began = 0

    @property
    def remote(self) -> Remote:
        """The hold on it. Raises RuntimeError for a program that nobody holds."""
        if self._remote is None:
            raise RuntimeError(f"{self.name} is not running, or is not held")
        return self._remote

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def fell(self) -> bool:
        """It ended by itself: nobody killed or stopped it."""
        return self._process is not None and self._process.poll() is not None

    def start(self, group: ProcessGroup) -> None:
        """At once; `wait_for` says when it is there."""
        self._began = self.log.mark()
        if not self._held:
            self._spawn_process(group, [], [])
            return
        ours, theirs = socket.socketpair()
        with theirs:
            self._spawn_process(group, ["--control", str(theirs.fileno())], [theirs.fileno()])
        self._remote = Remote(ours)

    def _spawn_process(self, group: ProcessGroup, more: list[str], inherited: list[int]) -> None:
        with self.log.path.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._command, *more],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=inherited,
                process_group=group.id,
            )

    def wait_for(self, event: str, within_s: float = PATIENCE_S, **fields: object) -> LogLine:
        """Something said since its last start."""
        return self.log.wait_for(
            event, since=self._began, within_s=within_s, alive=lambda: self.runs, **fields
        )

    def kill(self) -> None:
        self._end_process(signal.SIGKILL)

    def stop(self) -> None:
        self._end_process(signal.SIGTERM)

    def request_stop(self) -> None:
        """Ask it to stop without waiting for it."""
        if self._process and self.runs:
            self._process.send_signal(signal.SIGTERM)

    def _end_process(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(number)
        try:
            process.wait(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._remote:
            self._remote.close()
