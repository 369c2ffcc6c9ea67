"""A plan that somebody wants in force: at once where the day allows it, else as soon as no day is open."""

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from hub.domain.actor import HUB, ActorId
from hub.domain.adoption import changes_needing_opening, plan_adoption
from hub.domain.refusals import Reason
from hub.engine.engine import Engine
from hub.journal.journal import RecordFault
from hub.loop.internal_commands import InternalCommands
from hub.plan.book import Book


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """`waits_for`: what keeps it for the next opening, as paths of the plan.

    Neither in force, waiting nor refused: it comes by itself, once practice is over or can be recorded.
    """

    in_force: bool
    waits_for: tuple[str, ...] = ()
    refused: Reason | None = None


@dataclass(frozen=True, slots=True)
class OfferedPlan:
    """A plan without mistakes, its document, who wants it, and somebody waiting for the answer."""

    book: Book
    document: str
    by: ActorId
    result: "Future[PlanAnswer]"


class PlanAdoption:
    """The hub's thread alone; any thread may read `pending` and `waits_for`."""

    def __init__(self, engine: Engine, own: InternalCommands, pending: Book | None = None) -> None:
        self.pending = pending
        self._engine, self._own, self._by = engine, own, HUB
        if pending is not None:
            engine.offer_plan(pending)

    def waits_for(self) -> tuple[str, ...]:
        """Why the pending plan is not in force yet; nothing where none is pending."""
        pending = self.pending
        return changes_needing_opening(self._engine.book, pending) if pending else ()

    def take_offer(self, offered: OfferedPlan) -> Reason | None:
        """Why it is not taken. Kept in the journal first: a plan in force must never be lost with the hub."""
        if offered.book.version == self._engine.book.version and self.pending is None:
            return Reason.ALREADY
        try:
            self._engine.keep_plan(offered.book, offered.document)
        except RecordFault:
            return Reason.CANNOT_RECORD
        self.pending, self._by = offered.book, offered.by
        return None

    def answer_offer(self, offered: OfferedPlan, refused: Reason | None) -> PlanAnswer:
        """What became of it, once the turn has tried to put it in force."""
        in_force = offered.book.version == self._engine.book.version
        return PlanAnswer(in_force, () if in_force else self.waits_for(), refused)

    def adopt_pending(self, now: datetime) -> None:
        """Where the day allows it. Nobody's number is in the way once the day is closed."""
        pending, floor = self.pending, self._engine.floor
        if pending is None or floor.real is not None:
            return
        if pending.version != self._engine.book.version:
            if floor.day is None:
                self._engine.in_force.adopt(pending)
            elif self.waits_for() or not self._carry_out(pending, now):
                return
        self.pending = None

    def _carry_out(self, pending: Book, now: datetime) -> bool:
        wished = plan_adoption(self._engine.book, pending, self._engine.floor)
        return self._own.carry_out(wished, now, self._by).refused is None
