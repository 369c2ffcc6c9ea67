"""A button hammered ten times in two seconds calls one person, and makes nobody a no-show."""

import time
from pathlib import Path

from firmware.workbench import journal
from firmware.workbench.people import take_number
from tests.support.hall_processes import hall

EVERY_S = 0.2  # after three seconds at the latest another press may be meant for the next visitor


def test_ten_presses_in_two_seconds_call_one_person(tmp_path: Path) -> None:
    with hall(tmp_path, boxes=("tombol-8",)) as stage:
        numbers = [take_number(stage.kiosk("kios-1"), "bapenda", key).number for key in ("1", "2", "3")]
        desk, began = stage.box("loket-8"), time.monotonic()
        for place in range(1, 11):
            desk.press("button", 0.1)
            time.sleep(max(0.0, began + place * EVERY_S - time.monotonic()))
        desk.wait_for("fast", "trouble")
        called = [entry.body["number"] for entry in journal.events(stage.journal, "ticket-called")]
        missed = journal.events(stage.journal, "ticket-missed")
    assert called == numbers[:1]
    assert not missed
