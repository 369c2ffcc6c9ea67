"""A journal that cannot be used: the hub says why, in one line, and changes nothing."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.journal.journal import JournalUnusable
from hub.journal.sqlite import SqliteJournal
from tests.support.running.patience import PATIENCE_S

AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def a_journal(folder: Path) -> Path:
    path = folder / "journal.db"
    journal = SqliteJournal(path)
    journal.record_start(AT)
    journal.close()
    return path


def test_a_second_hub_on_the_same_journal_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    first = SqliteJournal(tmp_path / "journal.db")
    with pytest.raises(JournalUnusable, match="another hub"):
        SqliteJournal(tmp_path / "journal.db")
    first.close()
    SqliteJournal(tmp_path / "journal.db").close()


def test_a_journal_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = a_journal(tmp_path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(JournalUnusable, match="newer program"):
        SqliteJournal(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (99,)


@pytest.mark.parametrize("rubbish", [b"no database at all" * 500, b""])
def test_a_file_is_a_journal_or_is_refused(tmp_path: Path, rubbish: bytes) -> None:
    """An empty file is a new journal: that is what SQLite begins with."""
    path = tmp_path / "journal.db"
    path.write_bytes(rubbish)
    if rubbish:
        with pytest.raises(JournalUnusable, match="not a database"):
            SqliteJournal(path)
    else:
        SqliteJournal(path).close()


def test_torn_pages_are_named_as_such_when_they_are_met(tmp_path: Path) -> None:
    path = a_journal(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"Z" * (len(whole) - 4096))
    with pytest.raises(JournalUnusable, match="malformed"), closing(SqliteJournal(path)) as journal:
        journal.last_stream()


def test_the_hub_says_in_one_line_what_is_wrong_with_its_journal(tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"no database at all" * 500)
    config = tmp_path / "hub.toml"
    plan = Path(__file__).parents[4] / "hub/plan/mpp_palopo.yaml"
    config.write_text(f'plan = "{plan}"\njournal = "{tmp_path / "journal.db"}"\n', encoding="utf-8")
    config.chmod(0o600)
    command = [sys.executable, "-m", "hub", "--config", str(config)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert ended.returncode == 1
    last = json.loads(ended.stderr.splitlines()[-1])
    assert (last["event"], last["journal"]) == ("not-started", str(tmp_path / "journal.db"))
    assert "not a database" in last["reason"]
