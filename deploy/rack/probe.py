"""What a unit's sandbox lets through: the same unit with a program that tries what none of ours needs.

Copied to the machine and run there by its own Python: standard library only.
"""

import ctypes
import errno
import json
import mmap
import os
import socket
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

# standard library only: it is run by the machine's own Python
Act = Callable[[], object]


def tried(act: Act) -> str:
    """How it was refused; "allowed" where it was not."""
    try:
        act()
    except OSError as refused:
        return errno.errorcode.get(refused.errno or 0, type(refused).__name__)
    return "allowed"


def called(name: str, *words: object) -> None:
    """A system call by its name in the C library, raising what it answers."""
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*words) == -1:
        raise OSError(ctypes.get_errno(), name)


def read(path: str) -> Act:
    return lambda: Path(path).open("rb").close()


def write(path: str) -> Act:
    return lambda: Path(path).open("wb").close()


def connect(address: str, port: int) -> Act:
    return lambda: socket.create_connection((address, port), timeout=3).close()


FORBIDDEN: Mapping[str, Act] = {
    "read /etc/shadow": read("/etc/shadow"),
    "read /root": lambda: list(Path("/root").iterdir()),
    "write /usr": write("/usr/probe"),
    "write /etc": write("/etc/probe"),
    "write /opt/antrean": write("/opt/antrean/probe"),
    "write /boot": write("/boot/probe"),
    "become root": lambda: os.setuid(0),
    "mount": lambda: called("mount", b"tmpfs", b"/mnt", b"tmpfs", 0, None),
    "make a namespace": lambda: called("unshare", 0x10000000),
    "set the clock": lambda: time.clock_settime(time.CLOCK_REALTIME, time.time()),
    "raw packets": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close(),
    "kernel's log": read("/dev/kmsg"),
    "memory of the machine": read("/dev/mem"),
    "memory that is written and run": lambda: mmap.mmap(
        -1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    ),
    "host name": lambda: called("sethostname", b"probe", 5),
}
ALLOWED: Mapping[str, Act] = {
    "write its state": write("/var/lib/antrean/probe"),
    "read its certificate": read("/etc/antrean/tls/node.pem"),
}


def main(words: Sequence[str]) -> None:
    """`words`: ADDRESS:PORT that it may not reach, ADDRESS:PORT that it may, in this order."""
    found = {name: tried(act) for name, act in {**FORBIDDEN, **ALLOWED}.items()}
    for name, place in zip(("reach another machine", "reach the hub"), words, strict=False):
        address, _, port = place.rpartition(":")
        found[name] = tried(connect(address, int(port)))
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
