"""The hub under systemd: it says when it is ready, that it lives, and no more once its loop stands still."""

import os
import signal
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from broker.private import PrivateBroker
from broker.program.version import VERSION
from broker.topics import Role
from tests.support.hub_process import HubProcess
from tests.support.pki import Authority
from tests.support.systemd import Systemd

PLAN = Path(__file__).parents[2] / "hub" / "plan" / "mpp_palopo.yaml"
MORNING = "2026-01-05T09:00:00+08:00"
WATCHED_S = 2.5


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
        said = systemd.heard()
        assert said.index(f"STATUS=not serving {VERSION}") < said.index("READY=1")
        time.sleep(WATCHED_S)
        os.kill(hub.pid, signal.SIGSTOP)
        said += systemd.heard()
        assert Counter(said)["WATCHDOG=1"] >= 1
        assert said.index(f"STATUS=serving {VERSION}") > said.index("READY=1")
        time.sleep(WATCHED_S)
        assert systemd.heard() == []
        os.kill(hub.pid, signal.SIGCONT)
        broker.stop()
        time.sleep(WATCHED_S)
        assert f"STATUS=not serving {VERSION}" in systemd.heard()
        hub.stop()
        assert systemd.heard()[-1] == "STOPPING=1"
