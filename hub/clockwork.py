"""What the calendar asks for by itself: the day to open, and to close (pure)."""

from datetime import date, datetime, timedelta

from hub.domain.commands import CloseDay, Command, OpenDay
from hub.domain.model import Floor
from hub.plan.book import Book


def due(book: Book, floor: Floor, now: datetime) -> list[Command]:
    """The commands that the time of day calls for; none, nearly always."""
    today = now.astimezone(book.zone_info).date()
    if floor.day is not None and floor.day < today:
        return [CloseDay(), *_open(book, floor.day, today)]
    return _open(book, floor.last_day, today) if floor.day is None else []


def _open(book: Book, last: date | None, today: date) -> list[Command]:
    if last is not None and today <= last:
        return []
    return [OpenDay(day=today, plan=book.version)]


def interrupted(last_alive: datetime | None, now: datetime, limit_s: int) -> bool:
    """Was the hub away for longer than a restart takes."""
    return last_alive is not None and now - last_alive > timedelta(seconds=limit_s)
