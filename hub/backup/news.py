"""What the copying process tells the hub: a line per round and place (pure)."""

from typing import Final, Literal

import msgspec

DISK: Final = "hub"
STICK: Final = "usb"


class CopyNews(msgspec.Struct, frozen=True):
    """`good`: all that was recorded lies there. `absent`: no stick is in. `fault`: why it is not copied."""

    place: str
    what: Literal["good", "absent", "fault"]
    fault: str = ""


class UnreadableNews(Exception):
    """This line is no news."""


def encode_news(news: CopyNews) -> bytes:
    return msgspec.json.encode(news)


def decode_news(line: bytes) -> CopyNews:
    """Raises UnreadableNews."""
    try:
        return msgspec.json.decode(line, type=CopyNews)
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise UnreadableNews(str(mistake)) from mistake
