"""The record's chain: one changed byte of any entry is found, by a program that only reads."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hub.backup.day_files import copy_day, join_days
from hub.domain.actor import UNKNOWN, node_actor
from hub.journal.journal import JournalEntry
from hub.journal.sqlite import SqliteJournal
from hub.journal.sqlite_entries import ChainWriter, seal_foreign
from hub.journal.verify import verify_journal
from tests.integration.hub.journal.test_journal_promises import AT, issued, printed

MONDAY, TUESDAY = "2026-01-05", "2026-01-06"
KIOSK = node_actor("kios-1")


def records(journal: SqliteJournal, day: str, *numbers: str) -> None:
    for number in numbers:
        cause = f"kios-1/{day}-{number}"
        entry = JournalEntry(
            day, cause, KIOSK, (issued(number, cause), printed(f"x-{number}")), b"granted", AT, "v1"
        )
        journal.append([entry, JournalEntry(day, f"{cause}-no", KIOSK, (), b"refused", AT, "v1")])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    journal = SqliteJournal(tmp_path / "journal.db")
    journal.record_start(AT)
    records(journal, MONDAY, "D001", "D002")
    records(journal, TUESDAY, "D001", "D002", "D003")
    journal.close()
    return tmp_path / "journal.db"


def broken(path: Path) -> str:
    return "; ".join(f"{each.stream} {each.broken}" for each in verify_journal(path) if each.broken)


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        assert db.execute(statement).rowcount >= 1, statement


def test_a_record_as_it_was_written_is_whole(path: Path) -> None:
    assert [(each.stream, each.entries, each.broken) for each in verify_journal(path)] == [
        (MONDAY, 4, ""),
        (TUESDAY, 6, ""),
    ]


CHANGES = {"seq": "seq + 1000", "id": "id + 1000", "replied": "1 - replied"}
BYTES = ("body", "previous", "hash")


def list_changes(path: Path) -> list[str]:
    """One statement for every cell of every row that the chain is to guard."""
    found = []
    with closing(sqlite3.connect(path)) as db:
        for table, key in (("events", "seq"), ("entries", "id")):
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            rows = [row[0] for row in db.execute(f"SELECT {key} FROM {table}")]
            for column in columns:
                other = CHANGES.get(column, f"CAST(coalesce({column}, '') || '1' AS {kind_of(column)})")
                found += [f"UPDATE {table} SET {column} = {other} WHERE {key} = {row}" for row in rows]
    return found


def kind_of(column: str) -> str:
    if column in ("first", "last"):
        return "INTEGER"
    return "BLOB" if column in BYTES else "TEXT"


def test_one_changed_cell_of_any_entry_is_found(path: Path) -> None:
    """Each in turn, on a copy of its own."""
    missed, spoilt = [], path.with_name("spoilt.db")
    for statement in list_changes(path):
        spoilt.write_bytes(path.read_bytes())
        change(spoilt, statement)
        if not broken(spoilt):
            missed.append(statement)
    assert missed == []


@pytest.mark.parametrize("column", ["cause", "reply"])
def test_a_changed_reply_is_found(path: Path, column: str) -> None:
    cast = "CAST(reply || 'x' AS BLOB)" if column == "reply" else "cause || 'x'"
    change(path, f"UPDATE outcomes SET {column} = {cast} WHERE cause = 'kios-1/{MONDAY}-D002'")
    assert f"{MONDAY} entry 3" in broken(path)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            f"DELETE FROM entries WHERE stream = '{TUESDAY}' AND id = (SELECT max(id) FROM entries)",
            "head: it names",
        ),
        (f"DELETE FROM heads WHERE stream = '{TUESDAY}'", "head: it names"),
        ("DELETE FROM entries WHERE id = 2", "entry 3"),
        ("DELETE FROM events WHERE seq = 3", "entry 3"),
        ("UPDATE entries SET id = 99 WHERE id = 1", f"{MONDAY} entry"),
        (
            "INSERT INTO events SELECT 99, stream, cause, at, kind, NULL, body FROM events WHERE seq = 2",
            "event 99: no entry vouches for it",
        ),
        ("INSERT INTO outcomes VALUES ('kios-9/1', '2026-01-06', X'00')", "reply to kios-9/1"),
    ],
)
def test_what_was_taken_out_put_in_or_put_elsewhere_is_found(path: Path, statement: str, told: str) -> None:
    change(path, statement)
    assert told in broken(path)


def test_the_verb_names_the_first_broken_link_and_says_nothing_else_of_the_record(path: Path) -> None:
    def run() -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "hub", "journal", "verify", "--journal", str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    whole = run()
    assert (whole.returncode, "10 entries in 2 streams" in whole.stdout) == (0, True)
    change(path, "UPDATE events SET body = CAST(replace(body, 'D002', 'D003') AS BLOB) WHERE seq = 3")
    spoilt = run()
    assert spoilt.returncode == 1
    assert f"stream {MONDAY}, entry 3 (kios-1/{MONDAY}-D002): its hash is another" in spoilt.stderr


def test_copies_and_a_journal_out_of_them_are_chained_alike(path: Path, tmp_path: Path) -> None:
    copies = [tmp_path / f"{day}.db" for day in (MONDAY, TUESDAY)]
    for copy in copies:
        copy_day(path, copy.stem, copy)
        assert [(each.stream, each.broken) for each in verify_journal(copy)] == [(copy.stem, "")]
    restored = tmp_path / "restored.db"
    join_days(copies, restored, AT, leap=1000)
    assert broken(restored) == ""
    journal = SqliteJournal(restored)
    records(journal, TUESDAY, "D004")
    journal.close()
    assert [(each.entries, each.broken) for each in verify_journal(restored)] == [(4, ""), (8, "")]


WITHOUT_CHAIN = "DROP TABLE entries; DROP TABLE heads;"


def test_what_a_release_without_a_chain_recorded_is_sealed_from_the_day_that_goes_on(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(WITHOUT_CHAIN)
    journal = SqliteJournal(path)
    assert [link.actor for link in journal.read_links(TUESDAY)] == [UNKNOWN] * 6
    assert list(journal.read_links(MONDAY)) == []
    records(journal, TUESDAY, "D004")
    journal.close()
    assert [(each.entries, each.broken) for each in verify_journal(path)] == [(0, ""), (8, "")]


def test_what_an_older_release_recorded_meanwhile_is_sealed_and_anything_else_is_not(path: Path) -> None:
    """It took itself back for an hour: it writes events and outcomes, and knows of no entries."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO events (stream, cause, at, kind, number, body) SELECT stream, 'kios-1/old', at, "
            "kind, NULL, body FROM events WHERE kind = 'ticket-printed' LIMIT 1 OFFSET 3"
        )
        db.execute(f"INSERT INTO outcomes (cause, day, reply) VALUES ('kios-1/old', '{TUESDAY}', X'01')")
        db.execute(f"INSERT INTO outcomes (cause, day, reply) VALUES ('kios-1/old-no', '{TUESDAY}', X'02')")
    assert "no entry vouches" in broken(path)
    journal = SqliteJournal(path)
    sealed = [(link.cause, link.actor) for link in journal.read_links(TUESDAY)][-2:]
    journal.close()
    assert sealed == [("kios-1/old", UNKNOWN), ("kios-1/old-no", UNKNOWN)]
    assert broken(path) == ""


def count_steps(folder: Path, tickets: int) -> int:
    """How much SQLite works to look for what is not sealed, in hundreds of its steps."""
    folder.mkdir()
    with closing(SqliteJournal(folder / "journal.db")) as journal:
        records(journal, MONDAY, *(f"D{number:03}" for number in range(tickets)))
    steps: list[int] = []
    with closing(sqlite3.connect(folder / "journal.db")) as db:
        db.set_progress_handler(lambda: steps.append(1), 100)
        seal_foreign(db, ChainWriter(db), MONDAY)
    return len(steps)


def test_a_start_in_a_long_day_looks_at_each_row_once(tmp_path: Path) -> None:
    assert count_steps(tmp_path / "long", 400) < 6 * count_steps(tmp_path / "short", 100)
