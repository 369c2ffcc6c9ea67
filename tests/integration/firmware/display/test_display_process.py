"""The display as it is started in a hall: its own process, a real broker, a hub of the test's making."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from broker import messages as m
from broker.bus import BusInput, BusUp, Delivery
from broker.codec import decode_message, encode_message
from broker.mqtt import MqttBus
from broker.private_broker import PrivateBroker
from broker.topics import (
    ALERT,
    BOARD,
    CATALOGUE,
    COMMAND,
    HEALTH,
    HUB_STATE,
    INFO,
    REPLY,
    REQUESTS,
    SETTINGS,
    Role,
    fill_topic,
    subscription_pattern,
)
from firmware.display.drawing import theme
from firmware.node.condition.board import machine_name as board_name
from tests.support.neighbours.cec_set import CecSet
from tests.support.neighbours.mosquitto import SITE, private_broker
from tests.support.nodes.display import CATALOGUES, board, line, settings, standards
from tests.support.running.patience import PATIENCE_S

ROOT = Path(__file__).parents[4]
QUICK_MS = (
    "10"  # the card on the disk takes a buffer of 21 ms in as many: a slow machine is not too slow for it
)
CONFIG = """
[node]
id = "layar-1"
site = "{site}"
state_dir = "{folder}"
[node.broker]
port = {port}
username = "layar-1"
password = "{password}"
[screen]
width = 1280
height = 720
fullscreen = false
driver = "dummy"
save_to = "{folder}/board.png"
[voice]
clips_dir = "{folder}/clips"
driver = "disk"
"""
WATCHED = """
[television]
device = "{device}"
connector = "none-here"
"""


@dataclass
class Hub:
    """Answers pings while it serves, and notes each report once, however often it is said."""

    bus: MqttBus
    inbox: "queue.SimpleQueue[BusInput]" = field(default_factory=queue.SimpleQueue)
    reports: list[tuple[str, str]] = field(default_factory=list)
    seen: list[m.Seen] = field(default_factory=list)
    did: list[m.CommandReport] = field(default_factory=list)
    figures: list[m.NodeDescription | m.Health] = field(default_factory=list)
    alerts: dict[str, str] = field(default_factory=dict)
    serves: bool = True
    noted: set[str] = field(default_factory=set)

    def until(self, done: Callable[[], bool]) -> None:
        """Live on until it is so. AssertionError when it never is."""
        deadline = time.monotonic() + PATIENCE_S
        while not done():
            assert time.monotonic() < deadline, f"never happened; reports: {self.reports}"
            try:
                self._happened(self.inbox.get(timeout=0.1))
            except queue.Empty:
                continue

    def says_board(self, told: m.Board) -> None:
        self.bus.publish(fill_topic(BOARD, zone=told.zone), encode_message(told))

    def _happened(self, happening: BusInput) -> None:
        if not isinstance(happening, Delivery) or not self.serves:
            return
        topic, message = decode_message(happening.topic, happening.payload, SITE)
        request = happening.correlation or ""
        if isinstance(message, m.Ping):
            self._reply(topic.id("node"), m.Pong(request, datetime.now(UTC), m.HallMode.OPEN, 1))
        elif isinstance(message, m.CallReport | m.CommandReport):
            self._reply(topic.id("node"), m.Done(request))
            if request not in self.noted:
                self.noted.add(request)
                self._notes(request, message)
        elif isinstance(message, m.NodeDescription | m.Health):
            self.figures.append(message)
        elif isinstance(message, m.Alert):
            self.alerts[message.code] = message.text

    def _notes(self, request: str, message: m.CallReport | m.CommandReport) -> None:
        if isinstance(message, m.CommandReport):
            self.did.append(message)
        else:
            self.reports.append((request, message.what))
            self.seen.append(message.seen)

    def commands(self, what: m.CommandKind) -> m.CommandReport:
        """What the display answers, once it is there and does."""
        self.until(lambda: bool(self.figures))
        command = m.Command(what, f"c{len(self.did) + 1}")
        self.bus.publish(fill_topic(COMMAND, node="layar-1"), encode_message(command))
        self.until(lambda: any(each.request_of_command == command.request for each in self.did))
        return self.did[-1]

    def _reply(self, node: str, reply: m.Reply) -> None:
        self.bus.publish(fill_topic(REPLY, node=node), encode_message(reply), correlation=reply.request)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[PrivateBroker]:
    (tmp_path / "broker").mkdir()
    with private_broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def hub(broker: PrivateBroker) -> Iterator[Hub]:
    patterns = tuple(subscription_pattern(channel, SITE) for channel in (*REQUESTS, ALERT, HEALTH, INFO))
    there = Hub(MqttBus("hub", Role.HUB, SITE, broker.client_config("hub"), patterns))
    there.bus.start(there.inbox.put)
    assert isinstance(there.inbox.get(timeout=PATIENCE_S), BusUp)
    there.bus.publish(
        fill_topic(HUB_STATE),
        encode_message(m.HubState(online=True, epoch=1, conn="h1", mode=m.HallMode.OPEN)),
    )
    there.bus.publish(fill_topic(SETTINGS, node="layar-1"), encode_message(settings()))
    yield there
    there.bus.stop()


@pytest.fixture
def television() -> CecSet | None:
    """None that it could ask."""
    return None


@pytest.fixture
def display(
    broker: PrivateBroker, tmp_path: Path, television: CecSet | None
) -> Iterator["subprocess.Popen[bytes]"]:
    known = broker.client_config("layar-1")
    config = tmp_path / "display.toml"
    told = CONFIG.format(site=SITE, folder=tmp_path, port=known.port, password=known.password)
    config.write_text(told + (WATCHED.format(device=television.device) if television else ""))
    sound = {"SDL_DISKAUDIOFILE": str(tmp_path / "played.raw"), "SDL_DISKAUDIODELAY": QUICK_MS}
    environ = os.environ | sound | {"PYTHONPATH": str(ROOT)}
    if television:
        environ["PATH"] = f"{television.path}:{environ['PATH']}"
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.processes.patient_display", "--config", str(config)],
            env=environ, cwd=tmp_path, stdout=log, stderr=log,
        )  # fmt: skip
    yield process
    process.kill()
    process.wait()


def whats(hub: Hub) -> list[str]:
    return [what for _, what in hub.reports]


@pytest.mark.usefixtures("display")
def test_a_call_is_drawn_played_and_reported(hub: Hub, tmp_path: Path) -> None:
    hub.says_board(board(line("P137", 11)))
    hub.until(lambda: m.CallProgress.SPOKEN in whats(hub))
    assert whats(hub) == [m.CallProgress.SHOWN, m.CallProgress.STARTED, m.CallProgress.SPOKEN]
    assert hub.reports[0][0] == "layar-1-20260105-p137-loket-11-1-shown"
    assert (tmp_path / "board.png").read_bytes().startswith(b"\x89PNG")
    assert any((tmp_path / "played.raw").read_bytes())


def test_a_display_that_starts_late_says_what_is_still_fresh_and_nothing_twice(
    hub: Hub, display: "subprocess.Popen[bytes]"
) -> None:
    hub.says_board(board(line("D001", 4, ago_s=300), line("D002", 5, ago_s=60), line("D003", 6, spoken=True)))
    hub.until(lambda: m.CallProgress.SPOKEN in whats(hub))
    hub.says_board(board(line("D001", 4, ago_s=300), line("D002", 5, ago_s=60), rev=2))
    display.send_signal(signal.SIGTERM)
    assert display.wait(timeout=PATIENCE_S) == 0
    spoken = [request for request, what in hub.reports if what is m.CallProgress.SPOKEN]
    assert spoken == ["layar-1-20260105-d002-loket-5-1-spoken"]


def test_without_a_broker_the_wall_lives_on_and_stops_when_asked(
    broker: PrivateBroker, hub: Hub, display: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    hub.says_board(board(line("P137", 11, spoken=True)))
    hub.until(lambda: m.CallProgress.SHOWN in whats(hub))
    served = (tmp_path / "board.png").stat().st_mtime_ns
    broker.kill()
    hub.until(lambda: b'"not-served"' in (tmp_path / "log").read_bytes())
    hub.until(lambda: (tmp_path / "board.png").stat().st_mtime_ns > served)
    assert display.poll() is None
    display.send_signal(signal.SIGTERM)
    assert display.wait(timeout=PATIENCE_S) == 0


@pytest.mark.usefixtures("display")
def test_a_wall_of_standards_shows_what_the_broker_kept_and_marks_what_is_doubtful(
    hub: Hub, tmp_path: Path
) -> None:
    told = msgspec.structs.replace(standards(), pledge=None, messages=())
    hub.bus.publish(fill_topic(SETTINGS, node="layar-1"), encode_message(told))
    for agency, catalogue in CATALOGUES.items():
        hub.bus.publish(fill_topic(CATALOGUE, agency=agency), encode_message(catalogue))
    hub.until(lambda: theme.DOUBT in colours(tmp_path / "board.png"))


def test_what_a_technician_commands_is_carried_out_and_answered(
    hub: Hub, display: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    assert hub.commands("test-picture").ok
    hub.until(lambda: {"#00FF00", "#0000FF"} <= colours(tmp_path / "board.png"))
    assert hub.commands("test-sound") == m.CommandReport(
        "c2", "test-sound", ok=True, text="Suara uji layar-1 diputar. Pastikan terdengar di seluruh zonanya."
    )
    assert any((tmp_path / "played.raw").read_bytes())
    assert not hub.commands("test-print").ok
    assert hub.commands("restart").ok
    assert display.wait(timeout=PATIENCE_S) == 0


@pytest.mark.usefixtures("display")
def test_a_display_says_which_machine_it_is_and_how_that_fares(hub: Hub, tmp_path: Path) -> None:
    hub.until(lambda: len(hub.figures) >= 2)
    info = next(each for each in hub.figures if isinstance(each, m.NodeDescription))
    health = next(each for each in hub.figures if isinstance(each, m.Health))
    assert (info.address, info.machine) == ("127.0.0.1", board_name())
    assert health.disk_free_mib is not None
    assert abs(health.disk_free_mib - shutil.disk_usage(tmp_path).free // 2**20) < 512
    assert (health.refused, health.called_s) == (0, None)
    assert health.rss_kib > 10_000


def football(folder: Path, **more: str) -> CecSet:
    """Another source is on it before the display starts."""
    (folder / "hardware").mkdir()
    made = CecSet(folder / "hardware")
    made.becomes(source="2.0.0.0", **more)
    return made


class TestOnASetThatShowsTheFootball:
    """The same display, hung on a set that can be asked."""

    @pytest.fixture
    def television(self, tmp_path: Path) -> CecSet:
        return football(tmp_path)

    @pytest.mark.usefixtures("display")
    def test_opening_takes_the_input_back_and_a_call_is_seen(self, hub: Hub, television: CecSet) -> None:
        hub.until(lambda: any("--active-source" in run for run in television.asked()))
        hub.says_board(board(line("P137", 11)))
        hub.until(lambda: m.CallProgress.SHOWN in whats(hub))
        assert hub.seen[0] is m.Seen.YES
        assert hub.alerts == {}


class TestOnASetThatDoesNotObey:
    """It shows the football and goes on with it."""

    @pytest.fixture
    def television(self, tmp_path: Path) -> CecSet:
        return football(tmp_path, deaf="")

    @pytest.mark.usefixtures("display")
    def test_it_is_told_with_the_call_and_to_the_officers(self, hub: Hub) -> None:
        hub.says_board(board(line("P137", 11)))
        hub.until(lambda: m.CallProgress.SHOWN in whats(hub))
        assert hub.seen[0] is m.Seen.NO
        text = "TV zona 1 sedang menampilkan sumber lain. Kembalikan ke HDMI 1."
        hub.until(lambda: hub.alerts == {"tv-source": text})


def colours(picture: Path) -> set[str]:
    """Of every pixel of what is on the wall."""
    if not picture.is_file():
        return set()
    with Image.open(picture) as wall:
        found = wall.convert("RGB").getcolors(1 << 24) or []
    return {"#{:02X}{:02X}{:02X}".format(*colour) for _, colour in found if isinstance(colour, tuple)}


def test_a_wrong_configuration_names_every_mistake_and_exits_78(tmp_path: Path) -> None:
    config = tmp_path / "display.toml"
    config.write_text('[node]\nid = "Layar 1"\n[screen]\nwidth = 10\nwidht = 5\n')
    done = subprocess.run(
        [sys.executable, "-m", "firmware.display", "--config", str(config), "--check-config"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 78
    for mistake in ("node.id", "node.site", "screen.widht"):
        assert mistake in done.stderr
