"""The path of a press and of a call, over real nodes, a real broker and a hub process."""

import queue
import secrets
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread
from typing import Any

from broker import messages as m
from broker.bus import Delivery
from broker.codec import decode_message
from broker.mqtt import MqttBus
from broker.private_broker import PrivateBroker
from broker.topics import BOARD, Role, fill_topic
from firmware.node.config import NodeConfig
from firmware.node.effects import AskHub
from firmware.node.inputs import MessageHeard, ReplyReceived, ServedChanged
from firmware.node.node import Node

PATIENCE_S = 10.0


class Unexpected(Exception):
    """The hub answered, but not what a benchmark can go on with."""


class Asker:
    """A node of its real runtime whose machine only asks and notes when it was answered."""

    def __init__(
        self, broker: PrivateBroker, name: str, role: Role, folder: Path, listens: Iterable[Any] = ()
    ) -> None:
        config = NodeConfig(id=name, site="mpp-palopo", broker=broker.client_config(name), state_dir=folder)
        self.node = Node(config, role, listens)
        self.answers: queue.SimpleQueue[tuple[float, m.Reply]] = queue.SimpleQueue()
        self.served: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self.counter: m.CounterState | None = None
        self.links: list[str] = []
        self._thread = Thread(target=self.node.run, args=(self._step, None, _nothing), daemon=True)
        self._thread.start()
        self.served.get(timeout=PATIENCE_S)

    def _step(self, state: None, happened: object, _now: float) -> tuple[None, tuple[AskHub, ...]]:
        match happened:
            case AskHub():
                return state, (happened,)
            case ReplyReceived():
                self.answers.put((time.perf_counter(), happened.reply))
            case ServedChanged(served=True):
                self.served.put(True)
            case MessageHeard(message=m.CounterState() as counter):
                self.counter = counter
        return state, ()

    def ask(self, request: m.Request) -> tuple[float, m.Reply]:
        """Put into the inbox as a key would be; seconds until the machine was told, and the reply."""
        asked = AskHub(secrets.token_hex(8), request)
        began = time.perf_counter()
        self.node.inbox.put(asked)
        answered, reply = self.answers.get(timeout=PATIENCE_S)
        return answered - began, reply

    def stop(self) -> None:
        self.node.stop()
        self._thread.join(timeout=5)


def _nothing(_effect: object) -> None:
    pass


def presses(kiosk: Asker, agencies: list[str], times: int) -> list[float]:
    """Seconds from key to granted, one after the other; each slip is confirmed so that it can be called."""
    took = []
    for place in range(times):
        agency = agencies[place % len(agencies)]
        link = secrets.token_hex(16)
        seconds, reply = kiosk.ask(m.Issue(agency, None, False, link))
        if not isinstance(reply, m.Granted):
            raise Unexpected(reply)
        took.append(seconds)
        kiosk.links.append(link)
        kiosk.ask(m.Printed(reply.ticket, "confirmed"))
    return took


class BoardWatch:
    """A display's socket: notes when a zone's board first shows a ticket."""

    def __init__(self, broker: PrivateBroker, name: str, zone: str) -> None:
        self._site = "mpp-palopo"
        self._topic = fill_topic(BOARD, zone=zone).full_path(self._site)
        self.seen: queue.SimpleQueue[tuple[float, str]] = queue.SimpleQueue()
        self._bus = MqttBus(name, Role.DISPLAY, self._site, broker.client_config(name), (self._topic,))
        self._known: set[str] = set()
        self.looks = Event()
        self._bus.start(self._put)
        self.looks.wait(PATIENCE_S)
        self.seen = queue.SimpleQueue()  # what was called before is no news

    def _put(self, happening: object) -> None:
        if isinstance(happening, Delivery):
            at = time.perf_counter()
            _, board = decode_message(happening.topic, happening.payload, self._site)
            for line in board.lines if isinstance(board, m.Board) else ():
                if line.ticket not in self._known:
                    self._known.add(line.ticket)
                    self.seen.put((at, line.ticket))
            self.looks.set()

    def stop(self) -> None:
        self._bus.stop()


def serve_all(box: Asker) -> None:
    """Call and serve until nobody waits for this counter any more."""
    while box.counter is None:
        time.sleep(0.01)
    waits = True
    while waits:
        reply = _call_next(box)
        if isinstance(reply, m.Refusal) and reply.reason == "moved-on":
            continue  # its counter's newest word was still on its way
        waits = isinstance(reply, m.Done) and reply.called is not None


def _call_next(box: Asker) -> m.Reply:
    counter = box.counter
    expect = m.Expect(counter.rev, counter.ticket, counter.calls) if counter else m.Expect(0)
    return box.ask(m.CallNextRequest(expect, early_is_no_show=False))[1]


def calls(box: Asker, watch: BoardWatch, times: int, pause: Callable[[], None]) -> list[float]:
    """Seconds from the officer's press to the board on a display's socket; each call ends a visit."""
    took = []
    for _ in range(times):
        pause()
        began = time.perf_counter()
        reply = _call_next(box)
        if not (isinstance(reply, m.Done) and reply.called):
            raise Unexpected(reply)
        at, _ = watch.seen.get(timeout=PATIENCE_S)
        took.append(at - began)
    return took
