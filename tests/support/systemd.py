"""The receiving end of NOTIFY_SOCKET, as systemd is."""

import socket
from pathlib import Path


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

    def close(self) -> None:
        self._socket.close()
