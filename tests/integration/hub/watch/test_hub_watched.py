"""The hub under systemd: it says when it is ready, that it lives, and no more once its loop stands still."""

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from broker.private_broker import PrivateBroker
from broker.topics import Role
from process.version import VERSION
from tests.support.neighbours.pki import Authority
from tests.support.neighbours.systemd import Systemd
from tests.support.processes.hub_process import HubProcess
from workbench.stage.checks import wait_until

PLAN = Path(__file__).parents[4] / "hub" / "plan" / "mpp_palopo.yaml"
MORNING = "2026-01-05T09:00:00+08:00"
WATCHED_S = 2.5  # longer than the watchdog's patience


def stands_still(pid: int) -> bool:
    """Every thread of it."""
    tasks = Path(f"/proc/{pid}/task").glob("*/stat")
    return all(task.read_text().rpartition(")")[2].split()[0] == "T" for task in tasks)


def test_a_hub_says_that_it_is_ready_that_it_lives_and_that_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broker").mkdir()
    with (
        closing(Systemd(tmp_path / "notify")) as systemd,
        PrivateBroker(
            tmp_path / "broker", "mpp-palopo", {"hub": Role.HUB}, issuer=Authority(tmp_path / "pki")
        ) as broker,
    ):
        monkeypatch.setenv("NOTIFY_SOCKET", systemd.path)
        monkeypatch.setenv("WATCHDOG_USEC", "2000000")
        hub = HubProcess(tmp_path, broker, PLAN, MORNING)
        hub.start()
        before = systemd.upto("READY=1")
        assert f"STATUS=not serving {VERSION}" in before
        assert f"STATUS=serving {VERSION}" not in before
        systemd.upto(f"STATUS=serving {VERSION}")
        systemd.upto("WATCHDOG=1")
        os.kill(hub.pid, signal.SIGSTOP)
        wait_until(lambda: stands_still(hub.pid), "a hub that stands still")
        systemd.heard()
        time.sleep(WATCHED_S)
        assert systemd.heard() == []
        os.kill(hub.pid, signal.SIGCONT)
        broker.stop()
        systemd.upto(f"STATUS=not serving {VERSION}")
        hub.stop()
        assert systemd.heard()[-1] == "STOPPING=1"
