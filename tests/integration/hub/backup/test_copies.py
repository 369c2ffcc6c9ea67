"""Copies of a real journal: what they hold, how they fail, and what a spare hub makes of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from hub.backup import restore as program
from hub.backup.day_files import NotCopied, copy_day, read_days, require_sound
from hub.backup.index import NAME, decode_index
from hub.backup.place import CopyPlace, is_elsewhere
from hub.domain.actor import HUB
from hub.journal.journal import JournalEntry
from hub.journal.sqlite import SqliteJournal
from tests.integration.hub.journal.test_journal_promises import AT, issued, printed

SUNDAY, MONDAY, TUESDAY = "2026-01-04", "2026-01-05", "2026-01-06"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    kept = SqliteJournal(tmp_path / "journal.db")
    kept.record_start(AT)
    kept.append([JournalEntry(SUNDAY, "k/1", HUB, (issued("D001"),), b"granted")])
    kept.append(
        [JournalEntry(MONDAY, "k/2", HUB, (issued("D001", "k/2"), printed("20260105-D001")), b"granted too")]
    )
    yield kept
    kept.close()


def events(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT seq, stream, cause, number, body FROM events ORDER BY seq").fetchall()


@pytest.mark.usefixtures("journal")
def test_a_journal_put_together_from_its_copies_holds_all_that_it_held(tmp_path: Path) -> None:
    CopyPlace(tmp_path / "copies", tmp_path / "journal.db").bring_up_to_date(1.0)
    program.restore_journal(tmp_path / "copies", tmp_path / "spare" / "journal.db", AT)
    assert events(tmp_path / "spare" / "journal.db") == events(tmp_path / "journal.db")
    spare = SqliteJournal(tmp_path / "spare" / "journal.db")
    assert (spare.find_outcomes(["k/1"]).get("k/1"), spare.find_outcomes(["k/2"]).get("k/2")) == (
        b"granted",
        b"granted too",
    )
    assert spare.record_start(AT).epoch > 1
    spare.close()


def as_written(path: Path) -> tuple[int, bytes]:
    """When and what: two writes may fall into one tick of the disk's clock."""
    return path.stat().st_mtime_ns, path.read_bytes()


def test_only_the_day_that_changed_is_copied_again(journal: SqliteJournal, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    place = CopyPlace(copies, tmp_path / "journal.db")
    place.bring_up_to_date(1.0)
    before = {path.name: as_written(path) for path in copies.glob("*.db")}
    journal.append([JournalEntry(MONDAY, "k/3", HUB, (), b"refused")])
    place.bring_up_to_date(2.0)
    after = {path.name: as_written(path) for path in copies.glob("*.db")}
    assert after[f"{SUNDAY}.db"] == before[f"{SUNDAY}.db"]
    assert after[f"{MONDAY}.db"] != before[f"{MONDAY}.db"]
    assert decode_index((copies / NAME).read_bytes()).made == 2.0


def test_a_day_that_is_over_is_not_looked_at_again_until_its_copy_is_missed(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    place = CopyPlace(copies, tmp_path / "journal.db")
    place.bring_up_to_date(1.0)
    journal.append(
        [
            JournalEntry(MONDAY, "k/8", HUB, (), b"no"),
            JournalEntry(f"{MONDAY}-latihan", "k/9", HUB, (), b"no"),
        ]
    )
    journal.append([JournalEntry(TUESDAY, "k/10", HUB, (issued("D001", "k/10"),), b"granted")])
    place.bring_up_to_date(2.0)
    assert read_days(copies / f"{MONDAY}.db")[0].outcomes == 2
    assert [day.stream for day in read_days(tmp_path / "journal.db", TUESDAY)] == [TUESDAY]
    (copies / f"{SUNDAY}.db").unlink()
    names = {each.name for each in place.bring_up_to_date(3.0).files}
    assert names == {f"{SUNDAY}.db", f"{MONDAY}.db", f"{TUESDAY}.db"}
    assert (copies / f"{SUNDAY}.db").exists()


@pytest.mark.usefixtures("journal")
def test_a_copier_that_starts_again_trusts_the_copies_that_are_sound_and_makes_the_others_again(
    tmp_path: Path,
) -> None:
    copies = tmp_path / "copies"
    CopyPlace(copies, tmp_path / "journal.db").bring_up_to_date(1.0)
    (copies / f"{SUNDAY}.db").write_bytes(b"torn")
    untouched = (copies / f"{MONDAY}.db").stat().st_mtime_ns
    CopyPlace(copies, tmp_path / "journal.db").bring_up_to_date(2.0)
    assert require_sound(copies / f"{SUNDAY}.db")[0].stream == SUNDAY
    assert (copies / f"{MONDAY}.db").stat().st_mtime_ns == untouched


@pytest.mark.usefixtures("journal")
def test_a_stick_that_was_changed_for_an_empty_one_gets_every_day(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    place = CopyPlace(copies, tmp_path / "journal.db")
    place.bring_up_to_date(1.0)
    rmtree(copies)
    place.bring_up_to_date(2.0)
    assert {path.name for path in copies.glob("*.db")} == {f"{SUNDAY}.db", f"{MONDAY}.db"}


@pytest.mark.usefixtures("journal")
def test_a_copy_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    to = tmp_path / "day.db"
    copy_day(tmp_path / "journal.db", MONDAY, to)
    with pytest.raises(NotCopied, match="nowhere"):
        copy_day(tmp_path / "nowhere.db", MONDAY, to)
    assert require_sound(to)[0].last == 3


def test_the_folder_of_a_stick_that_is_not_there_is_no_other_disk(tmp_path: Path) -> None:
    assert not is_elsewhere(tmp_path, tmp_path / "journal.db")
    assert not is_elsewhere(tmp_path / "absent", tmp_path / "journal.db")
    other = Path(mkdtemp(dir="/dev/shm"))
    assert is_elsewhere(other, tmp_path / "journal.db")
    other.rmdir()


@pytest.mark.usefixtures("journal")
def test_nothing_is_restored_over_a_hub_that_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    CopyPlace(tmp_path / "copies", tmp_path / "journal.db").bring_up_to_date(1.0)
    path = tmp_path / "journal.db"
    assert program.main([str(tmp_path / "copies"), "--journal", str(path)]) == 1
    assert "another hub is writing to it" in capsys.readouterr().err
    assert read_days(path) == read_days(path)


def test_what_stood_there_before_is_kept_whole_beside_the_restored_one(
    journal: SqliteJournal, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, copies = tmp_path / "journal.db", tmp_path / "copies"
    CopyPlace(copies, path).bring_up_to_date(1.0)
    journal.append([JournalEntry(TUESDAY, "k/9", HUB, (issued("D009", "k/9"),), b"later")])
    journal.close()
    assert program.main([str(copies), "--journal", str(path)]) == 0
    assert "journal.before-restore-1.db" in capsys.readouterr().out
    assert [day.stream for day in read_days(path)] == [SUNDAY, MONDAY]
    assert [day.stream for day in read_days(tmp_path / "journal.before-restore-1.db")] == [
        SUNDAY,
        MONDAY,
        TUESDAY,
    ]


@pytest.mark.usefixtures("journal")
def test_every_copy_that_is_not_sound_is_named_before_anything_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copies, spare = tmp_path / "copies", tmp_path / "spare" / "journal.db"
    CopyPlace(copies, tmp_path / "journal.db").bring_up_to_date(1.0)
    spoil(copies / f"{SUNDAY}.db")
    (copies / f"{MONDAY}.db").write_bytes(b"no journal at all, but long enough to be one" * 100)
    assert program.main([str(copies), "--journal", str(spare)]) == 1
    said = capsys.readouterr().err
    assert f"{SUNDAY}.db" in said
    assert f"{MONDAY}.db" in said
    assert not spare.exists()


def spoil(path: Path) -> None:
    """As a dying card does: some pages in the middle are not what was written."""
    body = bytearray(path.read_bytes())
    body[8192:20480] = b"\xff" * (20480 - 8192)
    path.write_bytes(body)


def test_a_folder_without_copies_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main([str(tmp_path), "--journal", str(tmp_path / "journal.db")]) == 1
    assert "no copies there" in capsys.readouterr().err


@pytest.mark.usefixtures("journal")
def test_a_copy_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    to = tmp_path / "day.db"
    copy_day(tmp_path / "journal.db", MONDAY, to)
    with closing(sqlite3.connect(to)) as db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(NotCopied, match="update"):
        require_sound(to)


def test_without_any_copy_the_hub_begins_with_what_the_kiosks_know_of_whatever_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "journal.db"
    assert program.main(["--without-copies", "--journal", str(path)]) == 0
    assert f"{path}: empty." in capsys.readouterr().out
    spare = SqliteJournal(path)
    assert (spare.record_id(), spare.restored_at() is not None, spare.record_start(AT).epoch > 1000) == (
        "",
        True,
        True,
    )
    spare.close()


def test_a_restored_journal_says_so_to_the_next_start(journal: SqliteJournal, tmp_path: Path) -> None:
    CopyPlace(tmp_path / "copies", tmp_path / "journal.db").bring_up_to_date(1.0)
    at = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)
    program.restore_journal(tmp_path / "copies", tmp_path / "spare" / "journal.db", at)
    spare = SqliteJournal(tmp_path / "spare" / "journal.db")
    assert spare.restored_at() == at
    spare.forget_restored()
    assert (spare.restored_at(), journal.restored_at()) == (None, None)
    spare.close()
