"""Messages to bytes and back, strict: what is not well-formed raises MalformedMessage and says why."""

from typing import Any, Final

import msgspec

from broker import messages as m
from broker.topics import CHANNELS, Topic, parse_topic

LIMIT_BYTES: Final = 64 * 1024
UNKNOWN_TAG: Final = "at `$.kind`"  # a message of a later release: nobody's mistake, and nothing for us

_ENCODER: Final = msgspec.json.Encoder()
_DECODERS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    channel.name: msgspec.json.Decoder(channel.message) for channel in CHANNELS
}


class MalformedMessage(Exception):
    """Somebody else's bug: not a message we know. The reason is one of a closed set, for counting."""

    def __init__(self, topic: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{topic}: {reason}{': ' + detail if detail else ''}")
        self.reason = reason


def encode_message(message: m.Message) -> bytes:
    return _ENCODER.encode(message)


def decode_message(topic: str, payload: bytes, site: str) -> tuple[Topic, m.Message | None]:
    """The topic's ids and its message; None for the empty payload that clears what was retained.

    Raises MalformedMessage.
    """
    known = parse_topic(topic, site)
    if known is None:
        raise MalformedMessage(topic, "unexpected-topic")
    if len(payload) > LIMIT_BYTES:
        raise MalformedMessage(topic, "too-large", f"{len(payload)} bytes")
    if not payload and known.channel.retained:
        return known, None
    try:
        message: m.Message = _DECODERS[known.channel.name].decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as mistake:
        reason = "unknown-kind" if UNKNOWN_TAG in str(mistake) else "not-well-formed"
        raise MalformedMessage(topic, reason, str(mistake)) from mistake
    return known, message
