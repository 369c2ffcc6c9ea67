"""The hub to a counter's box: the counter as it stands."""

from broker.messages.message import Message
from broker.messages.word import Word


class CounterMode(Word, unknown="open"):
    CLOSED = "closed"
    OPEN = "open"
    BREAK = "break"


class Phase(Word, unknown="serving"):
    CALLED = "called"
    SERVING = "serving"


class Announced(Word, unknown="pending"):
    PENDING = "pending"
    DONE = "done"  # a display reported it shown and spoken
    FAILED = "failed"  # nobody announced it in time


class CounterState(Message, frozen=True):
    """One counter as the hub sees it; its box shows it by lamp. `rev` grows with every change; those of a
    `practice` and of the real day are not compared."""

    counter: str
    number: int
    epoch: int
    rev: int
    mode: CounterMode
    ticket: str | None = None
    ticket_number: str | None = None
    phase: Phase | None = None
    calls: int = 0
    announced: Announced = Announced.PENDING
    waiting: int = 0
    forgotten: bool = False
    resuming: bool = False
    practice: bool = False
