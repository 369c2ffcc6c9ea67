"""What time alone brings about: serving begins, silent kiosks and unprinted tickets come to an end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.model import Floor, HallMode, TicketState
from hub.plan.book import Book


def tick(book: Book, floor: Floor, _: c.Tick, at: datetime) -> tuple[e.Event, ...]:
    """Nothing, most of the time. While the hall is paused nobody's time runs."""
    if floor.mode is not HallMode.OPEN:
        return ()
    return (*_serving(book, floor, at), *_unprinted(book, floor, at))


def _serving(book: Book, floor: Floor, at: datetime) -> Iterator[e.Event]:
    # the rev stands: a press at this very moment means what its officer meant
    walk = timedelta(seconds=book.plan.flow.walk_s)
    for desk in floor.counters.values():
        if desk.ticket and not desk.serving and desk.called_at and at - desk.called_at >= walk:
            yield e.ServingBegun(at=at, ticket=desk.ticket, counter=desk.id, rev=desk.rev)


def _unprinted(book: Book, floor: Floor, at: datetime) -> Iterator[e.Event]:
    flow = book.plan.flow
    silent, kept = timedelta(seconds=flow.silent_kiosk_s), timedelta(seconds=flow.keep_unprinted_s)
    for ticket in floor.tickets.values():
        if ticket.state is not TicketState.ISSUED:
            continue
        if at - (ticket.last_word_at or at) >= silent:
            yield e.TicketVoided(at=at, ticket=ticket.id, why="kiosk-silent")
        elif ticket.kept_since and at - ticket.kept_since >= kept:
            yield e.TicketVoided(at=at, ticket=ticket.id, why="not-printed")
