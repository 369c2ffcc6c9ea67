"""A look into a journal that a hub may be writing: one kind of event, oldest first. It changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hub.domain.events import Event
from hub.journal import records
from hub.journal.journal import Unusable

_BUSY_S = 5.0


def recorded(journal: Path, kind: str) -> list[Event]:
    """Raises Unusable for a file that is no journal or not there, Unreadable for a newer program's event."""
    address = f"{journal.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_BUSY_S)) as db:
            rows = db.execute("SELECT seq, body FROM events WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
    except sqlite3.Error as fault:
        raise Unusable(f"{journal}: {fault}") from fault
    return [records.decode(body, seq) for seq, body in rows]
