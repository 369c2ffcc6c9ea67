"""The receiving end of NOTIFY_SOCKET, as systemd is."""

import contextlib
import socket
import time
from pathlib import Path

from tests.support.running.patience import PATIENCE_S


class Systemd:
    """`heard` is what was said since it was last asked."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.path)
        self._socket.setblocking(False)

    def heard(self) -> list[str]:
        words = []
        try:
            while True:
                words.append(self._socket.recv(256).decode())
        except BlockingIOError:
            return words

    def upto(self, word: str) -> list[str]:
        """What was said before this word, which must come."""
        before, until = list[str](), time.monotonic() + PATIENCE_S
        self._socket.settimeout(0.1)
        while True:
            with contextlib.suppress(TimeoutError):
                if (said := self._socket.recv(256).decode()) == word:
                    self._socket.setblocking(False)
                    return before
                before.append(said)
            assert time.monotonic() < until, f"{word} never came after {before}"

    def close(self) -> None:
        self._socket.close()
