"""The floor as its zones' walls and its counters' lamps see it (pure)."""

from dataclasses import dataclass, field
from datetime import datetime

from broker import messages as m
from hub.domain.census import take_census
from hub.domain.decide.counters import forgotten_after_s
from hub.domain.model import Call, Counter, Floor, FloorMode, call_of, counter_of
from hub.plan.book import Book
from hub.wire.outbox import to_local

MISSED_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which start of the hub, which change, and when by the hub's clock."""

    epoch: int
    rev: int
    now: datetime


@dataclass(frozen=True, slots=True)
class HallBoard:
    """What a board shows besides the floor: who speaks in its zone, who serves now, what is to be said."""

    announcers: dict[str, str | None]
    agencies: dict[str, m.AgencyToday]
    notices: tuple[m.Texts, ...] = ()
    level_db: float = 0.0
    quiet: str = ""
    spoken: m.SpokenNotice | None = None
    banner: m.Texts = field(default_factory=dict)
    resting: bool = False


def render_board(zone: str, floor: Floor, book: Book, stamp: Stamp, hall: HallBoard) -> m.Board:
    agencies = [agency.id for agency in book.plan.agencies if agency.zone == zone]
    missed = [ticket.number for ticket in take_census(floor).missed if ticket.agency in agencies]
    return m.Board(
        zone=zone,
        epoch=stamp.epoch,
        rev=stamp.rev,
        now=to_local(stamp.now, book),
        mode=m.HallMode(floor.mode.value),
        lines=tuple(
            render_line(call, book) for call in floor.recent.get(zone, ()) if _is_planned(call, book)
        ),
        missed=tuple(missed[-MISSED_SHOWN:]),
        waiting=sum(hall.agencies[agency].waiting for agency in agencies),
        agencies=tuple(hall.agencies[agency] for agency in agencies),
        notices=tuple(text for text in (_compose_interruption(floor, book), *hall.notices) if text),
        announcer=hall.announcers.get(zone),
        level_db=hall.level_db,
        quiet=hall.quiet,
        spoken=hall.spoken,
        practice=floor.real is not None,
        banner=hall.banner,
        resting=hall.resting,
    )


def _compose_interruption(floor: Floor, book: Book) -> m.Texts | None:
    return book.plan.announcements.interruption if floor.mode is FloorMode.PAUSED else None


def _is_planned(call: Call, book: Book) -> bool:
    """A plan adopted since then may have dropped the agency or the counter of a call."""
    return call.agency in book.agencies and call.counter in book.counters


def render_line(call: Call, book: Book) -> m.BoardLine:
    agency = book.agencies[call.agency]
    return m.BoardLine(
        ticket=call.ticket,
        number=call.number,
        prefix=agency.prefix,
        agency=agency.short,
        agency_spoken=agency.spoken,
        counter=call.counter,
        counter_number=book.counters[call.counter].number,
        calls=call.calls,
        called_at=to_local(call.called_at, book),
        over=call.over,
        shown=call.shown,
        spoken=call.spoken,
    )


def counter_states(floor: Floor, book: Book, stamp: Stamp) -> dict[str, m.CounterState]:
    """Every counter of the plan, as its box is told of it. The rev is each counter's own."""
    queues = take_census(floor).services
    today = floor.day or to_local(stamp.now, book).date()
    return {
        name: _render_counter(
            counter_of(floor, name),
            floor,
            book,
            stamp,
            waiting=sum(queues[service] for service in book.services_at(name, today)),
        )
        for name in book.counters
    }


def _render_counter(desk: Counter, floor: Floor, book: Book, stamp: Stamp, *, waiting: int) -> m.CounterState:
    call = call_of(floor, desk) if desk.ticket else None
    return m.CounterState(
        counter=desk.id,
        number=book.counters[desk.id].number,
        epoch=stamp.epoch,
        rev=desk.rev,
        mode=m.CounterMode(desk.mode.value),
        ticket=desk.ticket,
        ticket_number=floor.tickets[desk.ticket].number if desk.ticket else None,
        phase=_phase_of(desk),
        calls=desk.calls,
        announced=m.Announced(call.announced.value) if call else m.Announced.PENDING,
        waiting=waiting,
        forgotten=is_forgotten(desk, floor, book, stamp.now),
        resuming=desk.resuming,
        practice=floor.real is not None,
    )


def _phase_of(desk: Counter) -> m.Phase | None:
    if desk.ticket is None:
        return None
    return m.Phase.SERVING if desk.serving else m.Phase.CALLED


def is_forgotten(desk: Counter, floor: Floor, book: Book, now: datetime) -> bool:
    """Has this visit lasted so long that the officer must have forgotten to press."""
    if desk.ticket is None or desk.first_called_at is None:
        return False
    limit_s = forgotten_after_s(book, floor.tickets[desk.ticket])
    return (now - desk.first_called_at).total_seconds() > limit_s
