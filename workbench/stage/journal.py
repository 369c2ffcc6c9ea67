"""The hub's journal, read from its file as an auditor would: never written, never asked of the hub."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One event: what happened, why, and all it says."""

    seq: int
    kind: str
    cause: str
    body: dict[str, Any]

    @property
    def request(self) -> str:
        """The id minted at the key; the hub's own wishes have one too."""
        return self.cause.partition("/")[2]


def read_recorded(path: Path, *kinds: str, since: int = 0) -> list[RecordedEvent]:
    """In order of `seq`, after `since`; all kinds unless some are named."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT seq, kind, cause, body FROM events WHERE seq > ? ORDER BY seq", (since,))
        found = [RecordedEvent(seq, kind, cause, json.loads(body)) for seq, kind, cause, body in rows]
    return [entry for entry in found if not kinds or entry.kind in kinds]


def last_seq(path: Path) -> int:
    """The newest event's `seq`: a mark to read from later."""
    found = read_recorded(path)
    return found[-1].seq if found else 0
