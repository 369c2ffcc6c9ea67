"""ESC/POS bytes cut into commands, exactly those that our printers do; any other byte is an error (pure)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

REAL_TIME: Final = b"\x10\x04"  # DLE EOT: answered at once, whatever else is in the buffer
_GRAPHIC: Final = frozenset({*range(0x20, 0x7F), *range(0x80, 0x100)})


class UnknownBytes(Exception):
    """A byte or command that no printer of ours knows, where it stood and what followed."""

    def __init__(self, offset: int, found: bytes) -> None:
        super().__init__(f"at byte {offset}: {found.hex(' ')}")
        self.offset, self.found = offset, found


@dataclass(frozen=True, slots=True)
class PrinterCommand:
    """`name` as manuals write it, its argument bytes, and for text and rasters what they carry."""

    name: str
    offset: int
    size: int
    arguments: bytes = b""
    payload: bytes = b""


_FIXED: Final[dict[bytes, tuple[str, int]]] = {
    b"\n": ("LF", 0),
    b"\x10\x04": ("DLE EOT", 1),
    b"\x1b@": ("ESC @", 0),
    b"\x1b!": ("ESC !", 1),
    b"\x1bE": ("ESC E", 1),
    b"\x1bM": ("ESC M", 1),
    b"\x1ba": ("ESC a", 1),
    b"\x1bd": ("ESC d", 1),
    b"\x1bt": ("ESC t", 1),
    b"\x1b2": ("ESC 2", 0),
    b"\x1c.": ("FS .", 0),
    b"\x1d!": ("GS !", 1),
    b"\x1dr": ("GS r", 1),
}
_RASTER_HEAD: Final = 8
_BLOCK_HEAD: Final = 5
_LONGEST_PREFIX: Final = 3


def _parse_raster(data: bytes, at: int) -> PrinterCommand | None:
    """GS v 0 m xL xH yL yH, then the dots, a bit each."""
    if len(data) - at < _RASTER_HEAD:
        return None
    _, across, rows = data[at + 3], *(int.from_bytes(data[at + n : at + n + 2], "little") for n in (4, 6))
    size = _RASTER_HEAD + across * rows
    if len(data) - at < size:
        return None
    return PrinterCommand(
        "GS v 0", at, size, data[at + 3 : at + _RASTER_HEAD], data[at + _RASTER_HEAD : at + size]
    )


def _parse_block(data: bytes, at: int) -> PrinterCommand | None:
    """GS ( H pL pH fn m d1..d4."""
    if len(data) - at < _BLOCK_HEAD:
        return None
    size = _BLOCK_HEAD + int.from_bytes(data[at + 3 : at + 5], "little")
    if len(data) - at < size:
        return None
    return PrinterCommand("GS ( H", at, size, data[at + _BLOCK_HEAD : at + size])


def _parse_cut(data: bytes, at: int) -> PrinterCommand | None:
    """GS V m, with n when m is 65 or 66."""
    if len(data) - at < _LONGEST_PREFIX:
        return None
    size = {0: 3, 1: 3, 48: 3, 49: 3, 65: 4, 66: 4}.get(data[at + 2])
    if size is None:
        raise UnknownBytes(at, data[at : at + 4])
    return None if len(data) - at < size else PrinterCommand("GS V", at, size, data[at + 2 : at + size])


_LONG: Final[dict[bytes, Callable[[bytes, int], PrinterCommand | None]]] = {
    b"\x1dv0": _parse_raster,
    b"\x1d(H": _parse_block,
    b"\x1dV": _parse_cut,
}
_PREFIXES: Final = (*_FIXED, *_LONG)


def next_command(data: bytes, at: int) -> PrinterCommand | None:
    """The command that begins at byte `at`, or None while more bytes must come. Raises UnknownBytes."""
    if data[at] in _GRAPHIC:
        end = next((n for n in range(at, len(data)) if data[n] not in _GRAPHIC), len(data))
        return PrinterCommand("text", at, end - at, payload=data[at:end])
    for length in range(1, _LONGEST_PREFIX + 1):
        prefix = data[at : at + length]
        if prefix in _FIXED:
            name, arguments = _FIXED[prefix]
            size = length + arguments
            whole = len(data) - at >= size
            return PrinterCommand(name, at, size, data[at + length : at + size]) if whole else None
        if prefix in _LONG:
            return _LONG[prefix](data, at)
    rest = data[at : at + _LONGEST_PREFIX]
    if len(rest) < _LONGEST_PREFIX and any(known.startswith(rest) for known in _PREFIXES):
        return None
    raise UnknownBytes(at, data[at : at + 8])
