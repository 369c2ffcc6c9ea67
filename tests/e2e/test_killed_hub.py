"""Kill -9 the hub between press and paper: exactly one ticket, exactly one slip."""

import os
import signal
import time
from pathlib import Path

from tests.support.processes.hall_processes import hall
from workbench.devices.relay import CableFaults
from workbench.stage import journal
from workbench.stage.checks import wait_until
from workbench.stage.people import wait_for_number
from workbench.stage.stage import Stage


def test_a_hub_killed_after_the_ticket_exists_gives_it_once(tmp_path: Path) -> None:
    with hall(tmp_path) as stage:
        kiosk = stage.kiosk("kios-1")
        mark = _chosen(stage)
        stage.cable("kios-1").faults = CableFaults(mutes_after="issue")
        kiosk.press_key("1")
        wait_until(lambda: _issued(stage), "a ticket in the journal")
        stage.hub.kill()
        assert not kiosk.sink.slips
        stage.cable("kios-1").faults = CableFaults()
        stage.cable("kios-1").interrupt()
        stage.start_hub()
        _one_ticket_one_slip(stage, mark)


def test_a_hub_killed_before_it_heard_of_the_press_gives_one_ticket(tmp_path: Path) -> None:
    with hall(tmp_path) as stage:
        mark = _chosen(stage)
        os.kill(stage.hub.pid or 0, signal.SIGSTOP)
        stage.kiosk("kios-1").press_key("1")
        stage.kiosk("kios-1").log.wait_for("asked", since=mark, verb="issue")
        stage.hub.kill()
        assert not _issued(stage)
        stage.start_hub()
        _one_ticket_one_slip(stage, mark)


def _chosen(stage: Stage) -> int:
    kiosk = stage.kiosk("kios-1")
    kiosk.wait_for_lamp("disdukcapil", "solid")
    mark = kiosk.log.mark()
    kiosk.press_key("disdukcapil")
    return mark


def _issued(stage: Stage) -> list[str]:
    return [entry.body["ticket"] for entry in journal.read_recorded(stage.journal, "ticket-issued")]


def _one_ticket_one_slip(stage: Stage, mark: int) -> None:
    hers = wait_for_number(stage.kiosk("kios-1"), mark, 0)
    wait_until(lambda: journal.read_recorded(stage.journal, "ticket-printed"), "the slip in the journal")
    time.sleep(1.5)  # a second slip would be on its way by now
    assert _issued(stage) == [hers.ticket]
    assert len(stage.sink("kios-1").slips) == 1
    assert not journal.read_recorded(stage.journal, "ticket-voided")
