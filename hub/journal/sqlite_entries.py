"""Entries in SQLite: recorded with their hashes, read as links, and sealed where an older program wrote."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from hub.domain.actor import UNKNOWN
from hub.journal.chain import START, ChainLink, EventRow, hash_link

EVENT: Final = (
    "INSERT INTO events (stream, cause, at, kind, number, body) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq"
)
OUTCOME: Final = "INSERT INTO outcomes (cause, day, reply) VALUES (?, ?, ?)"
_LINK: Final = """
INSERT INTO entries (id, stream, cause, actor, at, plan, first, last, replied, previous, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_HEAD: Final = """
INSERT INTO heads (stream, entry, hash) VALUES (?, ?, ?)
ON CONFLICT (stream) DO UPDATE SET entry = excluded.entry, hash = excluded.hash
"""
_LINKS: Final = """
SELECT id, stream, entries.cause, actor, at, plan, first, last, replied, previous, hash, reply
FROM entries LEFT JOIN outcomes ON outcomes.cause = entries.cause AND entries.replied
WHERE stream = ? ORDER BY id
"""
_ROWS: Final = (
    "SELECT seq, at, kind, number, body, cause FROM events WHERE stream = ? AND seq > ? ORDER BY seq"
)
# each table is read once: a start in mid-day must not take longer by the square of what the day holds
_UNSEALED: Final = """
SELECT stream FROM events LEFT JOIN
(SELECT stream, max(last) AS covered FROM entries WHERE stream >= :since GROUP BY stream) USING (stream)
WHERE stream >= :since AND seq > coalesce(covered, 0)
UNION
SELECT day FROM
(SELECT day, cause FROM outcomes WHERE day >= :since
EXCEPT SELECT stream, cause FROM entries WHERE stream >= :since)
"""
_UNVOUCHED: Final = """
SELECT cause, reply FROM outcomes WHERE day = :day
AND cause NOT IN (SELECT cause FROM entries WHERE stream = :day)
ORDER BY cause
"""
_COVERED: Final = "SELECT coalesce(max(last), 0) FROM entries WHERE stream = ?"


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link with the two hashes, and the numbers of its first and last event, that were stored with it."""

    link: ChainLink
    previous: bytes
    hash: bytes
    span: tuple[int | None, int | None]


class ChainWriter:
    """The heads of a journal that is being written. `forget` them where a transaction came to nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._heads: dict[str, bytes] = {}
        self._last_id: int | None = None

    def forget(self) -> None:
        self._heads, self._last_id = {}, None

    def next_id(self) -> int:
        if self._last_id is None:
            (self._last_id,) = self._db.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
        self._last_id += 1
        return self._last_id

    def add(self, link: ChainLink) -> None:
        """Within the caller's transaction."""
        previous = self._read_head(link.stream)
        digest = hash_link(previous, link)
        row = (link.id, link.stream, link.cause, link.actor, link.at, link.plan, *span_of(link))
        self._db.execute(_LINK, (*row, link.reply is not None, previous, digest))
        self._db.execute(_HEAD, (link.stream, link.id, digest))
        self._heads[link.stream] = digest

    def _read_head(self, stream: str) -> bytes:
        if stream not in self._heads:
            row = self._db.execute("SELECT hash FROM heads WHERE stream = ?", (stream,)).fetchone()
            self._heads[stream] = row[0] if row else START
        return self._heads[stream]


def span_of(link: ChainLink) -> tuple[int | None, int | None]:
    """Its first event's number and its last one's."""
    return (link.events[0].seq, link.events[-1].seq) if link.events else (None, None)


def read_links(db: sqlite3.Connection, stream: str) -> Iterator[StoredLink]:
    """In order; an event that no entry covers belongs to none."""
    rows = [EventRow(*row[:5]) for row in db.execute(_ROWS, (stream, 0))]
    numbers = [row.seq for row in rows]
    for row in db.execute(_LINKS, (stream,)):
        number, name, cause, actor, at, plan, first, last, replied, previous, digest, reply = row
        span = slice(bisect_left(numbers, first), bisect_right(numbers, last)) if first and last else slice(0)
        events, said = tuple(rows[span]), reply if replied else None
        link = ChainLink(number, name, cause, actor, at, plan, events, said)
        yield StoredLink(link, previous, digest, (first, last))


def seal_foreign(db: sqlite3.Connection, chain: ChainWriter, last_stream: str) -> None:
    """Entries for what a program recorded that knows of none, from the last day on that has any.

    Within the caller's transaction. Who asked, and under which plan, is not known.
    """
    (chained,) = db.execute("SELECT max(stream) FROM heads").fetchone()
    since = (chained or last_stream)[: len("2026-01-05")]  # a practice has the day's stream as its beginning
    for (stream,) in db.execute(_UNSEALED, {"since": since}).fetchall():
        for cause, events in _group_by_cause(db, stream):
            reply = db.execute("SELECT reply FROM outcomes WHERE cause = ?", (cause,)).fetchone()
            chain.add(_foreign_link(chain, stream, cause, events, reply[0] if reply else None))
        for cause, reply in db.execute(_UNVOUCHED, {"day": stream}).fetchall():
            chain.add(_foreign_link(chain, stream, cause, (), reply))


def _group_by_cause(db: sqlite3.Connection, stream: str) -> Iterable[tuple[str, tuple[EventRow, ...]]]:
    (covered,) = db.execute(_COVERED, (stream,)).fetchone()
    rows = db.execute(_ROWS, (stream, covered)).fetchall()
    for cause, group in groupby(rows, key=lambda row: str(row[5])):
        yield cause, tuple(EventRow(*row[:5]) for row in group)


def _foreign_link(
    chain: ChainWriter, stream: str, cause: str, events: tuple[EventRow, ...], reply: bytes | None
) -> ChainLink:
    at = events[0].at if events else ""
    return ChainLink(chain.next_id(), stream, cause, UNKNOWN, at, "", events, reply)
