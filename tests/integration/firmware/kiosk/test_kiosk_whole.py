"""A whole kiosk among its neighbours: contacts, a real broker, a real hub, a printer sink, a screen."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import msgspec
import pytest
from gpiozero import Device

from broker.private_broker import PrivateBroker
from broker.topics import Role
from firmware.kiosk.__main__ import build_kiosk_node, run
from firmware.kiosk.config import (
    FaceConfig,
    KeysConfig,
    KioskConfig,
    LampsConfig,
    MatrixConfig,
    PrinterConfig,
)
from firmware.kiosk.face.screen import Face
from firmware.kiosk.keys import wiring
from firmware.kiosk.machine import tickets
from firmware.kiosk.model.memory import Memory
from firmware.node import hub_serves
from firmware.node.config import NodeConfig
from firmware.node.effects import LampPattern
from tests.support.processes.hub_process import HubProcess
from tests.support.running.patience import PATIENCE_S
from workbench.devices.contacts import ContactFactory, ContactGrid
from workbench.stage.printer_sink import PrinterSink

PLAN = Path(__file__).parents[4] / "hub/plan/mpp_palopo.yaml"
MONDAY = "2026-01-05T08:05:00+08:00"
SITE = "mpp-palopo"
ROWS, COLUMNS = (5, 6), (12, 16, 20)
NAMES = (("disdukcapil", "polres", "prioritas"), ("1", "2", "taspen"))


@dataclass
class Bench:
    """One kiosk and what a person in front of it can do and see."""

    folder: Path
    contacts: ContactFactory
    sink: PrinterSink
    lamps: dict[str, LampPattern] = field(default_factory=dict)
    fluttered: set[str] = field(default_factory=set)

    def lights(self, lamp: str, what: LampPattern) -> None:
        """A flutter is over sooner than a busy machine looks again: it is kept that there was one."""
        self.lamps[lamp] = what
        if what is LampPattern.FLUTTER:
            self.fluttered.add(lamp)

    def until(self, done: Callable[[], bool]) -> None:
        ends = time.monotonic() + PATIENCE_S
        while not done():
            assert time.monotonic() < ends, f"never happened; lamps: {self.lamps}"
            time.sleep(0.02)

    def press(self, key: str) -> None:
        self.contacts.press(key)
        self.contacts.wait_until_scanned(key)
        self.contacts.release(key)

    def is_ready(self) -> bool:
        return (
            self.lamps.get("disdukcapil") is LampPattern.SOLID
            and self.lamps.get("polres") is LampPattern.SOLID
        )

    def keeps(self) -> bool:
        press = self.memory().press
        return press is not None and press.kept

    def memory(self) -> Memory:
        try:
            return msgspec.json.decode((self.folder / "memory.json").read_bytes(), type=Memory)
        except FileNotFoundError:
            return Memory()


@contextmanager
def a_kiosk(
    folder: Path, broker: PrivateBroker, sink: PrinterSink, *, screen: bool = True
) -> Iterator[Bench]:
    contacts = ContactFactory(ContactGrid.from_matrix(ROWS, COLUMNS, NAMES))
    bench = Bench(folder, contacts, sink)
    config = KioskConfig(
        NodeConfig("kios-1", SITE, broker.client_config("kios-1"), folder),
        KeysConfig(matrix=MatrixConfig(ROWS, COLUMNS, NAMES)),
        LampsConfig(direct={"disdukcapil": 2, "polres": 3, "1": 4, "taspen": 14, "prioritas": 17}),
        FaceConfig(800, 1280, fullscreen=False, save_to=folder / "face.png") if screen else None,
        PrinterConfig(host="127.0.0.1", port=sink.port, timeout_s=PATIENCE_S, print_within_s=PATIENCE_S),
    )
    before, Device.pin_factory = Device.pin_factory, contacts
    node = build_kiosk_node(config)

    def live() -> None:
        face = Face(config.face) if config.face else None
        run(config, node, face, bench.lights)
        if face is not None:
            face.close()

    thread = threading.Thread(target=live, name="kiosk")
    thread.start()
    try:
        yield bench
    finally:
        node.stop()
        thread.join(PATIENCE_S)
        contacts.reset()
        Device.pin_factory = before
    assert not thread.is_alive()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[PrivateBroker]:
    (tmp_path / "broker").mkdir()
    with PrivateBroker(tmp_path / "broker", SITE, {"hub": Role.HUB, "kios-1": Role.KIOSK}) as running:
        yield running


@pytest.fixture
def hub(broker: PrivateBroker, tmp_path: Path) -> Iterator[HubProcess]:
    with HubProcess(tmp_path, broker, PLAN, MONDAY) as running:
        yield running


@pytest.fixture
def hall(hub: HubProcess, broker: PrivateBroker, monkeypatch: pytest.MonkeyPatch) -> PrivateBroker:
    """Where the hub is there already."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr(tickets, "VISITOR_S", PATIENCE_S)
    monkeypatch.setattr(hub_serves, "SERVED_FOR_S", PATIENCE_S)
    assert hub.pid
    return broker


def test_agency_then_service_is_one_slip_and_everything_is_settled(
    hall: PrivateBroker, tmp_path: Path
) -> None:
    with PrinterSink() as sink, a_kiosk(tmp_path / "kiosk", hall, sink) as bench:
        bench.until(bench.is_ready)
        bench.press("disdukcapil")
        bench.press("1")
        bench.until(lambda: len(sink.slips) == 1)
        bench.until(lambda: bench.is_ready() and bool(bench.memory().settled) and not bench.memory().errands)
        assert bench.memory().press is None
        assert (tmp_path / "kiosk/face.png").stat().st_size > 0


def test_without_a_screen_one_press_is_one_slip(hall: PrivateBroker, tmp_path: Path) -> None:
    with PrinterSink() as sink, a_kiosk(tmp_path / "kiosk", hall, sink, screen=False) as bench:
        bench.until(bench.is_ready)
        bench.press("polres")
        bench.until(lambda: len(sink.slips) == 1)


def test_an_agency_that_is_not_there_today_is_dark_and_its_key_takes_no_number(
    hall: PrivateBroker, tmp_path: Path
) -> None:
    """Taspen comes on other days than Monday."""
    with PrinterSink() as sink, a_kiosk(tmp_path / "kiosk", hall, sink) as bench:
        bench.until(lambda: bench.is_ready() and bench.lamps["taspen"] is LampPattern.OFF)
        bench.press("taspen")
        bench.until(lambda: "taspen" in bench.fluttered)
        bench.press("polres")
        bench.press("1")
        bench.until(lambda: len(sink.slips) == 1)
        assert any("Polres" in line for line in sink.slips[0].lines)


def test_priority_lights_and_is_dark_again_after_the_slip(hall: PrivateBroker, tmp_path: Path) -> None:
    with PrinterSink() as sink, a_kiosk(tmp_path / "kiosk", hall, sink) as bench:
        bench.until(bench.is_ready)
        bench.press("disdukcapil")
        bench.press("prioritas")
        bench.until(lambda: bench.lamps["prioritas"] is LampPattern.SOLID)
        bench.press("1")
        bench.until(lambda: len(sink.slips) == 1)
        bench.until(lambda: bench.lamps["prioritas"] is LampPattern.OFF)


def test_a_press_that_meets_an_empty_roll_prints_by_itself_once_a_roll_is_in(
    hall: PrivateBroker, tmp_path: Path
) -> None:
    with PrinterSink() as sink, a_kiosk(tmp_path / "kiosk", hall, sink) as bench:
        bench.until(bench.is_ready)
        bench.press("disdukcapil")
        sink.take_paper()
        bench.press("1")
        bench.until(bench.keeps)
        assert not sink.slips
        sink.load_roll()
        bench.until(lambda: len(sink.slips) == 1)
        bench.until(bench.is_ready)
        assert len(sink.slips) == 1


def test_a_key_that_stays_down_is_told_to_the_technician_while_the_others_serve(
    hall: PrivateBroker, hub: HubProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "STUCK_S", 1.0)
    alarm = "Tombol prioritas pada mesin antrean pintu utama (kios-1) tertekan terus."

    def told() -> bool:
        with urlopen(f"http://127.0.0.1:{hub.web_port}/fleet.json") as answer:
            return any(each["text"].startswith(alarm) for each in json.load(answer)["alarms"])

    with PrinterSink() as sink, a_kiosk(tmp_path / "kiosk", hall, sink) as bench:
        bench.until(bench.is_ready)
        bench.contacts.press("prioritas")
        bench.until(told)
        bench.press("polres")
        bench.press("1")
        bench.until(lambda: len(sink.slips) == 1)
        bench.contacts.release("prioritas")
        bench.until(lambda: not told())
