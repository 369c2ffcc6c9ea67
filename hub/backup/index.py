"""What lies in a folder of copies: each day's file, and when all of it was last true (pure)."""

from typing import Final

import msgspec

NAME: Final = "index.json"


class File(msgspec.Struct, frozen=True):
    """One day's copy. `last` is the number of its last event."""

    name: str
    size: int
    sha256: str
    last: int


class Index(msgspec.Struct, frozen=True):
    """`made` is the hub's own clock, in seconds: only the hub compares it, with its own."""

    made: float
    files: tuple[File, ...] = ()


class Unreadable(Exception):
    """This is no index."""


def encode(index: Index) -> bytes:
    return msgspec.json.encode(index)


def decode(body: bytes) -> Index:
    """Raises Unreadable."""
    try:
        return msgspec.json.decode(body, type=Index)
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise Unreadable(str(mistake)) from mistake
