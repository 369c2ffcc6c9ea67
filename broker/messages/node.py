"""A node to the hub: what it is, and how it is."""

from typing import Annotated

import msgspec

from broker.messages.message import Message
from broker.messages.wire import FIRST_WIRE
from broker.messages.word import Word


class PresenceState(Word, unknown="degraded"):
    READY = "ready"
    DEGRADED = "degraded"
    STOPPED = "stopped"
    LOST = "lost"


class Presence(Message, frozen=True):
    """A node's birth and, with the same `conn` in its will, its death."""

    conn: str
    role: str
    state: PresenceState


class NodeDescription(Message, frozen=True):
    """What a node is. `machine`: its board's serial or first MAC, which tells two machines of one name apart;
    `address`: its own, on the network that leads to the broker. `wire`: what of the wire it knows."""

    version: str
    boot: str
    settings_rev: str = ""
    capabilities: tuple[str, ...] = ()
    machine: str = ""
    address: str = ""
    wire: int = FIRST_WIRE


class Alert(Message, frozen=True):
    code: str
    text: str
    since_s: int = 0


Tally = Annotated[int, msgspec.Meta(ge=0, le=2**53)]  # what any reader's number holds exactly


class Health(Message, frozen=True):
    """Figures; null where the machine has no such thing, or it never happened.

    `throttled`: the Raspberry Pi firmware's bits (1: voltage too low now, 0x10000: it was since power-on).
    `clock_offset_ms`: of its own clock, by the word of what keeps it; null while nothing keeps it.
    `refused`: what the broker refused it. `pressed_s`, `printed_s`, `called_s`: seconds since the last one.
    """

    uptime_s: Tally
    rss_kib: Tally = 0
    inbox: Tally = 0
    dropped: Tally = 0
    temperature_c: float | None = None
    printed_mm: Tally | None = None
    throttled: Tally | None = None
    disk_free_mib: Tally | None = None
    clock_offset_ms: float | None = None
    refused: Tally = 0
    pressed_s: Tally | None = None
    printed_s: Tally | None = None
    called_s: Tally | None = None
    slips_left: Tally | None = None
    restarts: Tally | None = None


class Echo(Message, frozen=True):
    """Said by a bus to itself: proof that what is sent is also delivered."""

    conn: str
    n: int
