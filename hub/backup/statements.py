"""What a copy takes out of a journal, and a journal out of copies: columns named, so that shapes may meet."""

from typing import Final

from hub.journal.journal import IMPORTED, NEXT_PLAN

_COLUMNS: Final = {
    "events": "seq, stream, cause, at, kind, number, body",
    "outcomes": "cause, day, reply",
    "plans": "version, document",
    "starts": "epoch, started, alive",
    "marks": "name, value",
    "entries": "id, stream, cause, actor, at, plan, first, last, replied, previous, hash",
    "heads": "stream, entry, hash",
}
DAYS: Final = """
WITH RECURSIVE days(stream) AS (
    SELECT min(stream) FROM events WHERE stream >= :since
    UNION ALL
    SELECT (SELECT min(stream) FROM events WHERE stream > days.stream) FROM days WHERE stream IS NOT NULL
)
SELECT stream,
       (SELECT max(seq) FROM events WHERE stream = days.stream),
       (SELECT count(*) FROM outcomes WHERE day = days.stream)
FROM days WHERE stream IS NOT NULL
"""
_OF_THE_DAY: Final = """
WHERE version IN (
    SELECT json_extract(CAST(body AS TEXT), '$.plan') FROM journal.events
    WHERE stream = :day AND kind IN ('day-opened', 'plan-adopted')
) OR version IN (
    SELECT substr(value, 1, instr(value || ' ', ' ') - 1) FROM journal.marks WHERE name = 'next-plan'
)
"""
_MARKS: Final = f"WHERE name IN ('identity', '{IMPORTED}', '{NEXT_PLAN}')"
_LATER_ALIVE: Final = "WHERE true ON CONFLICT (epoch) DO UPDATE SET alive = max(alive, excluded.alive)"
_NEWER_MARK: Final = f"{_MARKS} ON CONFLICT (name) DO UPDATE SET value = excluded.value"
LEAP: Final = """
INSERT INTO starts (epoch, started, alive)
SELECT epoch + :leap, :at, alive FROM starts ORDER BY epoch DESC LIMIT 1
"""
FIRST: Final = """
INSERT INTO starts (epoch, started, alive) SELECT :leap, :at, :at WHERE NOT EXISTS (SELECT 1 FROM starts)
"""
MARK: Final = "INSERT INTO marks (name, value) VALUES (?, ?)"
HAS_CHAIN: Final = "SELECT 1 FROM journal.sqlite_schema WHERE name = 'entries'"


def build_take(table: str, rest: str = "", how: str = "INSERT") -> str:
    """Rows of the attached journal's table into this one's."""
    columns = _COLUMNS[table]
    return f"{how} INTO {table} ({columns}) SELECT {columns} FROM journal.{table} {rest}"  # noqa: S608 (all words are this file's)


COPY: Final = (
    build_take("events", "WHERE stream = :day ORDER BY seq"),
    build_take("outcomes", "WHERE day = :day"),
    build_take("plans", _OF_THE_DAY),
    build_take("starts", "ORDER BY epoch DESC LIMIT 100"),
    build_take("marks", _MARKS),
)
COPY_CHAIN: Final = (
    build_take("entries", "WHERE stream = :day ORDER BY id"),
    build_take("heads", "WHERE stream = :day"),
)
JOIN: Final = (
    build_take("events", "ORDER BY seq"),
    build_take("outcomes"),
    build_take("plans", how="INSERT OR IGNORE"),
    build_take("starts", _LATER_ALIVE),
    build_take("marks", _NEWER_MARK),
)
JOIN_CHAIN: Final = (build_take("entries", "ORDER BY id"), build_take("heads"))
