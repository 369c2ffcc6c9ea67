"""What was decided, as the reply its asker gets (pure). The bytes are recorded with the events."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from broker import messages as m
from hub.domain import events as e
from hub.domain.model import Floor
from hub.domain.refusals import Refused
from hub.plan.book import Book
from hub.plan.calendar import OpeningState, business_day, find_opening, find_serving_state
from hub.plan.model import Agency
from hub.plan.words import format_hour
from hub.wire.words import compose_refusal
from translations.translate import LANGUAGES, tr, tr_noop

TIGHT: Final = 0.8  # of a day's capacity
FROM: Final = tr_noop("Dilayani mulai {hour}")
AGAIN: Final = tr_noop("Dilayani lagi mulai {hour}")
PERHAPS_NOT: Final = tr_noop("Bila waktu tidak cukup, petugas akan memberi tahu sebelum {hour}.")


def build_reply(
    request_id: str, result: tuple[e.Event, ...] | Refused, floor: Floor, book: Book, counter: str | None
) -> m.Reply:
    """The answer to one request; a counter's request is told that counter's rev."""
    desk = floor.counters.get(counter) if counter else None
    rev = desk.rev if desk else None
    if isinstance(result, Refused):
        return m.Refusal(request_id, result.reason.value, compose_refusal(result, book), rev)
    for event in result:
        if isinstance(event, e.TicketIssued):
            return build_granted(request_id, event, floor, book)
    called = next((event.number for event in result if isinstance(event, e.TicketCalled)), None)
    return m.Done(request_id, rev, called)


def build_granted(request_id: str, event: e.TicketIssued, floor: Floor, book: Book) -> m.Granted:
    agency = book.agencies[event.agency]
    zone = book.zones[agency.zone]
    service = book.service(agency.id, event.service)
    today = to_local(event.at, book).date()
    return m.Granted(
        request=request_id,
        ticket=event.ticket,
        number=event.number,
        prefix=agency.prefix,
        agency=agency.id,
        agency_short=agency.short,
        service_name=service.short if service else "",
        priority=event.priority,
        zone_number=zone.number,
        zone_colour=zone.colour,
        zone_shape=zone.shape,
        counters=tuple(counter.number for counter in book.counters_for(agency.id, today, event.service)),
        ahead=event.ahead,
        wait_minutes=event.wait_minutes,
        requirements=service.requirements if service else (),
        issued_at=to_local(event.at, book),
        zone_label=book.plan.site.timezone_label,
        notes=compose_notes(agency, event.at, floor, book),
        practice=floor.real is not None,
    )


def compose_notes(agency: Agency, at: datetime, floor: Floor, book: Book) -> tuple[m.Texts, ...]:
    """What this slip must say besides: served only from a later hour on, or perhaps not at all any more."""
    if floor.real is not None:
        return ()
    return (*_note_later(agency, at, book), *_note_tight(agency, at, floor, book))


def _note_later(agency: Agency, at: datetime, book: Book) -> Iterator[m.Texts]:
    """A number taken before opening or in a break waits until then."""
    now = find_serving_state(book.calendar, agency, at)
    if now.state is not OpeningState.OPEN and now.until is not None:
        yield _with_hour(AGAIN if now.state is OpeningState.BREAK else FROM, now.until, book)


def _note_tight(agency: Agency, at: datetime, floor: Floor, book: Book) -> Iterator[m.Texts]:
    """Most of what the counters can do today is promised already."""
    day = business_day(book.plan, at)
    today, given = find_opening(book.calendar, agency, day), floor.issued.get(agency.id, 0)
    if today and given > TIGHT * book.capacity_left(agency.id, day, today.opens):
        yield _with_hour(PERHAPS_NOT, today.closes, book)


def _with_hour(sentence: str, at: datetime, book: Book) -> m.Texts:
    there, label = to_local(at, book), book.plan.site.timezone_label
    return {each: tr(sentence, each, hour=format_hour(there, label, each)) for each in LANGUAGES}


def to_local(at: datetime, book: Book) -> datetime:
    """The hall's own time, as slips and walls show it."""
    return at.astimezone(book.zone_info).replace(microsecond=0)
