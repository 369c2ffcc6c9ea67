"""The real copying process beside a real hub: it follows, it is started again, it ends with the hub."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from broker.private_broker import PrivateBroker
from broker.topics import Role
from hub.backup import process as copying
from hub.backup.__main__ import FOLDER, Sticks
from hub.backup.day_files import read_days
from hub.backup.index import NAME, CopyIndex, decode_index
from hub.backup.news import STICK, CopyNews
from hub.backup.place import CopyPlace
from hub.journal.sqlite import SqliteJournal
from tests.integration.hub.journal.test_journal_promises import AT
from tests.support.halls.site import PALOPO
from tests.support.processes.hub_process import HubProcess
from tests.support.running.patience import PATIENCE_S
from workbench.stage.checks import wait_until

MORNING = "2026-01-05T09:00:00+08:00"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubProcess]:
    monkeypatch.setenv("ANTREAN_BACKUP__DIR", str(tmp_path / "copies"))
    monkeypatch.setenv("ANTREAN_BACKUP__EVERY_S", "1")
    (tmp_path / "broker").mkdir()
    with PrivateBroker(tmp_path / "broker", "mpp-palopo", {"hub": Role.HUB}) as broker:
        process = HubProcess(tmp_path, broker, PALOPO, MORNING)
        process.start()
        yield process
        process.kill()


def copier(hub: HubProcess) -> int:
    """The process id of the hub's child."""
    tasks = Path(f"/proc/{hub.pid}/task").glob("*/children")
    return int(next(iter([pid for task in tasks for pid in task.read_text().split()]), 0))


def index(folder: Path) -> CopyIndex | None:
    return decode_index((folder / NAME).read_bytes()) if (folder / NAME).exists() else None


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_what_the_hub_records_lies_in_the_copies_soon_after(hub: HubProcess, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "2026-01-05.db"
    wait_until(copy.exists, "a copy of the day")  # the first index may be older than the day
    wait_until(lambda: index(tmp_path / "copies"), "an index")
    wait_until(lambda: read_days(copy) == read_days(hub.journal), "the same days")


def test_the_copying_ends_with_a_hub_that_is_killed(hub: HubProcess) -> None:
    child = wait_until(lambda: copier(hub), "a copying process")
    hub.kill()
    wait_until(lambda: not runs(child), "its end")


def test_a_copying_process_that_dies_is_started_again(hub: HubProcess, tmp_path: Path) -> None:
    wait_until(lambda: index(tmp_path / "copies"), "an index")
    os.kill(wait_until(lambda: copier(hub), "a copying process"), signal.SIGKILL)
    died = time.time()
    wait_until(
        lambda: (index(tmp_path / "copies") or CopyIndex(0)).made > died,
        "a newer index",
        copying.AGAIN_S + PATIENCE_S,
    )


@pytest.fixture
def stick() -> Iterator[Path]:
    """Another disk than the tests' folder."""
    mount = Path(mkdtemp(dir="/dev/shm"))
    yield mount
    rmtree(mount, ignore_errors=True)


def test_the_first_stick_that_is_in_gets_the_copies_and_none_is_a_state(tmp_path: Path, stick: Path) -> None:
    journal = SqliteJournal(tmp_path / "journal.db")
    journal.record_start(AT)
    empty = tmp_path / "media"
    empty.mkdir()
    sticks = Sticks((empty, stick), tmp_path / "journal.db")
    assert sticks.copy_to_stick() == CopyNews(STICK, "good")
    assert index(stick / FOLDER) is not None
    assert not list(empty.iterdir())
    rmtree(stick)
    assert sticks.copy_to_stick() == CopyNews(STICK, "absent")
    journal.close()


def test_a_stick_that_takes_nothing_is_told_with_its_reason(tmp_path: Path, stick: Path) -> None:
    journal = SqliteJournal(tmp_path / "journal.db")
    (stick / FOLDER).write_text("in the way", encoding="utf-8")
    news = Sticks((stick,), tmp_path / "journal.db").copy_to_stick()
    assert (news.what, FOLDER in news.fault) == ("fault", True)
    journal.close()


def test_a_journal_nobody_has_written_to_yet_is_copied_as_nothing(tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "journal.db")
    assert CopyPlace(tmp_path / "copies", tmp_path / "journal.db").bring_up_to_date(1.0).files == ()
    journal.close()
