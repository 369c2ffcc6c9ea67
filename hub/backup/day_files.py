"""Copies of the journal, a file per business day, and a journal put together from them again.

A day's file is a small journal of its own: that day's events and outcomes, its plans, the latest starts.
A day that is over is copied once; only the day that goes on is copied again and again, however many days
the hall has had its hub.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from hub.backup import statements as sql
from hub.journal.sqlite import IDENTITY, RESTORED, SHAPE, read_schema

SUFFIX: Final = ".db"
_BUSY_S: Final = 5.0


class NotCopied(Exception):
    """A copy could not be made or is not sound: the text says which and why."""


@dataclass(frozen=True, slots=True)
class DayExtent:
    """How far a day's record goes: its last event's number, and how many outcomes it has."""

    stream: str
    last: int
    outcomes: int


def read_days(path: Path, since: str = "") -> tuple[DayExtent, ...]:
    """The days of a journal or copy from that stream on, in order. Raises NotCopied."""
    with _open_to_read(path) as db:
        return _read_days(db, since)


def _read_days(db: sqlite3.Connection, since: str = "") -> tuple[DayExtent, ...]:
    return tuple(DayExtent(*row) for row in db.execute(sql.DAYS, {"since": since}))


def copy_day(journal: Path, stream: str, to: Path) -> DayExtent:
    """Write the day's file at `to`, checked and on its disk before it takes the name. Raises NotCopied."""
    draft = to.with_name(f".{to.name}.new")
    with _raise_as_not_copied(to):
        draft.unlink(missing_ok=True)
        with closing(_create_empty(draft)) as db:
            _take_rows(db, journal, (sql.COPY, sql.COPY_CHAIN), stream)
        (day,) = require_sound(draft)
        _rename_into_place(draft, to)
    return day


def require_sound(path: Path) -> tuple[DayExtent, ...]:
    """The days of a copy that SQLite finds whole and this program can read. Raises NotCopied."""
    with _open_to_read(path) as db:
        (shape,) = db.execute("PRAGMA user_version").fetchone()
        if shape > SHAPE:
            raise NotCopied(
                f"{path}: written by a newer program (shape {shape}, this one knows {SHAPE}): update"
            )
        found = [row for (row,) in db.execute("PRAGMA quick_check")]
        if found != ["ok"]:
            raise NotCopied(f"{path}: damaged: {'; '.join(found[:3])}")
        return _read_days(db)


def join_days(copies: Sequence[Path], to: Path, at: datetime, leap: int) -> tuple[DayExtent, ...]:
    """One journal out of copies, at `to`, marked as restored. Raises NotCopied, and leaves nothing then.

    Without any copy it is empty and has no name: kiosks then tell it the numbers of whatever record.

    `leap`: how many starts of the hub the copies may have missed.
    """
    with _raise_as_not_copied(to):
        try:
            with closing(_create_empty(to)) as db:
                for copy in copies:
                    require_sound(copy)
                    _take_rows(db, copy, (sql.JOIN, sql.JOIN_CHAIN))
                for statement in (sql.LEAP, sql.FIRST):
                    db.execute(statement, {"leap": leap, "at": at.isoformat()})
                if not copies:
                    db.execute(sql.MARK, (IDENTITY, ""))
                db.execute(sql.MARK, (RESTORED, at.isoformat()))
            joined = require_sound(to)
            _sync_file(to)
        except BaseException:
            to.unlink(missing_ok=True)
            raise
    return joined


def _create_empty(path: Path) -> sqlite3.Connection:
    """A new file with a journal's tables. It is synced once, at its end: nobody knows it before."""
    db = sqlite3.connect(path.resolve().as_uri(), uri=True, timeout=_BUSY_S, isolation_level=None)
    db.executescript(
        f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA user_version={SHAPE}; {read_schema()}"
    )
    return db


def _take_rows(
    db: sqlite3.Connection, source: Path, statements: tuple[Sequence[str], Sequence[str]], day: str = ""
) -> None:
    """All of it out of one moment of the source, which nobody waits for; the chain where there is one."""
    db.execute("ATTACH ? AS journal", (_readonly_uri(source),))
    db.execute("BEGIN")
    chained = db.execute(sql.HAS_CHAIN).fetchone()
    for statement in (*statements[0], *(statements[1] if chained else ())):
        db.execute(statement, {"day": day} if ":day" in statement else {})
    db.execute("COMMIT")
    db.execute("DETACH journal")


def _readonly_uri(path: Path) -> str:
    return f"{path.resolve().as_uri()}?mode=ro"


@contextmanager
def _open_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    with (
        _raise_as_not_copied(path),
        closing(sqlite3.connect(_readonly_uri(path), uri=True, timeout=_BUSY_S)) as db,
    ):
        yield db


@contextmanager
def _raise_as_not_copied(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as fault:
        raise NotCopied(f"{path}: {fault}") from fault


def _rename_into_place(draft: Path, to: Path) -> None:
    _sync_file(draft)
    draft.replace(to)
    _sync_file(to.parent)


def _sync_file(path: Path) -> None:
    held: Any = os.open(path, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
