"""MQTT packets as a cable sees them: where each ends, and which carry a message (pure)."""

from dataclasses import dataclass
from typing import Final

PUBLISH: Final = 3
PUBACK: Final = 4
DUP: Final = 0b1000
_MORE: Final = 0x80


@dataclass(frozen=True, slots=True)
class CablePacket:
    raw: bytes

    @property
    def kind(self) -> int:
        return self.raw[0] >> 4

    @property
    def is_qos_1_publish(self) -> bool:
        """A PUBLISH with QoS 1: one that its sender keeps until it is acknowledged."""
        return self.kind == PUBLISH and (self.raw[0] >> 1) & 0b11 == 1

    @property
    def topic(self) -> str:
        start, length = self._topic_span()
        return self.raw[start : start + length].decode("utf-8", "replace")

    def to_duplicate(self) -> bytes:
        """The same packet, delivered once more: what a sender does that saw no acknowledgement."""
        return bytes((self.raw[0] | DUP,)) + self.raw[1:]

    def build_puback(self) -> bytes:
        """What a broker says that took it."""
        start, length = self._topic_span()
        return bytes((PUBACK << 4, 2)) + self.raw[start + length : start + length + 2]

    def _topic_span(self) -> tuple[int, int]:
        at = _parse_header(self.raw)[0]
        return at + 2, int.from_bytes(self.raw[at : at + 2], "big")


class PacketSplitter:
    """Bytes in, whole packets out."""

    def __init__(self) -> None:
        self._left = b""

    def feed(self, piece: bytes) -> list[CablePacket]:
        self._left += piece
        whole = []
        while (end := _packet_end(self._left)) is not None:
            whole.append(CablePacket(self._left[:end]))
            self._left = self._left[end:]
        return whole


def _packet_end(raw: bytes) -> int | None:
    header = _parse_header(raw) if len(raw) > 1 else None
    if header is None or not header[0]:
        return None
    start, length = header
    return start + length if len(raw) >= start + length else None


def _parse_header(raw: bytes) -> tuple[int, int]:
    """Where the packet's body begins, and its length; (0, 0) when that is not known yet."""
    length, at = 0, 1
    for shift in range(0, 28, 7):
        if at >= len(raw):
            return 0, 0
        length |= (raw[at] & 0x7F) << shift
        at += 1
        if not raw[at - 1] & _MORE:
            return at, length
    return 0, 0
