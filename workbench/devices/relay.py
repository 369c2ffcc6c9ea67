"""The cable between nodes and broker, on loopback: it can be cut, grow slow, deliver twice, or lose."""

import contextlib
import select
import socket
import threading
import time
from collections import deque
from dataclasses import dataclass
from itertools import count
from typing import Final, Self

from workbench.devices.packets import CablePacket, PacketSplitter

LOOPBACK: Final = "127.0.0.1"
REQUESTS: Final = "/request/"


@dataclass(slots=True)
class CableFaults:
    """What is wrong with the cable now. Only requests are doubled or lost; all waits for `delay_s`.

    `twice_after_s`: every request is delivered again so much later. `lose_every`: each n-th is acknowledged
    in the broker's name and goes nowhere, as with a broker that dies with it. `mutes_after`: once a
    request of this verb has passed, nothing does that the broker says.
    """

    twice_after_s: float | None = None
    lose_every: int = 0
    delay_s: float = 0.0
    swallows: bool = False
    mutes_after: str = ""
    muted: bool = False
    refuses: bool = False


class Relay:
    """Listens on `port` for any number of clients. `sealed`: what goes through is encrypted, so that nothing
    of it can be doubled or lost alone. `taken`: pieces that are on their way, or were."""

    def __init__(self, to_port: int, faults: CableFaults | None = None, *, sealed: bool = False) -> None:
        self._to_port, self.faults, self.sealed = to_port, faults or CableFaults(), sealed
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port = int(self._listener.getsockname()[1])
        self.doubled = self.lost = self.taken = 0
        self._asked = count(1)
        self._lines: set[_Line] = set()
        self._plug = threading.Lock()
        self._thread = threading.Thread(target=self._accept_clients, daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """The plug is pulled: what is connected breaks, and nothing new connects."""
        with self._plug:
            self.faults.refuses = True
            self.interrupt()

    def mend(self) -> None:
        self.faults.refuses = False

    def interrupt(self) -> None:
        """What is connected breaks; it may connect again at once."""
        for line in list(self._lines):
            line.end()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.interrupt()
        self._thread.join(timeout=2)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def is_losing(self, *, from_broker: bool) -> bool:
        return self.faults.swallows or (from_broker and self.faults.muted)

    def choose_fate(self, packet: CablePacket) -> str:
        """What happens to this packet from a node."""
        if not packet.is_qos_1_publish or REQUESTS not in packet.topic:
            return "passes"
        if self.faults.mutes_after and packet.topic.endswith(f"/{self.faults.mutes_after}"):
            self.faults.muted = True
        place = next(self._asked)
        if self.faults.lose_every and place % self.faults.lose_every == 0:
            self.lost += 1
            return "lost"
        if self.faults.twice_after_s is None:
            return "passes"
        self.doubled += 1
        return "twice"

    def _accept_clients(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = None if self.faults.refuses else connect_broker(self._to_port)
            if far is None:
                near.close()
            else:
                self._connect_line(near, far)

    def _connect_line(self, near: socket.socket, far: socket.socket) -> None:
        line = _Line(self, near, far)
        with self._plug:
            if self.faults.refuses:  # cut while this connection was being made
                near.close()
                far.close()
                return
            self._lines.add(line)

        def carry_line() -> None:
            line.carry()
            self._lines.discard(line)

        threading.Thread(target=carry_line, daemon=True).start()


class _Line:
    """One connection through the relay."""

    def __init__(self, relay: Relay, near: socket.socket, far: socket.socket) -> None:
        self._relay, self._near, self._far = relay, near, far
        self._said = PacketSplitter()
        self._on_the_way: deque[tuple[float, socket.socket, bytes]] = deque()
        self._writing = threading.Lock()
        for end in (near, far):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def end(self) -> None:
        for end in (self._near, self._far):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def carry(self) -> None:
        """Until both have said their last: who hears that the other is done may still answer, and a goodbye
        arrives, as it would through a cable."""
        talking = {self._near, self._far}
        with self._near, self._far, contextlib.suppress(OSError):
            while talking or self._on_the_way:
                for end in select.select(talking, [], [], self._seconds_to_next())[0]:
                    if not (piece := end.recv(65_536)):
                        talking.discard(end)
                    elif self._relay.is_losing(from_broker=end is self._far):
                        continue
                    self._on_the_way.append((time.monotonic() + self._relay.faults.delay_s, end, piece))
                    self._relay.taken += 1
                self._deliver_due()

    def _seconds_to_next(self) -> float | None:
        """Seconds until the next piece has come through a slow cable."""
        if not self._on_the_way:
            return None
        return max(0.0, self._on_the_way[0][0] - time.monotonic())

    def _deliver_due(self) -> None:
        """In the order in which it was said, however slow the cable was meanwhile."""
        while self._on_the_way and self._on_the_way[0][0] <= time.monotonic():
            _, end, piece = self._on_the_way.popleft()
            self._pass_piece(end, piece)

    def _pass_piece(self, end: socket.socket, piece: bytes) -> None:
        """Nothing, passed on, is the end of what this side says."""
        if not piece:
            (self._near if end is self._far else self._far).shutdown(socket.SHUT_WR)
        elif end is self._far:
            self._near.sendall(piece)
        elif self._relay.sealed:
            self._send_raw(piece)
        else:
            for packet in self._said.feed(piece):
                self._forward_packet(packet)

    def _forward_packet(self, packet: CablePacket) -> None:
        match self._relay.choose_fate(packet):
            case "lost":
                self._near.sendall(packet.build_puback())
            case "twice":
                self._send_raw(packet.raw)
                self._send_later(packet.to_duplicate(), self._relay.faults.twice_after_s or 0.0)
            case _:
                self._send_raw(packet.raw)

    def _send_raw(self, raw: bytes) -> None:
        with self._writing:
            self._far.sendall(raw)

    def _send_later(self, raw: bytes, after_s: float) -> None:
        def send_raw() -> None:
            # a connection that has ended meanwhile delivers nothing twice
            with contextlib.suppress(OSError):
                self._send_raw(raw)

        later = threading.Timer(after_s, send_raw)
        later.daemon = True
        later.start()


def connect_broker(port: int) -> socket.socket | None:
    try:
        return socket.create_connection((LOOPBACK, port))
    except OSError:
        return None
