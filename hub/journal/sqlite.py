"""The journal in SQLite: WAL with synchronous=FULL, one writer. The only `import sqlite3`."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from hub.domain.events import Event
from hub.journal import records
from hub.journal.journal import CannotRecord, Entry, Start

_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=2000;"
)
_EVENT = "INSERT INTO events (stream, cause, at, kind, number, body) VALUES (?, ?, ?, ?, ?, ?)"
_OUTCOME = "INSERT INTO outcomes (cause, day, reply) VALUES (?, ?, ?)"


class SqliteJournal:
    """Used by the engine's thread alone."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.executescript(_PRAGMAS)
        self._db.executescript((Path(__file__).parent / "schema.sql").read_text(encoding="utf-8"))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except sqlite3.Error as fault:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise CannotRecord(str(fault)) from fault

    def begin(self, at: datetime) -> Start:
        last = self._db.execute("SELECT epoch, alive FROM starts ORDER BY epoch DESC LIMIT 1").fetchone()
        epoch = last[0] + 1 if last else 1
        with self._transaction() as db:
            db.execute("INSERT INTO starts VALUES (?, ?, ?)", (epoch, at.isoformat(), at.isoformat()))
        return Start(epoch, datetime.fromisoformat(last[1]) if last else None)

    def alive(self, at: datetime) -> None:
        with self._transaction() as db:
            db.execute(
                "UPDATE starts SET alive = ? WHERE epoch = (SELECT max(epoch) FROM starts)", (at.isoformat(),)
            )

    def append(self, entries: Sequence[Entry]) -> None:
        remembered = (entry for entry in entries if entry.reply is not None)
        with self._transaction() as db:
            db.executemany(_EVENT, (row for entry in entries for row in _rows(entry)))
            db.executemany(_OUTCOME, ((entry.cause, entry.stream, entry.reply) for entry in remembered))

    def outcome(self, cause: str) -> bytes | None:
        row = self._db.execute("SELECT reply FROM outcomes WHERE cause = ?", (cause,)).fetchone()
        return row[0] if row else None

    def events(self, stream: str) -> Iterable[Event]:
        return (records.decode(body, seq) for seq, body in self.rows(stream))

    def rows(self, stream: str) -> Iterable[tuple[int, bytes]]:
        return self._db.execute("SELECT seq, body FROM events WHERE stream = ? ORDER BY seq", (stream,))

    def numbers(self, stream: str) -> set[str]:
        given = self._db.execute(
            "SELECT number FROM events WHERE stream = ? AND number IS NOT NULL", (stream,)
        )
        return {number for (number,) in given}

    def last_stream(self) -> str | None:
        row = self._db.execute("SELECT stream FROM events ORDER BY seq DESC LIMIT 1").fetchone()
        return row[0] if row else None

    def keep_plan(self, version: str, document: str) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO plans VALUES (?, ?)", (version, document))

    def plan(self, version: str) -> str | None:
        row = self._db.execute("SELECT document FROM plans WHERE version = ?", (version,)).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        self._db.close()


def _rows(entry: Entry) -> Iterator[tuple[object, ...]]:
    for event in entry.events:
        yield (
            entry.stream,
            entry.cause,
            event.at.isoformat(),
            records.kind(event),
            records.number(event),
            records.encode(event),
        )
