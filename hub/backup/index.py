"""What lies in a folder of copies: each day's file, and when all of it was last true (pure)."""

import re
from typing import Final

import msgspec

NAME: Final = "index.json"


_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}[a-z-]*\.db")


class CopiedFile(msgspec.Struct, frozen=True):
    """One day's copy. `last` is the number of its last event."""

    name: str
    size: int
    sha256: str
    last: int


class CopyIndex(msgspec.Struct, frozen=True):
    """`made` is the hub's own clock, in seconds: only the hub compares it, with its own."""

    made: float
    files: tuple[CopiedFile, ...] = ()


class UnreadableIndex(Exception):
    """This is no index."""


def is_day(name: str) -> bool:
    """Is this the name of a day's copy, and nothing that leads out of its folder."""
    return _DAY.fullmatch(name) is not None


def encode_index(index: CopyIndex) -> bytes:
    return msgspec.json.encode(index)


def decode_index(body: bytes) -> CopyIndex:
    """Raises UnreadableIndex."""
    try:
        return msgspec.json.decode(body, type=CopyIndex)
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise UnreadableIndex(str(mistake)) from mistake
