"""The engine: decide, record, evolve, in that order and once per cause. The one writer."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.domain.actor import ActorId
from hub.domain.commands import Command
from hub.domain.decide import decide
from hub.domain.events import Event, PlanAdopted
from hub.domain.evolve import fold
from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.domain.tally import Tally, counted
from hub.engine.plan_choice import NEXT, pack_next
from hub.engine.recovery import Recovered, recover
from hub.journal.journal import PRACTICE, CannotRecord, Entry, Journal
from hub.plan.book import Book
from hub.plan.in_force import PlanInForce

log = logging.getLogger(__name__)

NOTE_EVERY = timedelta(seconds=10)
LONGEST_TURN = timedelta(seconds=10)  # more between two turns is a clock that leapt, not time that went by

Result = tuple[Event, ...] | Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """A command with its cause and who asked; `answer` writes the reply that this cause is given for ever.

    Without `answer` (time passing, the hub's own wishes) nothing is remembered but the events.
    """

    cause: str
    by: ActorId
    command: Command
    answer: Callable[[Result, Floor], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    asked: Asked
    reply: bytes | None
    events: tuple[Event, ...] = ()
    refused: Reason | None = None


def stream_of(day: date, *, practice: bool = False) -> str:
    """A business day's stream; a practice has one beside it."""
    return day.isoformat() + (PRACTICE if practice else "")


class Engine:
    """Owns journal and floor. `floor` and `tally` are frozen and replaced whole: any thread may read them."""

    def __init__(self, journal: Journal, book: Book) -> None:
        self._journal = journal
        self._latest: datetime | None = None
        self._turned: datetime | None = None
        self._since_latest = timedelta()
        self._noted: datetime | None = None
        self.in_force = PlanInForce(book)
        self._offered: dict[str, Book] = {}
        self.floor, self.tally = Floor(), Tally()
        self.failures = self.bugs = self.commits_failed = 0
        self.skipped: tuple[int, ...] = ()
        self.knows_until: datetime | None = None

    @property
    def book(self) -> Book:
        """The plan in force: read at each use, never kept."""
        return self.in_force.book

    def replay(self) -> Recovered:
        """Sum up the last stream again: the only way of recovery, used at every start."""
        recovered = recover(self._journal)
        self.floor, self._latest, self.skipped = recovered.floor, recovered.floor.at, recovered.skipped
        floor = recovered.floor
        self.knows_until = floor.unknown_since if floor.recollecting or floor.silent else floor.at
        self.tally = recovered.tally
        return recovered

    def offer_plan(self, book: Book) -> None:
        """It comes into force with the event that adopts it."""
        self._offered[book.version] = book

    def keep_plan(self, book: Book, document: str) -> None:
        """For every later start, before it comes into force. Raises CannotRecord."""
        self._journal.keep_plan(book.version, document)
        self._journal.set_mark(NEXT, pack_next(book.version, self.floor.plan or ""))
        self.offer_plan(book)

    def practised(self, day: date) -> frozenset[str]:
        """The numbers that were given out in practice on that day."""
        return frozenset(self._journal.numbers(stream_of(day, practice=True)))

    @property
    def journal_id(self) -> str:
        return self._journal.id()

    @property
    def is_restored(self) -> bool:
        """The journal was put together from copies, and this was not taken in yet."""
        return self._journal.restored() is not None

    def take_in_restored(self) -> None:
        """From here on it is an ordinary journal. Raises CannotRecord."""
        self._journal.forget_restored()

    def begin_above(self, epoch: int, now: datetime) -> int:
        """A new number for this start, above one that a node has heard of. Raises CannotRecord."""
        return self._journal.begin(now, above=epoch).epoch

    def note_alive(self, now: datetime) -> None:
        """Every few seconds, so that the next start knows how long nobody was there."""
        if self._noted is None or abs(now - self._noted) >= NOTE_EVERY:
            self._noted = now
            try:
                self._journal.alive(now)
            except CannotRecord:
                self._failed("cannot-note-alive")
            else:
                # nobody asks a hub that does not serve: only this can tell that it may serve again
                self.failures = 0

    def carry_out(self, batch: Sequence[Asked], now: datetime) -> list[Outcome]:
        """Decide each on the floor so far, record all in one transaction, then let the floor be seen."""
        at = self._moment(now)
        floor, tally, outcomes, entries = self.floor, self.tally, list[Outcome](), list[Entry]()
        answered = dict[str, bytes]()
        for asked in batch:
            known = answered.get(asked.cause) or self._journal.outcome(asked.cause)
            if known is not None:
                outcomes.append(Outcome(asked, known))
                continue
            outcome, after = self._decide(floor, asked, at)
            if outcome.events or outcome.reply is not None:
                stream = self._stream(floor, after, at)
                entries.append(Entry(stream, asked.cause, asked.by, outcome.events, outcome.reply))
            if outcome.reply is not None:
                answered[asked.cause] = outcome.reply
            outcomes.append(outcome)
            floor, tally = after, counted(tally, floor, outcome.events)
        outcomes = self._record(outcomes, entries, floor, at)
        self.tally = tally if self.floor is floor else self.tally
        return outcomes

    def _moment(self, now: datetime) -> datetime:
        """Never before the last event; from there, until a clock set back has caught up, at half its pace.

        Were time to stand still, no counter could call a second time.
        """
        went_by = now - (self._turned or now)
        self._turned = now
        self._since_latest += min(max(went_by, timedelta()), LONGEST_TURN)
        return max(now, self._latest + self._since_latest / 2) if self._latest else now

    def _decide(self, floor: Floor, asked: Asked, at: datetime) -> tuple[Outcome, Floor]:
        try:
            return self._happen(floor, asked, at)
        except Exception:
            # all of it is pure: nothing happened, so this one question is answered and the hall goes on
            self.bugs += 1
            log.exception("internal-error", extra={"cause": asked.cause, "command": repr(asked.command)})
            return _outcome(asked, Refused(Reason.INTERNAL_ERROR), floor), floor

    def _happen(self, floor: Floor, asked: Asked, at: datetime) -> tuple[Outcome, Floor]:
        """Summed and answered before it is written: what cannot be must never stand in the journal."""
        try:
            events = decide(self.book, floor, asked.command, at)
        except Refused as refused:
            return _outcome(asked, refused, floor), floor
        after = fold(floor, events)
        return _outcome(asked, events, after), after

    def _stream(self, before: Floor, after: Floor, at: datetime) -> str:
        """Events that open a day begin its stream; those that close one, or tell of it, belong to it."""
        practice = before if before.real is not None else after
        if practice.real is not None and practice.day is not None:
            return stream_of(practice.day, practice=True)
        day = after.day or before.day or before.last_day
        return stream_of(day or at.astimezone(self.book.zone_info).date())

    def _record(
        self, outcomes: list[Outcome], entries: list[Entry], floor: Floor, at: datetime
    ) -> list[Outcome]:
        if not entries:
            return outcomes
        try:
            self._journal.append(entries)
        except CannotRecord:
            self._failed("cannot-record")
            return [self._undone(each, {entry.cause for entry in entries}) for each in outcomes]
        self.floor, self._latest, self._since_latest, self.failures = floor, at, timedelta(), 0
        self._follow_plan(outcomes)
        return outcomes

    def _follow_plan(self, outcomes: list[Outcome]) -> None:
        """Once it is recorded, and not before, another plan is the plan in force."""
        for event in (each for outcome in outcomes for each in outcome.events):
            if isinstance(event, PlanAdopted) and event.plan in self._offered:
                self.in_force.adopt(self._offered[event.plan])

    def _undone(self, outcome: Outcome, unrecorded: set[str]) -> Outcome:
        """What was answered before stands; what was to be recorded now did not happen."""
        if outcome.asked.cause not in unrecorded:
            return outcome
        return _outcome(outcome.asked, Refused(Reason.CANNOT_RECORD), self.floor)

    def _failed(self, event: str) -> None:
        self.failures += 1
        self.commits_failed += 1
        log.exception(event, extra={"failures": self.failures})


def _outcome(asked: Asked, result: Result, floor: Floor) -> Outcome:
    reply = asked.answer(result, floor) if asked.answer else None
    if isinstance(result, Refused):
        return Outcome(asked, reply, refused=result.reason)
    return Outcome(asked, reply, result)
