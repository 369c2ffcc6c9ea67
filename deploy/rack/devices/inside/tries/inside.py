"""Run in a unit's own cage: tries what that unit may and may not, and prints what came of each in JSON.

`inside.py tries HUB:PORT ELSEWHERE:PORT` or `inside.py eats MIB`. No package is needed.
"""

import ctypes
import json
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

SECONDS = 3


def tries(hub: str, elsewhere: str) -> None:
    every: dict[str, Callable[[], object]] = {
        "read /etc/shadow": lambda: Path("/etc/shadow").read_bytes(),
        "read /root": lambda: list(Path("/root").iterdir()),
        "read /home": lambda: list(Path("/home/teknisi").iterdir()),
        "write /usr": lambda: Path("/usr/bench").touch(),
        "write /etc": lambda: Path("/etc/antrean/bench").touch(),
        "write the release": lambda: Path("/opt/antrean/current/bench").touch(),
        "may write its state": lambda: Path("/var/lib/antrean/bench").touch(),
        "reach another address": lambda: _reach(elsewhere),
        "may reach the hub": lambda: _reach(hub),
        "open /dev/vda": lambda: os.open("/dev/vda", os.O_RDONLY),
        "open /dev/mem": lambda: os.open("/dev/mem", os.O_RDONLY),
        "open /dev/watchdog0": lambda: os.open("/dev/watchdog0", os.O_WRONLY),
        "open the printer's other end": lambda: os.open("/dev/g_printer0", os.O_RDWR),
        "become root": lambda: os.setuid(0),
        "leave its namespace": _unshare,
        "set the clock": _set_clock,
    }
    print(json.dumps({what: _came_of(act) for what, act in every.items()}), flush=True)


def eats(mebibytes: str) -> None:
    eaten = bytearray(int(mebibytes) * 2**20)
    for page in range(0, len(eaten), 4096):
        eaten[page] = 1


def _came_of(act: Callable[[], object]) -> str:
    try:
        act()
    except OSError:
        return "refused"
    return "done"


def _reach(place: str) -> None:
    address, _, port = place.partition(":")
    socket.create_connection((address, int(port)), SECONDS).close()


def _unshare() -> None:
    """Python 3.11 has no os.unshare."""
    if ctypes.CDLL(None).unshare(0x00020000):
        raise OSError


def _set_clock() -> None:
    time.clock_settime(time.CLOCK_REALTIME, time.time())


if __name__ == "__main__":
    if sys.argv[1] == "tries":
        tries(*sys.argv[2:])
    else:
        eats(*sys.argv[2:])
