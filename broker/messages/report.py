"""A display to the hub: what became of a call."""

from broker.messages.message import Message
from broker.messages.word import Word


class CallProgress(Word, unknown="shown"):
    SHOWN = "shown"
    STARTED = "started"
    SPOKEN = "spoken"
    WITHDRAWN = "withdrawn"
    TOO_LATE = "too-late"
    UNSPOKEN = "unspoken"


class Seen(Word, unknown="unknown"):
    """Can people see what a display renders? By the set's own word over HDMI; many sets say nothing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class CallReport(Message, frozen=True):
    """What a display did with a call: rendered, began to play, played, or why not.

    Rendered on a set that is off or on another source (`seen` is `no`), it is not announced.
    """

    ticket: str
    counter: str
    calls: int
    what: CallProgress
    seen: Seen = Seen.UNKNOWN
