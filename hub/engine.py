"""The engine: decide, record, evolve, in that order and once per cause. The one writer."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.domain.commands import Command
from hub.domain.decide import decide
from hub.domain.events import Event
from hub.domain.evolve import fold
from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.journal.journal import CannotRecord, Entry, Journal
from hub.plan.book import Book
from hub.recovery import Recovered, recover

log = logging.getLogger(__name__)

NOTE_EVERY = timedelta(seconds=10)

Result = tuple[Event, ...] | Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """A command with its cause; `answer` writes the reply that this cause is given for ever.

    Without `answer` (time passing, the hub's own wishes) nothing is remembered but the events.
    """

    cause: str
    command: Command
    answer: Callable[[Result, Floor], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    asked: Asked
    reply: bytes | None
    events: tuple[Event, ...] = ()
    refused: Reason | None = None


def stream_of(day: date) -> str:
    """A business day's stream. A practice day would be named after it, never the same."""
    return day.isoformat()


class Engine:
    """Owns journal and floor. `floor` is frozen and replaced whole: any thread may read it."""

    def __init__(self, journal: Journal, book: Book) -> None:
        self._journal = journal
        self._latest: datetime | None = None
        self._noted: datetime | None = None
        self.book = book
        self.floor = Floor()
        self.failures = 0

    def replay(self) -> Recovered:
        """Sum up the last stream again: the only way of recovery, used at every start."""
        recovered = recover(self._journal)
        self.floor, self._latest = recovered.floor, recovered.floor.at
        return recovered

    def note_alive(self, now: datetime) -> None:
        """Every few seconds, so that the next start knows how long nobody was there."""
        if self._noted is None or now - self._noted >= NOTE_EVERY:
            self._noted = now
            try:
                self._journal.alive(now)
            except CannotRecord:
                log.exception("cannot-note-alive")

    def carry_out(self, batch: Sequence[Asked], now: datetime) -> list[Outcome]:
        """Decide each on the floor so far, record all in one transaction, then let the floor be seen."""
        at = max(now, self._latest) if self._latest else now
        floor, outcomes, entries = self.floor, list[Outcome](), dict[str, Entry]()
        for asked in batch:
            known = self._known(asked.cause, entries)
            if known is not None:
                outcomes.append(Outcome(asked, known))
                continue
            result, after = self._decide(floor, asked, at)
            outcome = _outcome(asked, result, after)
            if outcome.events or outcome.reply is not None:
                stream = self._stream(floor, after, at)
                entries[asked.cause] = Entry(stream, asked.cause, outcome.events, outcome.reply)
            outcomes.append(outcome)
            floor = after
        return self._record(outcomes, list(entries.values()), floor, at)

    def _known(self, cause: str, entries: dict[str, Entry]) -> bytes | None:
        """What this cause was answered: just now in this batch, or any time before."""
        return entries[cause].reply if cause in entries else self._journal.outcome(cause)

    def _decide(self, floor: Floor, asked: Asked, at: datetime) -> tuple[Result, Floor]:
        try:
            events = decide(self.book, floor, asked.command, at)
            # summed before it is written: an event that cannot be summed must never be
            return events, fold(floor, events)
        except Refused as refused:
            return refused, floor
        except Exception:
            # `decide` is pure: nothing happened, so this one question is answered and the hall goes on
            log.exception("internal-error", extra={"cause": asked.cause, "command": repr(asked.command)})
            return Refused(Reason.INTERNAL_ERROR), floor

    def _stream(self, before: Floor, after: Floor, at: datetime) -> str:
        """Events that open a day begin its stream; those that close one still belong to it."""
        return stream_of(after.day or before.day or at.astimezone(self.book.zone_info).date())

    def _record(
        self, outcomes: list[Outcome], entries: list[Entry], floor: Floor, at: datetime
    ) -> list[Outcome]:
        try:
            if entries:
                self._journal.append(entries)
        except CannotRecord:
            self.failures += 1
            log.exception("cannot-record", extra={"failures": self.failures})
            refused = Refused(Reason.CANNOT_RECORD)
            return [_outcome(outcome.asked, refused, self.floor) for outcome in outcomes]
        self.floor, self._latest, self.failures = floor, at, 0
        return outcomes


def _outcome(asked: Asked, result: Result, floor: Floor) -> Outcome:
    reply = asked.answer(result, floor) if asked.answer else None
    if isinstance(result, Refused):
        return Outcome(asked, reply, refused=result.reason)
    return Outcome(asked, reply, result)
