"""What the copying process tells the hub: a line per round and place (pure)."""

from typing import Final, Literal

import msgspec

DISK: Final = "hub"
STICK: Final = "usb"


class News(msgspec.Struct, frozen=True):
    """`good`: all that was recorded lies there. `absent`: no stick is in. `fault`: why it is not copied."""

    place: str
    what: Literal["good", "absent", "fault"]
    fault: str = ""


class Nonsense(Exception):
    """This line is no news."""


def encode(news: News) -> bytes:
    return msgspec.json.encode(news)


def decode(line: bytes) -> News:
    """Raises Nonsense."""
    try:
        return msgspec.json.decode(line, type=News)
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise Nonsense(str(mistake)) from mistake
