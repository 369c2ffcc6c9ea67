"""A look into a journal that a hub may be writing: events of one kind, plans. It changes nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hub.domain.events import Event
from hub.journal import records
from hub.journal.journal import PRACTICE, JournalUnusable

_BUSY_S = 5.0
_LAST_PLAN = """
SELECT json_extract(CAST(body AS TEXT), '$.plan') FROM events
WHERE kind IN ('day-opened', 'plan-adopted') AND stream NOT LIKE ? ORDER BY seq DESC LIMIT 1
"""


def read_events(journal: Path, kind: str) -> list[Event]:
    """Raises JournalUnusable for what is no journal, UnreadableEvent for a newer program's event."""
    with open_to_read(journal) as db:
        rows = db.execute("SELECT seq, body FROM events WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
    return [records.decode_event(body, seq) for seq, body in rows]


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """What a journal knows of plans: the version that was recorded last, the marks, documents by version."""

    recorded: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)


def read_plans(journal: Path) -> PlanRecord:
    """Nothing where there is no journal yet. Raises JournalUnusable."""
    if not journal.exists():
        return PlanRecord()
    with open_to_read(journal) as db:
        last = db.execute(_LAST_PLAN, (f"%{PRACTICE}",)).fetchone()
        marks = dict(db.execute("SELECT name, value FROM marks"))
        return PlanRecord(
            last[0] if last else "", marks, dict(db.execute("SELECT version, document FROM plans"))
        )


@contextmanager
def open_to_read(journal: Path) -> Iterator[sqlite3.Connection]:
    """Raises JournalUnusable for what is no journal."""
    address = f"{journal.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_S)) as db:
            yield db
    except sqlite3.Error as fault:
        raise JournalUnusable(f"{journal}: {fault}") from fault
