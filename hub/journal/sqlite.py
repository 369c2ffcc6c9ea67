"""The journal in SQLite: WAL with synchronous=FULL, one writer."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from hub.domain.events import Event
from hub.journal import records
from hub.journal.chain import ChainLink, EventRow
from hub.journal.journal import (
    PRACTICE,
    CannotRecord,
    HubStart,
    JournalEntry,
    JournalUnusable,
    RecordUnknown,
    build_link,
)
from hub.journal.lock import hold_lock
from hub.journal.sqlite_entries import EVENT, OUTCOME, ChainWriter, read_links, seal_foreign

_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=2000;"
    "PRAGMA wal_autocheckpoint=4000;"  # 16 MB: `alive` checkpoints before, when nobody waits for it
)
SHAPE: Final = 1  # the least that a program must know to go on; it leaves alone what shape 2 adds
RESTORED: Final = "restored"
IDENTITY: Final = "identity"
_NAMED: Final = "INSERT OR IGNORE INTO marks (name, value) VALUES (?, lower(hex(randomblob(8))))"
_MARK: Final = """
INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_OUTCOMES: Final = "SELECT cause, reply FROM outcomes WHERE cause IN (SELECT value FROM json_each(?))"
_LAST_STREAM: Final = "SELECT stream FROM events WHERE stream NOT LIKE ? ORDER BY seq DESC LIMIT 1"


def read_schema() -> str:
    """The tables, made where they are missing."""
    return (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")


class SqliteJournal:
    """Used by the engine's thread alone."""

    def __init__(self, path: Path) -> None:
        """Raises JournalUnusable for what is no journal, a newer program's, or in another hub's hands."""
        self._lock = hold_lock(path)
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as fault:
            self._lock.close()
            raise JournalUnusable(str(fault)) from fault
        try:
            self._db.executescript(_PRAGMAS)
            self._create_tables()
            self._seal_foreign()
        except sqlite3.Error as fault:
            self.close()
            raise JournalUnusable(str(fault)) from fault

    def _create_tables(self) -> None:
        (shape,) = self._db.execute("PRAGMA user_version").fetchone()
        if shape > SHAPE:
            self.close()
            raise JournalUnusable(
                f"written by a newer program (shape {shape}, this one knows {SHAPE}): update"
            )
        self._db.executescript(read_schema())
        self._db.execute(_NAMED, (IDENTITY,))
        self._db.execute(f"PRAGMA user_version={SHAPE}")

    def _seal_foreign(self) -> None:
        """What an older program recorded while this one was away, or before there was this one."""
        self._chain = ChainWriter(self._db)
        self._db.execute("BEGIN IMMEDIATE")
        seal_foreign(self._db, self._chain, self.last_stream() or "")
        self._db.execute("COMMIT")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
        except sqlite3.Error as fault:
            self._roll_back(fault)
            raise CannotRecord(str(fault)) from fault
        try:
            self._db.execute("COMMIT")
        except sqlite3.Error as fault:
            # where SQLite ended it by itself, only a look can tell whether it holds
            if not self._db.in_transaction:
                self._chain.forget()
                raise RecordUnknown(str(fault)) from fault
            self._roll_back(fault)
            raise CannotRecord(str(fault)) from fault

    def _roll_back(self, fault: sqlite3.Error) -> None:
        """Raises RecordUnknown where even that fails."""
        self._chain.forget()
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
        except sqlite3.Error:
            raise RecordUnknown(str(fault)) from fault

    def record_start(self, at: datetime, above: int = 0) -> HubStart:
        with self._transaction() as db:
            last = db.execute("SELECT epoch, alive FROM starts ORDER BY epoch DESC LIMIT 1").fetchone()
            epoch = max(last[0] if last else 0, above) + 1
            row = (epoch, at.isoformat(), at.isoformat())
            db.execute("INSERT INTO starts (epoch, started, alive) VALUES (?, ?, ?)", row)
        return HubStart(epoch, datetime.fromisoformat(last[1]) if last else None)

    def note_alive(self, at: datetime) -> None:
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

    def append(self, entries: Sequence[JournalEntry]) -> None:
        with self._transaction() as db:
            for entry in entries:
                events = tuple(_add_event(db, row) for row in _build_event_rows(entry))
                if entry.reply is not None:
                    db.execute(OUTCOME, (entry.cause, entry.stream, entry.reply))
                self._chain.add(build_link(self._chain.next_id(), entry, events))

    def find_outcomes(self, causes: Collection[str]) -> dict[str, bytes]:
        return dict(self._fetch_all(_OUTCOMES, json.dumps([*causes]))) if causes else {}

    def has_recorded(self, entries: Sequence[JournalEntry]) -> bool:
        last = entries[-1]
        found = self._fetch_all(
            "SELECT cause FROM entries WHERE stream = ? ORDER BY id DESC LIMIT 1", last.stream
        )
        return found == [(last.cause,)]

    def read_links(self, stream: str) -> Iterable[ChainLink]:
        return (stored.link for stored in read_links(self._db, stream))

    def events(self, stream: str) -> Iterable[Event]:
        return (records.decode_event(body, seq) for seq, body in self.read_rows(stream))

    def read_rows(self, stream: str) -> Iterable[tuple[int, bytes]]:
        return self._fetch_all("SELECT seq, body FROM events WHERE stream = ? ORDER BY seq", stream)

    def read_numbers(self, stream: str) -> set[str]:
        given = self._fetch_all("SELECT number FROM events WHERE stream = ? AND number IS NOT NULL", stream)
        return {number for (number,) in given}

    def last_stream(self) -> str | None:
        row = self._fetch_first(_LAST_STREAM, f"%{PRACTICE}")
        return row[0] if row else None

    def keep_plan(self, version: str, document: str) -> None:
        with self._transaction() as db:
            kept = "INSERT OR IGNORE INTO plans (version, document) VALUES (?, ?)"
            db.execute(kept, (version, document))

    def find_plan(self, version: str) -> str | None:
        row = self._fetch_first("SELECT document FROM plans WHERE version = ?", version)
        return row[0] if row else None

    def find_mark(self, name: str) -> str | None:
        row = self._fetch_first("SELECT value FROM marks WHERE name = ?", name)
        return row[0] if row else None

    def set_mark(self, name: str, value: str) -> None:
        with self._transaction() as db:
            db.execute(_MARK, (name, value))

    def record_id(self) -> str:
        return self.find_mark(IDENTITY) or ""

    def restored_at(self) -> datetime | None:
        noted = self.find_mark(RESTORED)
        return datetime.fromisoformat(noted) if noted else None

    def forget_restored(self) -> None:
        with self._transaction() as db:
            db.execute("DELETE FROM marks WHERE name = ?", (RESTORED,))

    def close(self) -> None:
        self._db.close()
        self._lock.close()

    def _fetch_first(self, query: str, *values: str) -> Any:
        return next(iter(self._fetch_all(query, *values)), None)

    def _fetch_all(self, query: str, *values: str) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as fault:
            raise JournalUnusable(str(fault)) from fault


def _add_event(db: sqlite3.Connection, row: tuple[str, str, str, str, str | None, bytes]) -> EventRow:
    (seq,) = db.execute(EVENT, row).fetchone()
    return EventRow(seq, *row[2:])


def _build_event_rows(entry: JournalEntry) -> Iterator[tuple[str, str, str, str, str | None, bytes]]:
    for event in entry.events:
        yield (
            entry.stream,
            entry.cause,
            event.at.isoformat(),
            records.event_kind(event),
            records.number_given(event),
            records.encode_event(event),
        )
