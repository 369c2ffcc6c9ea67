"""The journal in SQLite: WAL with synchronous=FULL, one writer."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from hub.domain.events import Event
from hub.journal import records
from hub.journal.journal import PRACTICE, CannotRecord, Entry, Start, Unusable
from hub.journal.lock import hold

_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=2000;"
    "PRAGMA wal_autocheckpoint=4000;"  # 16 MB: `alive` checkpoints before, when nobody waits for it
)
SHAPE: Final = 1  # of the tables; grows when an older program could not go on with them
RESTORED: Final = "restored"
IDENTITY: Final = "identity"
_NAMED: Final = "INSERT OR IGNORE INTO marks VALUES (?, lower(hex(randomblob(8))))"
_MARK: Final = """
INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_EVENT = "INSERT INTO events (stream, cause, at, kind, number, body) VALUES (?, ?, ?, ?, ?, ?)"
_OUTCOME = "INSERT INTO outcomes (cause, day, reply) VALUES (?, ?, ?)"


def schema() -> str:
    """The tables, made where they are missing."""
    return (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")


class SqliteJournal:
    """Used by the engine's thread alone."""

    def __init__(self, path: Path) -> None:
        """Raises Unusable for a file that is no journal, a newer program's, or in another hub's hands."""
        self._lock = hold(path)
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as fault:
            self._lock.close()
            raise Unusable(str(fault)) from fault
        try:
            self._db.executescript(_PRAGMAS)
            self._take_shape()
        except sqlite3.Error as fault:
            self.close()
            raise Unusable(str(fault)) from fault

    def _take_shape(self) -> None:
        (shape,) = self._db.execute("PRAGMA user_version").fetchone()
        if shape > SHAPE:
            self.close()
            raise Unusable(f"written by a newer program (shape {shape}, this one knows {SHAPE}): update")
        self._db.executescript(schema())
        self._db.execute(_NAMED, (IDENTITY,))
        self._db.execute(f"PRAGMA user_version={SHAPE}")

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

    def begin(self, at: datetime, above: int = 0) -> Start:
        last = self._first("SELECT epoch, alive FROM starts ORDER BY epoch DESC LIMIT 1")
        epoch = max(last[0] if last else 0, above) + 1
        with self._transaction() as db:
            db.execute("INSERT INTO starts VALUES (?, ?, ?)", (epoch, at.isoformat(), at.isoformat()))
        return Start(epoch, datetime.fromisoformat(last[1]) if last else None)

    def alive(self, at: datetime) -> None:
        with self._transaction() as db:
            db.execute(
                "UPDATE starts SET alive = ? WHERE epoch = (SELECT max(epoch) FROM starts)", (at.isoformat(),)
            )
        self._checkpoint()

    def _checkpoint(self) -> None:
        """Into the main file with what the log holds: some ten milliseconds that no press should pay for."""
        try:
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except sqlite3.Error as fault:
            raise CannotRecord(str(fault)) from fault

    def append(self, entries: Sequence[Entry]) -> None:
        remembered = (entry for entry in entries if entry.reply is not None)
        with self._transaction() as db:
            db.executemany(_EVENT, (row for entry in entries for row in _rows(entry)))
            db.executemany(_OUTCOME, ((entry.cause, entry.stream, entry.reply) for entry in remembered))

    def outcome(self, cause: str) -> bytes | None:
        row = self._first("SELECT reply FROM outcomes WHERE cause = ?", cause)
        return row[0] if row else None

    def events(self, stream: str) -> Iterable[Event]:
        return (records.decode(body, seq) for seq, body in self.rows(stream))

    def rows(self, stream: str) -> Iterable[tuple[int, bytes]]:
        return self._all("SELECT seq, body FROM events WHERE stream = ? ORDER BY seq", stream)

    def numbers(self, stream: str) -> set[str]:
        given = self._all("SELECT number FROM events WHERE stream = ? AND number IS NOT NULL", stream)
        return {number for (number,) in given}

    def last_stream(self) -> str | None:
        real = "SELECT stream FROM events WHERE stream NOT LIKE ? ORDER BY seq DESC LIMIT 1"
        row = self._first(real, f"%{PRACTICE}")
        return row[0] if row else None

    def keep_plan(self, version: str, document: str) -> None:
        with self._transaction() as db:
            db.execute("INSERT OR IGNORE INTO plans VALUES (?, ?)", (version, document))

    def plan(self, version: str) -> str | None:
        row = self._first("SELECT document FROM plans WHERE version = ?", version)
        return row[0] if row else None

    def mark(self, name: str) -> str | None:
        row = self._first("SELECT value FROM marks WHERE name = ?", name)
        return row[0] if row else None

    def set_mark(self, name: str, value: str) -> None:
        with self._transaction() as db:
            db.execute(_MARK, (name, value))

    def id(self) -> str:
        return self.mark(IDENTITY) or ""

    def restored(self) -> datetime | None:
        noted = self.mark(RESTORED)
        return datetime.fromisoformat(noted) if noted else None

    def forget_restored(self) -> None:
        with self._transaction() as db:
            db.execute("DELETE FROM marks WHERE name = ?", (RESTORED,))

    def close(self) -> None:
        self._db.close()
        self._lock.close()

    def _first(self, query: str, *values: str) -> Any:
        return next(iter(self._all(query, *values)), None)

    def _all(self, query: str, *values: str) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as fault:
            raise Unusable(str(fault)) from fault


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
