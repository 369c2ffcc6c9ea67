"""A button hammered ten times in two seconds calls one person, and makes nobody a no-show."""

import time
from pathlib import Path

import pytest

from tests.support.processes.hall_processes import hall
from tests.support.running.patience import PATIENCE_S
from workbench.rigs.waits import TREMBLES
from workbench.stage import journal
from workbench.stage.people import take_number

EVERY_S = 0.2


def test_ten_presses_in_two_seconds_call_one_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three seconds after a call a press is meant for the next visitor: a slow finger must not get there."""
    monkeypatch.setenv(TREMBLES, str(PATIENCE_S))
    with hall(tmp_path, boxes=("tombol-8",)) as stage:
        numbers = [take_number(stage.kiosk("kios-1"), "bapenda", key).number for key in ("1", "2", "3")]
        desk, began = stage.box("loket-8"), time.monotonic()
        for place in range(1, 11):
            desk.press_key("button", 0.1)
            time.sleep(max(0.0, began + place * EVERY_S - time.monotonic()))
        desk.wait_for_pattern("fast", "trouble")
        called = [entry.body["number"] for entry in journal.read_recorded(stage.journal, "ticket-called")]
        missed = journal.read_recorded(stage.journal, "ticket-missed")
    assert called == numbers[:1]
    assert not missed
