"""After a restore: what kiosks were given is taken in again, and what nobody tells of is skipped."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.decide.preconditions import require_agency, require_open_day
from hub.domain.model import Floor
from hub.domain.numbering import PRINTED, range_of
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.calendar import business_day
from hub.plan.model import Agency

FASTEST_S: Final = 10  # in a long row, a kiosk gives at most one number of one agency in so many seconds
LEAST: Final = 20  # and in a short one not so many more
CLASSES: Final = ("regular", "priority")


def begin_resync(_book: Book, floor: Floor, command: c.BeginResync, at: datetime) -> tuple[e.Event, ...]:
    """No number until the kiosks have told what they printed. Raises Refused."""
    require_open_day(floor)
    if floor.resyncing:
        raise Refused(Reason.ALREADY)
    return (e.ResyncBegun(at=at, since=command.since),)


def hear_resync_part(book: Book, floor: Floor, said: c.HearResyncPart, at: datetime) -> tuple[e.Event, ...]:
    """Its tickets came before it, each with its own cause; here is what it knows of all kiosks' numbers."""
    if said.heard_at is None or floor.day is None or floor.real is not None:
        return ()
    if business_day(book.plan, said.heard_at) != floor.day:
        return ()
    known = {f"{agency.prefix}/{name}": name for agency in book.plan.agencies for name in CLASSES}
    highest = {
        key: min(number, getattr(book.plan.numbers, known[key])[1])
        for key, number in said.highest.items()
        if key in known
    }
    if not floor.resyncing and all(number <= floor.used.get(key, 0) for key, number in highest.items()):
        return ()
    return (e.HighestHeard(at=at, kiosk=said.kiosk, until=min(said.heard_at, at), highest=highest),)


def restore_ticket(book: Book, floor: Floor, command: c.RestoreTicket, at: datetime) -> tuple[e.Event, ...]:
    """It keeps number, place and link. No rule of admission is asked: the slip may be in a visitor's hand.

    Raises Refused.
    """
    agency = require_agency(book, command.agency)
    number = command.number
    spelled = PRINTED.fullmatch(number) and number.startswith(agency.prefix)
    if not spelled or command.ticket != f"{require_open_day(floor):%Y%m%d}-{number}":
        raise Refused(Reason.UNKNOWN_NUMBER, number)
    if number in floor.taken or command.ticket in floor.links.values():
        raise Refused(Reason.NUMBER_TAKEN, number)
    service = command.service or agency.intake
    issued = e.TicketIssued(
        at=at,
        ticket=command.ticket,
        number=number,
        range=range_of(book.plan.numbers, number),
        agency=agency.id,
        service=service if book.service(agency.id, service) else agency.intake,
        priority=command.priority,
        arrived_at=min(command.issued_at, at),
        cause=command.cause,
        kiosk=command.kiosk,
        token_sha256=command.token_sha256,
        ahead=command.ahead,
        wait_minutes=command.wait_minutes,
        restored=True,
    )
    return (issued,)


def end_resync(book: Book, floor: Floor, command: c.EndResync, at: datetime) -> tuple[e.Event, ...]:
    """Numbers are given again, above what silent kiosks may have printed. Raises Refused."""
    if not floor.resyncing:
        raise Refused(Reason.ALREADY)
    skipped = dict(_list_skipped(book, floor, at)) if command.silent else {}
    return (e.ResyncEnded(at=at, told=command.told, silent=command.silent, skipped=skipped),)


def _list_skipped(book: Book, floor: Floor, at: datetime) -> Iterator[tuple[str, int]]:
    """Gaps hurt nobody, a number given twice does; but the rest of today's quota should fit in after them."""
    for agency in book.plan.agencies:
        for name in CLASSES:
            low, high = getattr(book.plan.numbers, name)
            key = f"{agency.prefix}/{name}"
            used = max(floor.used.get(key, 0), low - 1)
            fits = high - used - (_count_left_today(floor, agency) if name == "regular" else 0)
            yield key, min(used + max(LEAST, min(_count_given_unheard(book, floor, at), fits)), high)


def _count_given_unheard(book: Book, floor: Floor, at: datetime) -> int:
    """How many numbers of one agency may have been given since anybody who told knew them all."""
    if floor.heard_until is None:
        return int(at.timestamp())
    unheard_s = (at - floor.heard_until).total_seconds()
    return LEAST + int(unheard_s / FASTEST_S) * len(book.plan.kiosks)


def _count_left_today(floor: Floor, agency: Agency) -> int:
    """How many the agency may still give today."""
    return max(0, agency.quota - floor.issued.get(agency.id, 0))
