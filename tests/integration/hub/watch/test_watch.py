"""The watch over a whole hub: what it keeps over restarts, and what a disk that says no costs."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from broker import messages as m
from hub.fleet.alarms.outages import OutageChange, OutageEnded
from tests.support.halls.watched import WatchedHall


@pytest.fixture
def hall(tmp_path: Path) -> WatchedHall:
    return WatchedHall(tmp_path)


def rows(folder: Path) -> list[tuple[str, str, bool]]:
    """What the history has: node, code, is it over."""
    with closing(sqlite3.connect(folder / "outages.db")) as db:
        return [
            (node, code, ended is not None)
            for node, code, ended in db.execute("SELECT node, code, ended FROM outages ORDER BY began")
        ]


def test_an_outage_is_kept_with_its_beginning_and_its_end(hall: WatchedHall, tmp_path: Path) -> None:
    hall.is_lost("kios-1")
    assert rows(tmp_path) == [("kios-1", "lost", False)]
    hall.is_ready("kios-1")
    assert hall.standing() == []
    hall.passes(61)
    assert ("kios-1", "lost", True) in rows(tmp_path)


def test_an_outage_that_stands_over_a_restart_is_still_the_same(hall: WatchedHall, tmp_path: Path) -> None:
    hall.is_ready("kios-1")
    hall.measures_itself("kios-1", m.Health(60, temperature_c=85))
    began = hall.watch.last_look.standing[0].began
    hall.live.now += timedelta(seconds=20)
    hall.live.start()
    hall.watch_anew()
    hall.passes(30)
    assert "kios-1 hot" in hall.standing()
    hall.measures_itself("kios-1", m.Health(60, temperature_c=85))
    hall.passes(120)
    assert [each.began for each in hall.watch.last_look.standing if each.alarm.code == "hot"] == [began]
    assert rows(tmp_path).count(("kios-1", "hot", False)) == 1


def test_what_was_repaired_while_the_hub_was_off_ends_after_a_while(hall: WatchedHall) -> None:
    hall.is_lost("kios-1")
    hall.live.start()
    hall.is_ready("kios-1")
    hall.watch_anew()
    assert "kios-1 lost" in hall.standing()
    hall.passes(121)
    assert "kios-1 lost" not in hall.standing()


def test_the_hub_s_own_absence_is_in_the_history(hall: WatchedHall, tmp_path: Path) -> None:
    hall.watch.take_up_outages(last_alive=hall.live.now - timedelta(minutes=5))
    assert ("hub", "away", True) in rows(tmp_path)
    hall.watch.take_up_outages(last_alive=hall.live.now - timedelta(seconds=30))
    assert rows(tmp_path).count(("hub", "away", True)) == 1


def test_a_history_that_cannot_be_kept_is_an_alarm_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("no folder can be made here")
    hall = WatchedHall(tmp_path / "a-file")
    hall.is_lost("kios-1")
    hall.passes(1)
    assert "hub riwayat-gangguan" in hall.standing()
    assert "kios-1 lost" in hall.standing()


def test_who_wants_to_be_told_hears_of_each_change_once(tmp_path: Path) -> None:
    heard: list[OutageChange] = []
    hall = WatchedHall(tmp_path, tell=(heard.extend,))
    hall.is_lost("kios-1")
    hall.passes(5)
    assert [each.outage.alarm.code for each in heard] == ["lost"]
    hall.is_ready("kios-1")
    hall.passes(61)
    assert [each.outage.alarm.code for each in heard if isinstance(each, OutageEnded)] == ["lost"]


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    hall = WatchedHall(tmp_path / "state")
    hall.is_lost("kios-1")
    hall.passes(1)
    assert hall.standing() == ["kios-1 lost"]
