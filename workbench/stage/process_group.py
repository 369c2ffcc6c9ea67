"""One process group for all that the bench starts: it ends when the bench ends, however the bench ends."""

import os
import signal
import subprocess
import sys
from typing import Self

LEADER = "import os, signal, sys; sys.stdin.read(); os.killpg(0, signal.SIGKILL)"


class ProcessGroup:
    """Its leader does nothing but wait for the end of a pipe that only the bench holds open."""

    def __init__(self) -> None:
        self._leader = subprocess.Popen(
            [sys.executable, "-S", "-c", LEADER], stdin=subprocess.PIPE, process_group=0
        )

    @property
    def id(self) -> int:
        return self._leader.pid

    def close(self) -> None:
        """Whoever is still there is killed."""
        if self._leader.stdin:
            self._leader.stdin.close()
        self._leader.wait(timeout=60)

    def kill(self) -> None:
        """All of them at once, as a power cut does; the leader too."""
        os.killpg(self.id, signal.SIGKILL)
        self._leader.wait(timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
