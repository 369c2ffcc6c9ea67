"""Is the record as it was written: each stream's chain walked again, the first broken link named."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hub.journal import records
from hub.journal.chain import START, ChainLink, EventRow, hash_link
from hub.journal.reading import open_to_read
from hub.journal.sqlite_entries import StoredLink, read_links, span_of

NOT_CHAINED: Final = "recorded by a release that chained nothing"
_STREAMS: Final = """
SELECT stream FROM events UNION SELECT day FROM outcomes UNION SELECT stream FROM entries ORDER BY 1
"""
_CAUSES: Final = "SELECT seq, cause FROM events WHERE stream = ? ORDER BY seq"
_HAS_CHAIN: Final = "SELECT 1 FROM sqlite_schema WHERE name = 'entries'"


@dataclass(frozen=True, slots=True)
class StreamVerdict:
    """`broken` says what is wrong and where; empty where nothing is."""

    stream: str
    entries: int
    broken: str = ""

    @property
    def is_chained(self) -> bool:
        return self.entries > 0 or bool(self.broken)


def verify_journal(journal: Path) -> list[StreamVerdict]:
    """Of a journal or a copy, also while a hub writes to it. Raises JournalUnusable for what is neither."""
    with open_to_read(journal) as db:
        db.execute("BEGIN")  # one moment of it
        if not db.execute(_HAS_CHAIN).fetchone():
            streams = db.execute("SELECT DISTINCT stream FROM events").fetchall()
            return [StreamVerdict(stream, 0) for (stream,) in streams]
        return [verify_stream(db, stream) for (stream,) in db.execute(_STREAMS).fetchall()]


def verify_stream(db: sqlite3.Connection, stream: str) -> StreamVerdict:
    stored = list(read_links(db, stream))
    head = db.execute("SELECT entry, hash FROM heads WHERE stream = ?", (stream,)).fetchone()
    if not stored and head is None:
        return StreamVerdict(stream, 0)
    causes = dict(db.execute(_CAUSES, (stream,)))
    replied = {cause for (cause,) in db.execute("SELECT cause FROM outcomes WHERE day = ?", (stream,))}
    broken = (*_find_broken(stored, causes), *_find_loose(stored, head, causes, replied))
    return StreamVerdict(stream, len(stored), broken[0] if broken else "")


def _find_broken(stored: list[StoredLink], causes: dict[int, str]) -> Iterator[str]:
    previous = START
    for each in stored:
        wrong = ""
        if each.previous != previous:
            wrong = "it does not follow the entry before it"
        elif hash_link(previous, each.link) != each.hash:
            wrong = "its hash is another"
        elif each.span != span_of(each.link):
            wrong = "its events are others"
        else:
            wrong = next(_find_strange(each.link, causes), "")
        if wrong:
            yield f"entry {each.link.id} ({each.link.cause}): {wrong}"
        previous = each.hash


def _find_strange(link: ChainLink, causes: dict[int, str]) -> Iterator[str]:
    """What the hash does not hold, or holds though it says two things."""
    for row in link.events:
        if causes[row.seq] != link.cause:
            yield f"event {row.seq} names another cause"
        try:
            event = records.decode_event(row.body, row.seq)
        except records.UnreadableEvent as unreadable:
            yield str(unreadable)
            continue
        at, number = event.at.isoformat(), records.number_given(event)
        if EventRow(row.seq, at, records.event_kind(event), number, row.body) != row:
            yield f"event {row.seq}: its columns differ from its body"


def _find_loose(
    stored: list[StoredLink], head: tuple[int, bytes] | None, causes: dict[int, str], replied: set[str]
) -> Iterator[str]:
    """What stands beside the chain: a head that is not the last entry's, events and replies of no entry."""
    last = (stored[-1].link.id, stored[-1].hash) if stored else None
    if last != head:
        yield f"head: it names entry {head and head[0]}, the last is {last and last[0]}"
    loose = causes.keys() - {event.seq for each in stored for event in each.link.events}
    if loose:
        yield f"event {min(loose)}: no entry vouches for it"
    loose_replies = replied - {each.link.cause for each in stored if each.link.reply is not None}
    if loose_replies:
        yield f"reply to {min(loose_replies)}: no entry vouches for it"
