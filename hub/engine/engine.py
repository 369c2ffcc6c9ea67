"""The engine: decide, record, evolve, in that order and once per cause. The one writer."""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hub.domain.decide import decide
from hub.domain.events import PlanAdopted
from hub.domain.evolve import fold
from hub.domain.model import Floor, real_floor
from hub.domain.refusals import Reason, Refused
from hub.domain.tally import DayTally, count_events
from hub.engine.batch import AskedCommand, CommandOutcome, DecidedBatch, build_outcome
from hub.engine.plan_choice import pack_next
from hub.engine.recovery import RecoveredFloor, recover_floor
from hub.journal.journal import (
    NEXT_PLAN,
    PRACTICE,
    CannotRecord,
    Journal,
    JournalEntry,
    JournalUnusable,
    RecordFault,
    RecordUnknown,
)
from hub.plan.book import Book
from hub.plan.in_force import PlanInForce

log = logging.getLogger(__name__)

NOTE_EVERY = timedelta(seconds=10)
LONGEST_TURN = timedelta(seconds=10)  # more between two turns is a clock that leapt, not time that went by


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
        self._unsure: DecidedBatch | None = None  # what was asked of the journal, and its answer was lost
        self.in_force = PlanInForce(book)
        self._offered: dict[str, Book] = {}
        self.floor, self.tally = Floor(), DayTally()
        self.failures = self.bugs = self.commits_failed = 0
        self.skipped: tuple[int, ...] = ()
        self.knows_until: datetime | None = None

    @property
    def book(self) -> Book:
        """The plan in force: read at each use, never kept."""
        return self.in_force.book

    def replay(self) -> RecoveredFloor:
        """Sum up the last stream again: the only way of recovery, used at every start."""
        recovered = recover_floor(self._journal)
        self.floor, self._latest, self.skipped = recovered.floor, recovered.floor.at, recovered.skipped
        floor = recovered.floor
        self.knows_until = floor.unknown_since if floor.resyncing or floor.silent else floor.at
        self.tally = recovered.tally
        return recovered

    def offer_plan(self, book: Book) -> None:
        """It comes into force with the event that adopts it."""
        self._offered[book.version] = book

    def keep_plan(self, book: Book, document: str) -> None:
        """For every later start, before it comes into force. Raises RecordFault."""
        self._journal.keep_plan(book.version, document)
        self._journal.set_mark(NEXT_PLAN, pack_next(book.version, real_floor(self.floor).plan or ""))
        self.offer_plan(book)

    def list_practice_numbers(self, day: date) -> frozenset[str]:
        """The numbers that were given out in practice on that day."""
        return frozenset(self._journal.read_numbers(stream_of(day, practice=True)))

    @property
    def journal_id(self) -> str:
        return self._journal.record_id()

    @property
    def is_restored(self) -> bool:
        """The journal was put together from copies, and this was not taken in yet."""
        return self._journal.restored_at() is not None

    def take_in_restored(self) -> None:
        """From here on it is an ordinary journal. Raises RecordFault."""
        self._journal.forget_restored()

    def begin_above(self, epoch: int, now: datetime) -> int:
        """A new number for this start, above one that a node has heard of. Raises RecordFault."""
        return self._journal.record_start(now, above=epoch).epoch

    def note_alive(self, now: datetime) -> None:
        """Every few seconds, so that the next start knows how long nobody was there."""
        if self._noted is None or abs(now - self._noted) >= NOTE_EVERY:
            self._noted = now
            try:
                self._journal.note_alive(now)
            except RecordFault:
                self._count_failure("cannot-note-alive")
            else:
                # nobody asks a hub that does not serve: only this can tell that it may serve again
                self.failures = 0 if self._settle_unsure() else self.failures

    def carry_out(self, batch: Sequence[AskedCommand], now: datetime) -> list[CommandOutcome]:
        """Decide each on the floor so far, record all in one transaction, then let the floor be seen."""
        known = self._find_outcomes(batch) if self._settle_unsure() else None
        at = self._choose_moment(now)
        if known is None:
            return [CommandOutcome(asked, None, refused=Reason.CANNOT_RECORD) for asked in batch]
        turn = DecidedBatch(self.floor, self.tally, at)
        for asked in batch:
            if asked.cause in known:
                turn.outcomes.append(CommandOutcome(asked, known[asked.cause]))
                continue
            outcome = self._take_command(turn, asked)
            if outcome.reply is not None:
                known[asked.cause] = outcome.reply
        return self._record_batch(turn)

    def _find_outcomes(self, batch: Sequence[AskedCommand]) -> dict[str, bytes] | None:
        """Replies of before, by cause; None where the journal cannot be read: nothing can be decided then."""
        try:
            return self._journal.find_outcomes([asked.cause for asked in batch if asked.answer])
        except JournalUnusable:
            self._count_failure("cannot-read")
            return None

    def _take_command(self, turn: DecidedBatch, asked: AskedCommand) -> CommandOutcome:
        outcome, after = self._decide_command(turn.floor, asked, turn.at)
        if outcome.events or outcome.reply is not None:
            stream, plan = self._choose_stream(turn.floor, after, turn.at), self.book.version
            entry = JournalEntry(stream, asked.cause, asked.by, outcome.events, outcome.reply, turn.at, plan)
            turn.entries.append(entry)
        turn.outcomes.append(outcome)
        turn.floor, turn.tally = after, count_events(turn.tally, turn.floor, outcome.events)
        return outcome

    def _choose_moment(self, now: datetime) -> datetime:
        """Never before the last event; from there, until a clock set back has caught up, at half its pace.

        Were time to stand still, no counter could call a second time.
        """
        went_by = now - (self._turned or now)
        self._turned = now
        self._since_latest += min(max(went_by, timedelta()), LONGEST_TURN)
        return max(now, self._latest + self._since_latest / 2) if self._latest else now

    def _decide_command(
        self, floor: Floor, asked: AskedCommand, at: datetime
    ) -> tuple[CommandOutcome, Floor]:
        try:
            return self._decide_and_fold(floor, asked, at)
        except Exception:
            # all of it is pure: nothing happened, so this one question is answered and the hall goes on
            self.bugs += 1
            log.exception("internal-error", extra={"cause": asked.cause, "command": repr(asked.command)})
            return build_outcome(asked, Refused(Reason.INTERNAL_ERROR), floor), floor

    def _decide_and_fold(
        self, floor: Floor, asked: AskedCommand, at: datetime
    ) -> tuple[CommandOutcome, Floor]:
        """Summed and answered before it is written: what cannot be must never stand in the journal."""
        try:
            events = decide(self.book, floor, asked.command, at)
        except Refused as refused:
            return build_outcome(asked, refused, floor), floor
        after = fold(floor, events)
        return build_outcome(asked, events, after), after

    def _choose_stream(self, before: Floor, after: Floor, at: datetime) -> str:
        """Events that open a day begin its stream; those that close one, or tell of it, belong to it."""
        practice = before if before.real is not None else after
        if practice.real is not None and practice.day is not None:
            return stream_of(practice.day, practice=True)
        day = after.day or before.day or before.last_day
        return stream_of(day or at.astimezone(self.book.zone_info).date())

    def _record_batch(self, turn: DecidedBatch) -> list[CommandOutcome]:
        try:
            if turn.entries:
                self._journal.append(turn.entries)
        except RecordUnknown:
            return self._read_again(turn)
        except CannotRecord:
            self._count_failure("cannot-record")
            return self._undo_batch(turn)
        self._keep_batch(turn)
        return turn.outcomes

    def _read_again(self, turn: DecidedBatch) -> list[CommandOutcome]:
        """Whether it was recorded is asked of the journal; while it cannot tell, nobody is told anything."""
        self._count_failure("record-unknown")
        self._unsure = turn
        if not self._settle_unsure():
            return [CommandOutcome(each.asked, None, refused=Reason.CANNOT_RECORD) for each in turn.outcomes]
        return turn.outcomes if turn.recorded else self._undo_batch(turn)

    def _settle_unsure(self) -> bool:
        """True where it is known what the journal holds: nothing is decided on a floor that may be old."""
        if self._unsure is None:
            return True
        try:
            recorded = self._journal.has_recorded(self._unsure.entries)
        except JournalUnusable:
            log.exception("record-unknown")
            return False
        turn, self._unsure = self._unsure, None
        turn.recorded = recorded
        if recorded:
            self._keep_batch(turn)
        return True

    def _keep_batch(self, turn: DecidedBatch) -> None:
        """It is recorded: from here on it may be seen."""
        self.tally = turn.tally
        if turn.entries:
            self.floor, self._latest, self._since_latest, self.failures = turn.floor, turn.at, timedelta(), 0
            self._follow_plan(turn.outcomes)

    def _undo_batch(self, turn: DecidedBatch) -> list[CommandOutcome]:
        unrecorded = {entry.cause for entry in turn.entries}
        return [self._undo_outcome(each, unrecorded) for each in turn.outcomes]

    def _follow_plan(self, outcomes: list[CommandOutcome]) -> None:
        """Once it is recorded, and not before, another plan is the plan in force."""
        for event in (each for outcome in outcomes for each in outcome.events):
            if isinstance(event, PlanAdopted) and event.plan in self._offered:
                self.in_force.adopt(self._offered[event.plan])

    def _undo_outcome(self, outcome: CommandOutcome, unrecorded: set[str]) -> CommandOutcome:
        """What was answered before stands; what was to be recorded now did not happen."""
        if outcome.asked.cause not in unrecorded:
            return outcome
        return build_outcome(outcome.asked, Refused(Reason.CANNOT_RECORD), self.floor)

    def _count_failure(self, event: str) -> None:
        self.failures += 1
        self.commits_failed += 1
        log.exception(event, extra={"failures": self.failures})
