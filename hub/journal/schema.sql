-- The journal. Events are only ever added; `datasette journal.db` reads it as it stands.
CREATE TABLE IF NOT EXISTS events (
    seq    INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,           -- a business day, "2026-01-05"; a practice day has a name of its own
    cause  TEXT NOT NULL,           -- the request behind it
    at     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    number TEXT,                    -- where the event gives a number out
    body   BLOB NOT NULL            -- the event as JSON
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_stream ON events (stream, seq);
CREATE UNIQUE INDEX IF NOT EXISTS a_number_once_a_day ON events (stream, number) WHERE number IS NOT NULL;

CREATE TABLE IF NOT EXISTS outcomes (
    cause TEXT PRIMARY KEY,
    day   TEXT NOT NULL,
    reply BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outcomes_by_day ON outcomes (day);

CREATE TABLE IF NOT EXISTS plans (
    version  TEXT PRIMARY KEY,      -- content hash
    document TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS starts (
    epoch    INTEGER PRIMARY KEY,
    started  TEXT NOT NULL,
    alive    TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS marks (  -- what the next start must know: "restored", with when its copy was made
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
