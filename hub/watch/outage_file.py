"""The history of outages in an SQLite file of its own: a press never waits for it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from hub.fleet.alarms.alarm import Alarm
from hub.fleet.alarms.outages import Outage, OutageBegan, OutageChange, OutageEnded, Outages

KEPT: Final = timedelta(days=400)
_SCHEMA: Final = """
PRAGMA journal_mode=WAL;
CREATE TABLE IF NOT EXISTS outages (
    node   TEXT NOT NULL,
    code   TEXT NOT NULL,
    text   TEXT NOT NULL,           -- the sentence as it stood when it was last written
    urgent INTEGER NOT NULL,
    began  TEXT NOT NULL,           -- UTC, ISO 8601
    ended  TEXT,                    -- NULL while it stands
    PRIMARY KEY (node, code, began)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outages_by_end ON outages (ended);
"""


class CannotKeep(Exception):
    """The history took nothing, or cannot be read: the text says why."""


class OutageFile:
    """One writer, the watch; any thread may read. A power cut may cost its last seconds, never the file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read_open(self, at: datetime) -> Outages:
        """Made if it is not there, cleared of what is too old; the outages that had not ended."""
        with self._connect() as db:
            db.executescript(_SCHEMA)
            db.execute("DELETE FROM outages WHERE ended < ?", (_to_utc(at - KEPT),))
            found = [_to_outage(row) for row in db.execute("SELECT * FROM outages WHERE ended IS NULL")]
        return {each.alarm.key: each for each in found}

    def record_changes(self, changes: Iterable[OutageChange]) -> None:
        """Raises CannotKeep, and then nothing of it is kept."""
        with self._connect() as db:
            db.executemany("INSERT OR REPLACE INTO outages VALUES (?, ?, ?, ?, ?, ?)", map(_to_row, changes))

    def read_since(self, at: datetime) -> list[Outage]:
        """All that stood at that moment or later, newest first."""
        with self._connect() as db:
            rows = db.execute(
                "SELECT * FROM outages WHERE ended IS NULL OR ended >= ? ORDER BY began DESC", (_to_utc(at),)
            )
            return [_to_outage(row) for row in rows]

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        """A connection for one thing: changes are rare, and so no thread holds what another uses."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self._path, timeout=2)
            try:
                db.execute("PRAGMA synchronous=NORMAL")
                with db:
                    yield db
            finally:
                db.close()
        except (OSError, sqlite3.Error) as fault:
            raise CannotKeep(str(fault)) from fault


def _to_row(change: OutageChange) -> tuple[str | int | None, ...]:
    outage, alarm = change.outage, change.outage.alarm
    match change:
        case OutageBegan():
            ended = None
        case OutageEnded():
            ended = _to_utc(outage.gone) if outage.gone else None
    return alarm.node, alarm.code, alarm.text, int(alarm.urgent), _to_utc(outage.began), ended


def _to_outage(row: tuple[str, str, str, int, str, str | None]) -> Outage:
    node, code, text, urgent, began, ended = row
    gone = datetime.fromisoformat(ended) if ended else None
    return Outage(Alarm(node, code, text, bool(urgent)), datetime.fromisoformat(began), gone)


def _to_utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
