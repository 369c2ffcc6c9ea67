"""What the pages show, made once per change of the floor and read by any number of askers."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from hub.domain.model import Floor, Ticket, TicketState, counter_of
from hub.plan.book import Book
from hub.plan.model import Agency
from hub.web.window import HallView
from process.version import VERSION

_MODES: Final = {"closed": "tutup", "open": "buka", "break": "istirahat"}


class CounterRow(msgspec.Struct, frozen=True):
    number: int
    agency: str
    mode: str
    ticket: str
    calls: int
    serving: bool


class AgencyRow(msgspec.Struct, frozen=True):
    short: str
    zone: int
    waiting: int
    issued: int
    quota: int
    longest_min: int
    too_long: bool


class FloorView(msgspec.Struct, frozen=True):
    """The live floor, as people read it."""

    site: str
    day: str
    mode: str
    waiting: int
    missed: tuple[str, ...]
    counters: tuple[CounterRow, ...]
    practice: bool
    agencies: tuple[AgencyRow, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """A view, what it was made of, and how it is sent."""

    floor: Floor
    book: Book
    minute: datetime
    view: FloorView
    body: bytes
    tag: str


class FloorSnapshot:
    """The last view made; a reader of an unchanged floor gets the same bytes and the same tag."""

    def __init__(self, hall: HallView) -> None:
        self._hall = hall
        self._made: _Made | None = None

    def current_view(self) -> FloorView:
        return self._current_content().view

    def current_json(self) -> tuple[bytes, str]:
        made = self._current_content()
        return made.body, made.tag

    def _current_content(self) -> _Made:
        """Several threads ask: all that belongs together is kept, and replaced, as one."""
        floor, book, made = self._hall.floor, self._hall.book, self._made
        minute = self._hall.now().replace(second=0, microsecond=0)
        if made is None or made.floor is not floor or made.book is not book or made.minute != minute:
            view = build_floor_view(floor, book, minute)
            body = msgspec.json.encode(view)
            made = _Made(floor, book, minute, view, body, hashlib.sha256(body).hexdigest()[:16])
            self._made = made
        return made

    def encode_health(self) -> bytes:
        floor = self._hall.floor
        return msgspec.json.encode(
            {
                "serving": self._hall.failures == 0,
                "version": VERSION,
                "day": floor.day,
                "mode": floor.mode,
                "waiting": sum(1 for each in floor.tickets.values() if each.state is TicketState.WAITING),
            }
        )


def build_floor_view(floor: Floor, book: Book, now: datetime) -> FloorView:
    waiting = [each for each in floor.tickets.values() if each.state is TicketState.WAITING]
    return FloorView(
        site=book.plan.site.name,
        day=floor.day.isoformat() if floor.day else "",
        mode=floor.mode.value,
        waiting=len(waiting),
        missed=tuple(each.number for each in floor.tickets.values() if each.state is TicketState.MISSED),
        counters=tuple(_build_counter_row(name, floor, book) for name in book.counters),
        practice=floor.real is not None,
        agencies=tuple(_build_agency_row(each, waiting, floor, book, now) for each in book.plan.agencies),
    )


def _build_agency_row(
    agency: Agency, waiting: list[Ticket], floor: Floor, book: Book, now: datetime
) -> AgencyRow:
    """A wait beyond the hard limit raises an alert here, and never an order."""
    waits = [
        int((now - each.arrived_at).total_seconds()) // 60 for each in waiting if each.agency == agency.id
    ]
    longest = max(waits, default=0)
    return AgencyRow(
        short=agency.short,
        zone=book.zones[agency.zone].number,
        waiting=len(waits),
        issued=floor.issued.get(agency.id, 0),
        quota=agency.quota,
        longest_min=longest,
        too_long=longest > book.plan.rule.alert_wait_min,
    )


def _build_counter_row(name: str, floor: Floor, book: Book) -> CounterRow:
    desk, planned = counter_of(floor, name), book.counters[name]
    number = floor.tickets[desk.ticket].number if desk.ticket else ""
    agency = book.agencies[planned.agency].short
    return CounterRow(planned.number, agency, _MODES[desk.mode.value], number, desk.calls, desk.serving)
