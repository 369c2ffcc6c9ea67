"""What systemd is told, and when it is told nothing so that it acts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from process.watchdog import STALLED_S, Watchdog
from tests.support.neighbours.systemd import Systemd


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    listening = Systemd(tmp_path / "notify")
    yield listening
    listening.close()


@pytest.fixture
def watchdog(systemd: Systemd) -> Watchdog:
    return Watchdog({"NOTIFY_SOCKET": systemd.path, "WATCHDOG_USEC": "20000000"})


def test_ready_and_stopping_are_said(systemd: Systemd, watchdog: Watchdog) -> None:
    watchdog.report_ready()
    watchdog.report_stopping()
    assert systemd.heard() == ["READY=1", "STOPPING=1"]


def test_a_turning_loop_feeds_it_at_half_the_time_that_systemd_waits(
    systemd: Systemd, watchdog: Watchdog
) -> None:
    for now in (0.0, 1.0, 9.9, 10.0, 15.0):
        watchdog.note_turn(now, 0.0, overdue=False)
    assert systemd.heard() == ["WATCHDOG=1"] * 2


def test_a_stuck_worker_or_a_stalled_network_thread_starves_it(systemd: Systemd, watchdog: Watchdog) -> None:
    watchdog.note_turn(0.0, 0.0, overdue=True)
    watchdog.note_turn(0.0, STALLED_S + 1, overdue=False)
    assert systemd.heard() == []


def test_a_status_is_said_once_until_it_changes(systemd: Systemd, watchdog: Watchdog) -> None:
    for text in ("not served 1.2", "not served 1.2", "served 1.2", "not served 1.2"):
        watchdog.report_status(text)
    assert systemd.heard() == ["STATUS=not served 1.2", "STATUS=served 1.2", "STATUS=not served 1.2"]


def test_without_systemd_nothing_is_said_and_nothing_breaks() -> None:
    alone = Watchdog({})
    alone.report_ready()
    assert alone.note_turn(0.0, 0.0, overdue=False)
