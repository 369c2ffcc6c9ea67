"""The watchdog: systemd is told that this process lives, and why it may be believed. No broker is asked."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

STALLED_S: Final = 10.0


def notify_systemd(environ: Mapping[str, str], state: str) -> None:
    """Say it to systemd, if it started us: one datagram, nothing to link against."""
    address = environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
        to.connect("\0" + address[1:] if address.startswith("@") else address)
        to.sendall(state.encode())


@dataclass(slots=True)
class Watchdog:
    """Fed by a loop that turned, while the network thread turns and no worker is past its deadline."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    fed_at: float = float("-inf")
    last_status: str = ""

    def report_ready(self) -> None:
        notify_systemd(self.environ, "READY=1")

    def report_stopping(self) -> None:
        notify_systemd(self.environ, "STOPPING=1")

    def report_status(self, text: str) -> None:
        """What `systemctl status` shows, and an update waits for; the same words are said once."""
        if text != self.last_status:
            self.last_status = text
            notify_systemd(self.environ, f"STATUS={text}")

    @property
    def every_s(self) -> float:
        """Half of what systemd waits for us; 5 s where it does not watch."""
        return int(self.environ.get("WATCHDOG_USEC", "10000000")) / 2_000_000

    def note_turn(self, now: float, bus_stalled_s: float, overdue: bool) -> bool:
        """True when it was fed just now."""
        if overdue or bus_stalled_s > STALLED_S or now - self.fed_at < self.every_s:
            return False
        self.fed_at = now
        notify_systemd(self.environ, "WATCHDOG=1")
        return True
