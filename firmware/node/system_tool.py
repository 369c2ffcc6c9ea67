"""A tool of the system, asked beside us: started now, its answer read at a later turn, never waited for."""

import subprocess
from collections.abc import Sequence


class SystemTool:
    """`ask` begins unless it is still at it; `answer` is what it last said in full, None while nothing."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._running: subprocess.Popen[str] | None = None
        self._said: str | None = None

    def ask(self) -> None:
        """A tool that is not installed says nothing; that is an answer too."""
        if self._collect_ended() is not None:
            return
        try:
            self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
        except OSError:
            self._said = None

    def last_answer(self) -> str | None:
        """None also where it failed: no old figure is told for a new one."""
        self._collect_ended()
        return self._said

    def close(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running.communicate()
            self._running = None

    def __del__(self) -> None:
        self.close()

    def _collect_ended(self) -> subprocess.Popen[str] | None:
        """The one that still runs, if any; one that has ended is taken in."""
        running = self._running
        if running is None or running.poll() is None:
            return running
        said, _ = running.communicate()
        self._said, self._running = (said if running.returncode == 0 else None), None
        return None
