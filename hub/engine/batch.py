"""What is asked of the engine and what came of it; a batch as it is being decided."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from hub.domain.actor import ActorId
from hub.domain.commands import QueueCommand
from hub.domain.events import Event
from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.domain.tally import DayTally
from hub.journal.journal import JournalEntry

CommandResult = tuple[Event, ...] | Refused


@dataclass(frozen=True, slots=True)
class AskedCommand:
    """A command with its cause and who asked; `answer` writes the reply that this cause is given for ever.

    Without `answer` (time passing, the hub's own wishes) nothing is remembered but the events.
    """

    cause: str
    by: ActorId
    command: QueueCommand
    answer: Callable[[CommandResult, Floor], bytes] | None = None


@dataclass(frozen=True, slots=True)
class CommandOutcome:
    asked: AskedCommand
    reply: bytes | None
    events: tuple[Event, ...] = ()
    refused: Reason | None = None


@dataclass(slots=True)
class DecidedBatch:
    """A batch as it is being decided: the floor so far, and what is to be recorded."""

    floor: Floor
    tally: DayTally
    at: datetime
    outcomes: list[CommandOutcome] = field(default_factory=list)
    entries: list[JournalEntry] = field(default_factory=list)
    recorded: bool = False  # what the journal said of it when its answer had been lost


def build_outcome(asked: AskedCommand, result: CommandResult, floor: Floor) -> CommandOutcome:
    reply = asked.answer(result, floor) if asked.answer else None
    if isinstance(result, Refused):
        return CommandOutcome(asked, reply, refused=result.reason)
    return CommandOutcome(asked, reply, result)
