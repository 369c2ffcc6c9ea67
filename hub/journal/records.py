"""Events to bytes and back, strict; an event's old shape is upcast here, one function each (pure)."""

from typing import Final

import msgspec

from hub.domain.events import Event

_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final[msgspec.json.Decoder[Event]] = msgspec.json.Decoder(Event)


class UnreadableEvent(Exception):
    """An event of the journal that this version cannot read, named."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"event {seq} of the journal cannot be read: {why}")
        self.seq = seq


def encode_event(event: Event) -> bytes:
    return _ENCODER.encode(event)


def decode_event(body: bytes, seq: int) -> Event:
    """One event, upcast from an old shape. Raises UnreadableEvent."""
    try:
        return _DECODER.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise UnreadableEvent(seq, str(mistake)) from mistake


def event_kind(event: Event) -> str:
    return str(type(event).__struct_config__.tag)


def number_given(event: Event) -> str | None:
    """The number that this event gives out, if it is one that gives one."""
    gives = event_kind(event) in ("ticket-issued", "paper-registered")
    return getattr(event, "number", None) if gives else None
