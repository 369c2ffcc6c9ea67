"""The television: what the kernel's display controller scans out, read past the program that draws."""

import ctypes
import fcntl
import hashlib
import mmap
import os
import struct
import threading
import time
from pathlib import Path
from typing import Any

from PIL import Image

_CARD = "/dev/dri/card0"
_LOOK_S = 0.02
_UNIVERSAL_PLANES = 2


def _code(direction: int, number: int, size: int) -> int:
    return direction << 30 | size << 16 | ord("d") << 8 | number


_SET_CAP = _code(1, 0x0D, 16)
_CLOSE = _code(1, 0x09, 8)
_PLANES = _code(3, 0xB5, 16)
_PLANE = _code(3, 0xB6, 32)
_MAP = _code(3, 0xB3, 16)
_FRAMEBUFFER = _code(3, 0xCE, 104)
_FRAMEBUFFER_SHAPE = "<5I4I4I4I4x4Q"


class Television:
    """A second eye on the card: the display that draws stays its master."""

    def __init__(self, say: Any) -> None:
        self._say, self._looks = say, threading.Event()
        self._card = os.open(_CARD, os.O_RDWR | os.O_CLOEXEC) if Path(_CARD).exists() else -1
        if self._card >= 0:
            fcntl.ioctl(self._card, _SET_CAP, struct.pack("<QQ", _UNIVERSAL_PLANES, 1))

    def look(self, rows: tuple[int, int]) -> None:
        """Say each new picture on the wall until `rest`, with a digest of these rows of it."""
        self._looks.set()
        threading.Thread(target=self._look, args=(rows,), daemon=True).start()

    def rest(self) -> None:
        self._looks.clear()

    def grab(self, to: str) -> dict[str, Any]:
        """The picture that is on the wall now, as a file."""
        width, height, pitch, pixels = self._picture()
        Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", pitch, 1).save(to)
        return {"width": width, "height": height}

    def _look(self, rows: tuple[int, int]) -> None:
        before = (0, "")
        while self._looks.is_set():
            shown = self._shown()
            if shown and shown != before[0]:
                digest = self._digest(rows)
                if digest != before[1]:
                    self._say("picture", digest=digest)
                before = (shown, digest)
            time.sleep(_LOOK_S)

    def _digest(self, rows: tuple[int, int]) -> str:
        _, _, pitch, pixels = self._picture(rows)
        return hashlib.blake2b(pixels[rows[0] * pitch :], digest_size=8).hexdigest()

    def _shown(self) -> int:
        """The framebuffer of the plane that is on; 0 when the wall is dark."""
        found = (struct.unpack("<I", self._planes[at : at + 4])[0] for at in range(0, len(self._planes), 4))
        for plane in found:
            answer = fcntl.ioctl(self._card, _PLANE, struct.pack("<6IQ", plane, 0, 0, 0, 0, 0, 0))
            framebuffer: int = struct.unpack("<6IQ", answer)[2]
            if framebuffer:
                return framebuffer
        return 0

    @property
    def _planes(self) -> bytes:
        room = ctypes.create_string_buffer(64)
        address = ctypes.addressof(room)
        answer = fcntl.ioctl(self._card, _PLANES, struct.pack("<QI4x", address, 16))
        count = struct.unpack("<QI4x", answer)[1]
        return room.raw[: 4 * count]

    def _picture(self, rows: tuple[int, int] | None = None) -> tuple[int, int, int, bytes]:
        shape = struct.pack(_FRAMEBUFFER_SHAPE, self._shown(), *[0] * 20)
        answer = struct.unpack(_FRAMEBUFFER_SHAPE, fcntl.ioctl(self._card, _FRAMEBUFFER, shape))
        _, width, height, _, _, handle = answer[:6]
        pitch = answer[9]
        offset = struct.unpack("<IIQ", fcntl.ioctl(self._card, _MAP, struct.pack("<IIQ", handle, 0, 0)))[2]
        with mmap.mmap(self._card, pitch * height, mmap.MAP_SHARED, mmap.PROT_READ, offset=offset) as seen:
            pixels = seen[: rows[1] * pitch] if rows else bytes(seen)
        fcntl.ioctl(self._card, _CLOSE, struct.pack("<II", handle, 0))
        return width, height, pitch, pixels
