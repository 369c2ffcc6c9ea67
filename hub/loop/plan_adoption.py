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
    """`waits_for`: what keeps it from being in force now, as paths of the plan or a refusal's word."""

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
    """The hub's thread alone; `pending` is replaced whole, so any thread may read it."""

    def __init__(self, engine: Engine, own: InternalCommands, pending: Book | None = None) -> None:
        self.pending = pending
        self._engine, self._own, self._by = engine, own, HUB
        if pending is not None:
            engine.offer_plan(pending)

    def waits_for(self) -> tuple[str, ...]:
        """Why the pending plan is not in force yet; nothing where none is pending."""
        return changes_needing_opening(self._engine.book, self.pending) if self.pending else ()

    def take_offer(self, offered: OfferedPlan) -> PlanAnswer:
        """Kept in the journal first: a plan that is in force must never be lost with the hub."""
        if offered.book.version == self._engine.book.version and self.pending is None:
            return PlanAnswer(in_force=True, refused=Reason.ALREADY)
        try:
            self._engine.keep_plan(offered.book, offered.document)
        except RecordFault:
            return PlanAnswer(in_force=False, refused=Reason.CANNOT_RECORD)
        self.pending, self._by = offered.book, offered.by
        waits = self.waits_for() if self._engine.floor.day else ()
        return PlanAnswer(in_force=not waits, waits_for=waits)

    def adopt_pending(self, now: datetime) -> bool:
        """True when another plan came into force. Nobody's number is in the way once the day is closed."""
        pending, floor = self.pending, self._engine.floor
        if pending is None or floor.real is not None:
            return False
        if pending.version == self._engine.book.version:
            self.pending = None
            return False
        if floor.day is None:
            self._engine.in_force.adopt(pending)
        elif self.waits_for() or not self._carry_out(pending, now):
            return False
        self.pending = None
        return True

    def _carry_out(self, pending: Book, now: datetime) -> bool:
        wished = plan_adoption(self._engine.book, pending, self._engine.floor)
        return self._own.carry_out(wished, now, self._by).refused is None
