"""What can happen to any node. A device adds its own kinds (a key pressed, a slip printed)."""

from dataclasses import dataclass

from broker import messages as m
from broker.topics import Topic


@dataclass(frozen=True, slots=True)
class Ticked:
    """About once a second, and whenever the inbox was empty that long."""


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The broker is there: say again all that is kept retained. `address`: our own on this network."""

    conn: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class LinkDown:
    reason: str


@dataclass(frozen=True, slots=True)
class ServedChanged:
    """The hub answered a ping less than 5 s ago, or no longer does."""

    served: bool


@dataclass(frozen=True, slots=True)
class HubClock:
    """The hub's own time as a pong told it, valid at the monotonic moment of this input."""

    pong: m.Pong


@dataclass(frozen=True, slots=True)
class MessageHeard:
    """Something the hub says to all or to this node; `message` None clears what was retained."""

    topic: Topic
    message: m.Message | None
    retained: bool = False
    remaining_s: int | None = None


@dataclass(frozen=True, slots=True)
class ReplyReceived:
    request: str
    reply: m.Reply


@dataclass(frozen=True, slots=True)
class RequestTimedOut:
    """Nobody answered this request within its deadline."""

    request: str


NodeInput = (
    Ticked | LinkUp | LinkDown | ServedChanged | HubClock | MessageHeard | ReplyReceived | RequestTimedOut
)
