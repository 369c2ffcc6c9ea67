"""What time alone brings about: serving begins, silent kiosks and unprinted tickets come to an end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.census import take_census
from hub.domain.model import Floor, FloorMode, Ticket
from hub.plan.book import Book
from hub.plan.model import Flow

BACK_WITHIN = timedelta(minutes=5)  # a kiosk prints again what it was granted before the power went


def let_time_pass(book: Book, floor: Floor, command: c.Tick, at: datetime) -> tuple[e.Event, ...]:
    """Nothing, most of the time."""
    if floor.mode is FloorMode.CLOSED:
        return ()
    return (*_begin_serving_due(book, floor, at), *_void_unprinted(book, floor, command.listens_since, at))


def _begin_serving_due(book: Book, floor: Floor, at: datetime) -> Iterator[e.Event]:
    # the rev stands: a press at this very moment means what its officer meant;
    # after an interruption nobody walks until the counter calls again
    walk = timedelta(seconds=book.plan.flow.walk_s)
    for desk in floor.counters.values():
        if (
            desk.ticket
            and not (desk.serving or desk.resuming)
            and desk.called_at
            and at - desk.called_at >= walk
        ):
            yield e.ServingBegun(at=at, ticket=desk.ticket, counter=desk.id, rev=desk.rev)


def _void_unprinted(book: Book, floor: Floor, since: datetime | None, at: datetime) -> Iterator[e.Event]:
    for ticket in take_census(floor).unprinted:
        if why := _reason_lost(ticket, since, at, book.plan.flow):
            yield e.TicketVoided(at=at, ticket=ticket.id, why=why)


def _reason_lost(ticket: Ticket, since: datetime | None, at: datetime, flow: Flow) -> str:
    """Why its slip is not awaited any more; only time in which the kiosk could be heard counts."""
    last = ticket.last_word_at or at
    if since is not None and last < since:
        return "kiosk-silent" if at - since >= BACK_WITHIN else ""
    if at - last >= timedelta(seconds=flow.silent_kiosk_s):
        return "kiosk-silent"
    kept = max(ticket.kept_since, since or ticket.kept_since) if ticket.kept_since else at
    return "not-printed" if at - kept >= timedelta(seconds=flow.keep_unprinted_s) else ""
