"""The display's own process: what an idle wall costs, and how soon a call stands on its surface."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Self

import psutil
from msgspec.structs import replace

from broker import messages as m
from broker.bus import BusUp, Delivery
from broker.codec import decode_message, encode_message
from broker.mqtt import MqttBus
from broker.private_broker import PrivateBroker
from broker.topics import (
    BOARD,
    CATALOGUE,
    HUB_STATE,
    REPLY,
    REQUESTS,
    SETTINGS,
    Role,
    Topic,
    fill_topic,
    subscription_pattern,
)
from hub.plan.load import load_plan
from hub.wire.settings import build_catalogues, build_settings
from tests.bench.figures import Row, p99_ms, row

SITE = "mpp-palopo"
SETTLING_S, IDLE_S = 15.0, 60.0
CALLS, PAUSE_S, PATIENCE_S = 300, 0.1, 10.0
WALLS = {"layar-aula": "clock and paged text on", "layar-info": "slides"}
CONFIG = """
[node]
id = "{name}"
site = "{site}"
state_dir = "{folder}"
[node.broker]
port = {port}
username = "{name}"
password = "{password}"
[screen]
width = 1920
height = 1080
fullscreen = false
driver = "dummy"
[voice]
driver = "dummy"
"""


class Prompter:
    """A hub of a kind: says settings, catalogues and boards, and answers every ping."""

    def __init__(self, broker: PrivateBroker, plan: Path) -> None:
        self._plan, self._rev, self._up = load_plan(plan)[0], 0, Event()
        patterns = tuple(subscription_pattern(channel, SITE) for channel in REQUESTS)
        self._bus = MqttBus("hub", Role.HUB, SITE, broker.client_config("hub"), patterns)

    def __enter__(self) -> Self:
        self._bus.start(self._happened)
        self._up.wait(PATIENCE_S)
        self._say(fill_topic(HUB_STATE), m.HubState(online=True, epoch=1, conn="h1", mode=m.HallMode.OPEN))
        for node, known in build_settings(self._plan).items():
            self._say(fill_topic(SETTINGS, node=node), known)
        for agency, told in build_catalogues(self._plan).items():
            self._say(fill_topic(CATALOGUE, agency=agency), told)
        for zone in self._plan.zones:
            self.board(zone.id)
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.stop()

    def board(self, zone: str, *lines: m.BoardLine) -> None:
        self._rev += 1
        self._say(
            fill_topic(BOARD, zone=zone),
            m.Board(zone, 1, self._rev, _now(), m.HallMode.OPEN, lines, waiting=12),
        )

    def _say(self, topic: Topic, message: m.Message) -> None:
        self._bus.publish(topic, encode_message(message))

    def _happened(self, happening: object) -> None:
        if isinstance(happening, BusUp):
            self._up.set()
        if isinstance(happening, Delivery):
            topic, asked = decode_message(happening.topic, happening.payload, SITE)
            request = happening.correlation or ""
            pong, done = m.Pong(request, _now(), m.HallMode.OPEN, 1), m.Done(request)
            reply = pong if isinstance(asked, m.Ping) else done
            self._bus.publish(
                fill_topic(REPLY, node=topic.id("node")), encode_message(reply), correlation=request
            )


def _now() -> datetime:
    return datetime.now(UTC)


def walls(folder: Path, plan: Path) -> list[Row]:
    folder.mkdir()
    who = {"hub": Role.HUB} | dict.fromkeys(WALLS, Role.DISPLAY)
    with (
        PrivateBroker(folder, SITE, who) as broker,
        Prompter(broker, plan) as hub,
        _running(broker, folder, "layar-aula") as hall,
        _running(broker, folder, "layar-info") as lobby,
    ):
        hub.board("zona-2", *(_line(place, 90) for place in range(4)))
        idle = _idle_percent(hall, lobby)
        took = _seconds_to_the_surface(hub, folder / "layar-aula.log")
    rows = [
        row(f"display: idle CPU at 1080p, {what} ({IDLE_S:.0f} s)", percent, "%", goal=1.0)
        for what, percent in zip(WALLS.values(), idle, strict=True)
    ]
    return [*rows, row("board said -> call on the surface, p99", p99_ms(took), "ms", goal=50.0)]


@contextmanager
def _running(broker: PrivateBroker, folder: Path, name: str) -> Iterator[psutil.Process]:
    known, config = broker.client_config(name), folder / f"{name}.toml"
    config.write_text(
        CONFIG.format(name=name, site=SITE, folder=folder, port=known.port, password=known.password)
    )
    config.chmod(0o600)
    command = [sys.executable, "-m", "firmware.display", "--config", str(config)]
    with (folder / f"{name}.log").open("wb") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            yield psutil.Process(process.pid)
        finally:
            process.terminate()


def _idle_percent(*processes: psutil.Process) -> list[float]:
    """Of one core each, user and system, over the same minute."""
    time.sleep(SETTLING_S)
    before, began = [_used_s(each) for each in processes], time.monotonic()
    time.sleep(IDLE_S)
    took = time.monotonic() - began
    return [100 * (_used_s(each) - used) / took for each, used in zip(processes, before, strict=True)]


def _used_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _seconds_to_the_surface(hub: Prompter, log: Path) -> list[float]:
    """From the board leaving the hub to the display saying that it has drawn the call, by one clock."""
    said = {}
    for place in range(CALLS):
        line = _line(place, 0)
        said[f"layar-aula-{line.ticket.lower()}-{line.counter}-1-shown"] = time.monotonic()
        hub.board("zona-2", line)
        time.sleep(PAUSE_S)
    until = time.monotonic() + PATIENCE_S
    while len(drawn := _asked(log, said)) < CALLS and time.monotonic() < until:
        time.sleep(0.1)
    return [at - said[request] for request, at in drawn.items()]


def _asked(log: Path, said: dict[str, float]) -> dict[str, float]:
    """When each was first reported as shown."""
    found: dict[str, float] = {}
    for text in log.read_text(encoding="utf-8").splitlines():
        told = json.loads(text)
        if told["event"] == "asked" and told.get("request") in said:
            found.setdefault(told["request"], told["mono"])
    return found


def _line(place: int, ago_s: float) -> m.BoardLine:
    number, at = f"P{place + 1:03}", datetime.fromtimestamp(time.time() - ago_s, UTC)
    line = m.BoardLine(number, number, "P", "Polres Palopo", "Polres", f"loket-{10 + place % 3}", 0, 1, at)
    return replace(line, counter_number=10 + place % 3, ticket=f"20260105-{number}")
