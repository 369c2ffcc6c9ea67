"""How one visitor's number stands, from the floor (pure)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.domain.adoption import is_stranded
from hub.domain.estimate import count_ahead_of, estimate_wait
from hub.domain.model import Floor, FloorMode, Ticket, TicketState
from hub.plan.book import Book


class VisitStage(StrEnum):
    PRINTING = "printing"
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    STRANDED = "stranded"
    MISSED = "missed"
    PARKED = "parked"
    CANCELLED = "cancelled"
    ENDED = "ended"


_STAGES = {
    TicketState.ISSUED: VisitStage.PRINTING,
    TicketState.WAITING: VisitStage.WAITING,
    TicketState.CALLED: VisitStage.CALLED,
    TicketState.SERVING: VisitStage.SERVING,
    TicketState.MISSED: VisitStage.MISSED,
    TicketState.PARKED: VisitStage.PARKED,
    TicketState.VOIDED: VisitStage.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class QueuePosition:
    """`ticket` is None when the visit has ended. `wait`: whole minutes from, to."""

    stage: VisitStage
    number: str
    ticket: Ticket | None = None
    ahead: int = 0
    wait: tuple[int, int] | None = None
    counter: int | None = None
    paused: bool = False
    may_wait: bool = False
    may_cancel: bool = False


def find_queue_position(book: Book, floor: Floor, ticket: str, at: datetime) -> QueuePosition:
    """Of a ticket that was given today."""
    found = floor.tickets.get(ticket)
    number = ticket.partition("-")[2]
    if found is None:
        return QueuePosition(VisitStage.ENDED, number)
    stage, desk = _find_stage(book, floor, found), book.counters.get(found.counter or "")
    queued = stage in (VisitStage.PRINTING, VisitStage.WAITING)
    ahead = count_ahead_of(book, floor, found, at) if queued else 0
    return QueuePosition(
        stage,
        number,
        found,
        ahead,
        estimate_wait(book, floor, found.agency, found.service, ahead) if queued and ahead else None,
        desk.number if desk and stage in (VisitStage.CALLED, VisitStage.SERVING) else None,
        paused=floor.mode is FloorMode.PAUSED,
        may_wait=stage is VisitStage.WAITING and not found.postponed,
        may_cancel=queued or stage in (VisitStage.STRANDED, VisitStage.MISSED, VisitStage.PARKED),
    )


def _find_stage(book: Book, floor: Floor, ticket: Ticket) -> VisitStage:
    """Who waits for what the plan in force has no more must not be told to wait."""
    stranded = floor.day is not None and is_stranded(book, ticket, floor.day)
    return VisitStage.STRANDED if stranded and ticket.counter is None else _STAGES[ticket.state]
