"""A wire that can be cut or can swallow: a TCP relay between one client and the broker."""

import contextlib
import select
import socket
import threading
from typing import Final, Self

LOOPBACK: Final = "127.0.0.1"


class Relay:
    """Listens on `port`. `cut` breaks what is connected now; while `swallows`, nothing gets through."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port = int(self._listener.getsockname()[1])
        self.swallows = False
        self.refuses = False
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def cut(self) -> None:
        pairs, self._pairs = self._pairs, []
        for ends in pairs:
            for end in ends:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        self._thread.join(timeout=2)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = None if self.refuses else self._reach()
            if far is None:
                near.close()
                continue
            self._pairs.append((near, far))
            threading.Thread(target=self._carry, args=(near, far), daemon=True).start()

    def _reach(self) -> socket.socket | None:
        try:
            far = socket.create_connection((LOOPBACK, self._to_port))
        except OSError:
            return None
        far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return far

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        other, open_ends = {near: far, far: near}, [near, far]
        with near, far, contextlib.suppress(OSError):
            while open_ends:
                for end in select.select(open_ends, [], [])[0]:
                    piece = end.recv(65_536)
                    if not piece:  # closing both at once could reset the other before it has read all
                        open_ends.remove(end)
                        other[end].shutdown(socket.SHUT_WR)
                    elif not self.swallows:
                        other[end].sendall(piece)
