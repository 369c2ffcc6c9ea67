"""The hall's clock as the hub's chrony gives it: the time of this machine to who asks by NTP."""

import socket
import struct
import sys
import time
from typing import Final

SINCE_1900: Final = 2_208_988_800
SERVER, VERSION, STRATUM, PRECISION = 4, 4, 10, -20
PACKET: Final = 48
ITSELF: Final = b"LOCL"


def answer(asked: bytes, came: float, goes: float) -> bytes:
    """`came` and `goes` in seconds since 1970; the asker's own time stands where it put it."""
    head = struct.pack(">BBbbII4s", VERSION << 3 | SERVER, STRATUM, asked[2], PRECISION, 0, 0, ITSELF)
    return head + _stamp(came) + asked[40:48] + _stamp(came) + _stamp(goes)


def _stamp(at: float) -> bytes:
    return struct.pack(">II", int(at) + SINCE_1900, int(at % 1 * 2**32))


def main(address: str, port: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind((address, int(port)))
        while True:
            asked, who = door.recvfrom(1024)
            came = time.time()
            if len(asked) >= PACKET:
                door.sendto(answer(asked, came, time.time()), who)


if __name__ == "__main__":
    main(*sys.argv[1:])
