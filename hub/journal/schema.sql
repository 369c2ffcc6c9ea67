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

-- Shape 2: who asked, and that nobody changed anything since. A program of shape 1 neither reads nor writes these two:
-- what it recorded is sealed by the next start of a newer one.
CREATE TABLE IF NOT EXISTS entries (
    id       INTEGER PRIMARY KEY,
    stream   TEXT NOT NULL,
    cause    TEXT NOT NULL,
    actor    TEXT NOT NULL,         -- an opaque id: a node, a door, a person, the hub, a restore; never a name
    at       TEXT NOT NULL,
    plan     TEXT NOT NULL,         -- the version in force
    first    INTEGER,               -- its events' numbers, from and to; NULL where only a reply was recorded
    last     INTEGER,
    replied  INTEGER NOT NULL,      -- whether `outcomes` has its reply
    previous BLOB NOT NULL,         -- hash of the stream's entry before; empty for the first
    hash     BLOB NOT NULL          -- SHA-256 over all of it, events and reply too
) STRICT;
CREATE INDEX IF NOT EXISTS entries_by_stream ON entries (stream, id);

CREATE TABLE IF NOT EXISTS heads (  -- the last entry of each stream: a record that was cut off is seen
    stream TEXT PRIMARY KEY,
    entry  INTEGER NOT NULL,
    hash   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
