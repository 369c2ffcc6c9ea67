"""Is the hub there: its state for all to hear, a node's question, the hub's answer."""

from datetime import datetime

from broker.messages.message import Message
from broker.messages.wire import FIRST_WIRE
from broker.messages.word import Word


class HallMode(Word, unknown="open"):
    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"  # after an interruption: numbers stand, each counter's first press resumes it


class HubState(Message, frozen=True):
    """Is the hub there, and which start of it is this. `epoch` counts starts; `conn` names the connection.

    `journal` is its record's own name, the same after a restore; empty where every record's numbers count.
    `knows_until`: what happened later is not in it; a kiosk then tells what it was granted since.
    `wire`: what of the wire it knows.
    """

    online: bool
    epoch: int
    conn: str
    mode: HallMode = HallMode.CLOSED
    version: str = ""
    journal: str = ""
    knows_until: datetime | None = None
    wire: int = FIRST_WIRE


class Ping(Message, frozen=True):
    """Is anybody serving? `epoch`: the highest start of the hub that this node has heard of."""

    epoch: int = 0


class Pong(Message, frozen=True, tag="pong", tag_field="kind"):
    request: str
    now: datetime
    mode: HallMode
    epoch: int
