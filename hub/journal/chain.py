"""The chain: each entry's hash holds the one before it, so that one changed byte breaks it (pure)."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

START = b""  # what the first entry of a stream follows


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as it stands in its table."""

    seq: int
    at: str
    kind: str
    number: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One entry of a stream, whole. `reply` is None where none was recorded."""

    id: int
    stream: str
    cause: str
    actor: str
    at: str
    plan: str
    events: tuple[EventRow, ...]
    reply: bytes | None


def hash_link(previous: bytes, link: ChainLink) -> bytes:
    """SHA-256 over length-prefixed parts, so that no two entries can be written alike."""
    digest = hashlib.sha256()
    for part in _list_parts(previous, link):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def _list_parts(previous: bytes, link: ChainLink) -> Iterator[bytes]:
    yield previous
    yield from _encode_words((str(link.id), link.stream, link.cause, link.actor, link.at, link.plan))
    yield str(len(link.events)).encode()
    for event in link.events:
        numbered = "-" if event.number is None else f"={event.number}"
        yield from _encode_words((str(event.seq), event.at, event.kind, numbered))
        yield event.body
    yield b"-" if link.reply is None else b"=" + link.reply


def _encode_words(words: Iterable[str]) -> Iterator[bytes]:
    return (word.encode() for word in words)
