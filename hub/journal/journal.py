"""Journal: the promises that the engine relies on, whoever keeps it.

1. `append` records events and outcomes together or not at all; when it returns they survive a power cut.
   Where it raises, nothing was recorded (CannotRecord), or only reading again can tell (RecordUnknown).
2. `events` gives a stream's events in the order in which they were appended.
3. An outcome, once recorded for a cause, is what `find_outcomes` gives for ever; the same cause twice is
   refused.
4. No number is issued twice in one stream, whatever the rules above say.
5. `record_start` gives every start a number greater than all before it, and greater than `above`.
6. `record_id` names this record for ever, also after a restore from its copies.
7. `restored_at` is what a restore from copies noted, until `forget_restored`.
8. Entries are chained by their hashes, stream by stream; `read_links` gives them with their actors, in order.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hub.domain.actor import ActorId
from hub.domain.events import Event
from hub.journal.chain import ChainLink, EventRow

PRACTICE = "-latihan"  # ends the name of a practice's stream, beside its day's own
IMPORTED = "imported-plan"  # the mark with the version of the file that was imported last
NEXT_PLAN = "next-plan"  # the mark with a plan that was adopted, and the one of the record that it followed


class RecordFault(Exception):
    """It was not recorded, as far as anybody can tell."""


class CannotRecord(RecordFault):
    """Nothing was recorded: the disk is full, slow to death, or says no. A retry may succeed."""


class RecordUnknown(RecordFault):
    """The answer was lost: all of it is recorded, or nothing. Stop, read again, go on."""


class JournalUnusable(Exception):
    """The journal as a whole cannot be read or written: the text says why, and what a person can do."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Events with what caused them, who asked, and the reply that cause is given for ever.

    `at`: when it was decided; of its events, where not said. `plan`: the version that was in force.
    """

    stream: str
    cause: str
    actor: ActorId
    events: tuple[Event, ...]
    reply: bytes | None = None
    at: datetime | None = None
    plan: str = ""


def build_link(number: int, entry: JournalEntry, events: tuple[EventRow, ...]) -> ChainLink:
    """The entry as it is chained, with its events as they were recorded."""
    at = entry.at.isoformat() if entry.at else (events[0].at if events else "")
    return ChainLink(
        number, entry.stream, entry.cause, entry.actor, at, entry.plan, events, reply=entry.reply
    )


@dataclass(frozen=True, slots=True)
class HubStart:
    """This start's number, and when the hub was last known to live before it."""

    epoch: int
    last_alive: datetime | None


class Journal(Protocol):
    def record_start(self, at: datetime, above: int = 0) -> HubStart: ...

    def note_alive(self, at: datetime) -> None:
        """Note that the hub lives now; read back by the next `record_start`."""

    def append(self, entries: Sequence[JournalEntry]) -> None:
        """Record all of it, or nothing. Raises CannotRecord (nothing), RecordUnknown (read again)."""

    def find_outcomes(self, causes: Collection[str]) -> dict[str, bytes]:
        """The replies that were recorded for these causes, of all in one look-up."""

    def has_recorded(self, entries: Sequence[JournalEntry]) -> bool:
        """After RecordUnknown: is all of it there, or nothing. Raises JournalUnusable."""

    def read_links(self, stream: str) -> Iterable[ChainLink]:
        """The stream's entries, in order."""

    def events(self, stream: str) -> Iterable[Event]:
        """In order. Raises UnreadableEvent at the first event that this version cannot read."""

    def read_rows(self, stream: str) -> Iterable[tuple[int, bytes]]:
        """The events as they were written, with their numbers in the journal: for recovery."""

    def read_numbers(self, stream: str) -> set[str]:
        """Every number ever given in this stream, read without reading the events."""

    def last_stream(self) -> str | None:
        """The stream that was appended to last, practice aside: the business day that may still be open."""

    def keep_plan(self, version: str, document: str) -> None: ...

    def find_plan(self, version: str) -> str | None: ...

    def find_mark(self, name: str) -> str | None:
        """What a start must know besides the events, by its name."""

    def set_mark(self, name: str, value: str) -> None:
        """Raises RecordFault."""

    def record_id(self) -> str: ...

    def restored_at(self) -> datetime | None:
        """When this was put together from copies, if no hub has taken that in yet."""

    def forget_restored(self) -> None: ...

    def close(self) -> None: ...
