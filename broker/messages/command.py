"""The hub to one node: do this now, never retained; and the node's word for what became of it."""

from typing import Literal

from broker.messages.message import Message

CommandKind = Literal[
    "identify", "test-print", "test-sound", "test-picture", "restart", "new-roll", "reprint",
    "morning", "recap", "check", "check-over",
]  # fmt: skip


class RecapRow(Message, frozen=True):
    """One agency's day, or the whole hall's; `wait_min` is the median, null where nobody was called."""

    short: str
    taken: int
    served: int
    missed: int
    wait_min: int | None = None


class Recap(Message, frozen=True):
    """A closed day's figures, to be printed once: `day` as people write it; agencies that had visitors."""

    day: str
    rows: tuple[RecapRow, ...]
    whole: RecapRow


class Command(Message, frozen=True):
    """Do this now, one of CommandKind. The node answers with CommandReport, once it is done or cannot be; a
    node that does not know it yet says so.

    `morning`: show that all is well before the hall opens: a kiosk prints, a wall greets, a box blinks until
    it is pressed. `recap`: print these figures.
    """

    what: str
    request: str
    ticket: str | None = None
    recap: Recap | None = None


class CommandReport(Message, frozen=True):
    """What became of a command: carried out or not, in words for who asked (Indonesian)."""

    request_of_command: str
    what: str
    ok: bool
    text: str


class KeyCheckReport(Message, frozen=True):
    """Check mode, between `check` and `check-over`: this key was pressed, and did nothing else."""

    key: str
