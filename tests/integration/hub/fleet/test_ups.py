"""A UPS under a real upsd: mains, battery, low, mains again, and what the hall makes of each."""

import queue
import sqlite3
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from broker import messages as m
from broker.private_broker import PrivateBroker
from broker.topics import Role
from hub.config import UpsConfig
from hub.fleet import ups as hand
from hub.fleet.power import Supply
from hub.fleet.ups import PowerRead, Ups, ask_ups
from hub.loop.inputs import HubInput
from tests.support.halls.hub import LiveHub
from tests.support.halls.site import PALOPO
from tests.support.neighbours.nut import INSTALLED, DummyUps
from tests.support.processes.hub_process import HubProcess
from tests.support.running.patience import PATIENCE_S

pytestmark = pytest.mark.skipif(not INSTALLED, reason="nut-server and nut-client are not installed")


@pytest.fixture
def ups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DummyUps]:
    monkeypatch.setattr(hand, "ANSWERS_WITHIN_S", PATIENCE_S)  # of a program that may wait for a core
    with DummyUps(tmp_path) as dummy:
        yield dummy


class Fed:
    """A whole hub whose clock the test drives, and whose UPS is asked whenever the test looks."""

    def __init__(self, ups: DummyUps) -> None:
        self.ups, self.hall = ups, LiveHub()

    def looks(self) -> None:
        self.hall.hub.inbox.put(PowerRead(self.ups.reading()))
        self.hall.turn()
        self.hall.passes(2)

    def says(self, status: str, charge: int) -> None:
        self.ups.says(status, charge)
        self.looks()

    def asks(self) -> m.Reply:
        return self.hall.ask("kios-1", m.Issue("dukcapil", None, False, "0" * 32))

    def alarms(self) -> list[str]:
        return [
            figure.do for figure in self.hall.hub.health_checks if figure.name == "UPS" and not figure.well
        ]


def test_on_battery_the_hall_goes_on_and_everybody_is_told_and_low_ends_new_numbers(ups: DummyUps) -> None:
    fed = Fed(ups)
    hall = fed.hall
    fed.looks()
    assert (hall.board().banner, fed.alarms()) == ({}, [])
    waiting = hall.issue()
    hall.press()

    fed.says("OB DISCHRG", 70)
    assert (
        hall.board().banner["id"]
        == "Listrik padam. Pelayanan tetap berjalan, nomor antrean Anda tetap berlaku."
    )
    assert "70 %, cukup sekitar 21 menit" in fed.alarms()[0]
    assert isinstance(fed.asks(), m.Granted)
    assert hall.counter().ticket == waiting.ticket

    fed.says("OB DISCHRG LB", 8)
    refused = fed.asks()
    assert isinstance(refused, m.Refusal)
    assert (refused.reason, refused.text["id"]) == (
        "no-power", "Listrik padam. Nomor baru belum dapat diambil. Silakan bertanya kepada petugas.",
    )  # fmt: skip
    assert all(each.refusal for each in hall.said(m.Admissions)[-1].agencies)
    assert hall.board().mode is m.HallMode.PAUSED
    assert hall.board().banner["id"].startswith("Listrik padam. Mesin antrean berhenti sebentar")
    assert (hall.counter().ticket, hall.counter().resuming) == (waiting.ticket, True)

    fed.says("OL CHRG", 20)
    assert (hall.board().banner, fed.alarms()) == ({}, [])
    assert isinstance(fed.asks(), m.Granted)
    hall.press()
    assert (hall.counter().ticket, hall.counter().calls) == (waiting.ticket, 2)


def test_a_hub_that_went_off_with_its_battery_comes_back_paused_and_gives_numbers(ups: DummyUps) -> None:
    fed = Fed(ups)
    fed.hall.issue()
    fed.hall.press("tombol-2")
    fed.says("OB LB", 5)
    assert fed.hall.hub.engine.floor.powerless
    fed.hall.now += timedelta(hours=1)
    fed.hall.start()
    floor = fed.hall.hub.engine.floor
    assert (floor.powerless, floor.mode.value, len(floor.tickets)) == (False, "paused", 1)
    assert fed.hall.counter("loket-2").resuming
    fed.says("OL", 30)
    assert isinstance(fed.asks(), m.Granted)


def test_a_ups_that_falls_silent_is_an_alarm_and_costs_nobody_a_number(ups: DummyUps) -> None:
    fed = Fed(ups)
    fed.looks()
    ups.silence()
    fed.looks()
    (told,) = fed.alarms()
    assert told.startswith("UPS tidak menjawab (Connection failure: Connection refused).")
    assert isinstance(fed.asks(), m.Granted)


def test_the_slow_hand_asks_again_and_again_without_being_asked(ups: DummyUps) -> None:
    heard: queue.SimpleQueue[HubInput] = queue.SimpleQueue()
    asking = Ups(UpsConfig(name=ups.name, every_s=0.2), heard.put)
    asking.start()
    assert _next(heard) is Supply.MAINS
    ups.says("OB", 60)
    while (supply := _next(heard)) is Supply.MAINS:
        pass
    assert supply is Supply.BATTERY
    asking.stop()


def _next(heard: "queue.SimpleQueue[HubInput]") -> Supply:
    read = heard.get(timeout=PATIENCE_S)
    assert isinstance(read, PowerRead)
    return read.reading.supply


def test_without_nut_on_the_machine_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ask_ups("hub@127.0.0.1").why == "paket nut-client tidak terpasang"


def test_a_hub_process_reads_its_ups_and_records_that_the_battery_ends(
    ups: DummyUps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every part real: upsd, the broker, the hub, its page, its journal."""
    monkeypatch.setenv("ANTREAN_UPS__NAME", ups.name)
    monkeypatch.setenv("ANTREAN_UPS__EVERY_S", "0.2")
    (tmp_path / "broker").mkdir()
    with (
        PrivateBroker(tmp_path / "broker", "mpp-palopo", {"hub": Role.HUB}) as broker,
        HubProcess(tmp_path, broker, PALOPO, "2026-01-05T09:00:00+08:00") as hub,
    ):
        assert _fleet_says("listrik PLN, baterai 100 %", hub.web_port)
        ups.says("OB", 50)
        assert _fleet_says("baterai UPS 50 %, cukup sekitar 15 menit", hub.web_port)
        ups.says("OB LB", 6)
        assert _fleet_says("mesin hub segera mati sendiri", hub.web_port)
        ups.says("OL", 9)
        assert _fleet_says("listrik PLN, baterai 9 %", hub.web_port)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as journal:
        kinds = [kind for (kind,) in journal.execute("SELECT kind FROM events ORDER BY seq")]
    assert kinds == ["day-opened", "power-low", "power-back"]


def _fleet_says(told: str, port: int) -> bool:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/alat", timeout=PATIENCE_S) as page:
            if told in page.read().decode():
                return True
        time.sleep(0.2)
    return False
