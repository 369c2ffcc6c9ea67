"""What was decided, as the reply its asker gets (pure). The bytes are recorded with the events."""

from datetime import datetime

from broker import messages as m
from hub.domain import events as e
from hub.domain.model import Floor
from hub.domain.refusals import Refused
from hub.plan.book import Book
from hub.plan.calendar import State, standing
from hub.plan.model import Agency
from hub.plan.words import hour
from hub.wire.words import sentence


def reply(
    request_id: str, result: tuple[e.Event, ...] | Refused, floor: Floor, book: Book, counter: str | None
) -> m.Reply:
    """The answer to one request; a counter's request is told that counter's rev."""
    desk = floor.counters.get(counter) if counter else None
    rev = desk.rev if desk else None
    if isinstance(result, Refused):
        return m.Refusal(request_id, result.reason.value, sentence(result, book), rev)
    for event in result:
        if isinstance(event, e.TicketIssued):
            return granted(request_id, event, book)
    called = next((event.number for event in result if isinstance(event, e.TicketCalled)), None)
    return m.Done(request_id, rev, called)


def granted(request_id: str, event: e.TicketIssued, book: Book) -> m.Granted:
    agency = book.agencies[event.agency]
    zone = book.zones[agency.zone]
    service = book.service(agency.id, event.service)
    today = local(event.at, book).date()
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
        issued_at=local(event.at, book),
        zone_label=book.plan.site.timezone_label,
        notes=notes(agency, event.at, book),
    )


def notes(agency: Agency, at: datetime, book: Book) -> tuple[str, ...]:
    """What this slip must say besides: a number taken before opening or in a break waits until then."""
    now = standing(book.plan, agency, at)
    if now.state is State.OPEN or now.until is None:
        return ()
    again = "lagi " if now.state is State.BREAK else ""
    return (f"Dilayani {again}mulai {hour(local(now.until, book), book.plan.site.timezone_label)}",)


def local(at: datetime, book: Book) -> datetime:
    """The hall's own time, as slips and walls show it."""
    return at.astimezone(book.zone_info).replace(microsecond=0)
