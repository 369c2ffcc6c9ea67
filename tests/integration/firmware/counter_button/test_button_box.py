"""A whole box on simulated contacts that bounce, over a broker that delivers everything twice."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from gpiozero import Device
from msgspec import structs

from broker import messages as m
from broker.bus import BusInput, Delivery
from broker.codec import decode_message, encode_message
from broker.memory import MemoryBroker, MemoryBus
from broker.topics import COMMAND, COUNTER, REPLY, Role, fill_topic
from firmware.counter_button.config import PanelConfig
from firmware.counter_button.gestures import HOLD_S
from firmware.counter_button.hands import open_panel
from firmware.counter_button.inputs import ButtonKey, KeyDown
from firmware.counter_button.lamp import LAMP, choose_pattern
from firmware.counter_button.machine import step
from firmware.counter_button.state import ButtonState
from firmware.node.config import NodeConfig
from firmware.node.effects import LampPattern, ShowLamp
from firmware.node.key_check import KeyCheck
from firmware.node.node import Node, list_subscriptions
from tests.support.nodes.node import Clock
from tests.support.running.patience import PATIENCE_S
from workbench.devices.contacts import ContactFactory

SITE, BOX = "palopo", "loket-6"
LISTENS = (fill_topic(COUNTER, counter=BOX),)
NOON = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)


class OneCounter:
    """A hub of one counter: it calls the next for whom believes the truth, once per request."""

    def __init__(self, broker: MemoryBroker) -> None:
        self.truth = m.CounterState(BOX, 6, epoch=1, rev=1, mode=m.CounterMode.OPEN, waiting=9)
        self.heard: list[tuple[str | None, m.Message]] = []
        self.outcomes: dict[str, m.Reply] = {}
        self.checked: dict[str, str] = {}
        self.bus = MemoryBus("hub", Role.HUB, broker, (f"antrean/1/{SITE}/request/#",))
        self.bus.start(self.happened)
        self.tells()

    def tells(self, **changes: Any) -> None:
        self.truth = structs.replace(self.truth, **changes)
        self.bus.publish(fill_topic(COUNTER, counter=BOX), encode_message(self.truth))

    def happened(self, happening: BusInput) -> None:
        if not isinstance(happening, Delivery):
            return
        _, message = decode_message(happening.topic, happening.payload, SITE)
        request = happening.correlation or ""
        if isinstance(message, m.CallNextRequest):
            self.heard.append((request, message))
            self.says(self.outcomes.setdefault(request, self.outcome(request, message)))
        elif isinstance(message, m.KeyCheckReport):
            self.checked[request] = message.key
            self.says(m.Done(request))
        elif isinstance(message, m.Ping):
            self.says(m.Pong(request, NOON, m.HallMode.OPEN, 1))

    def outcome(self, request: str, press: m.CallNextRequest) -> m.Reply:
        if press.expect.rev != self.truth.rev:
            return m.Refusal(request, "moved-on", {"id": "Maaf."}, self.truth.rev)
        rev = self.truth.rev + 1
        ticket = f"20260105-D{rev:03d}"
        self.tells(rev=rev, ticket=ticket, calls=1, phase=m.Phase.CALLED)
        return m.Done(request, rev, ticket)

    def commands(self, what: m.CommandKind) -> None:
        self.bus.publish(fill_topic(COMMAND, node=BOX), encode_message(m.Command(what, f"c-{what}")))

    def says(self, reply: m.Reply) -> None:
        self.bus.publish(fill_topic(REPLY, node=BOX), encode_message(reply), correlation=reply.request)


class Desk:
    """The box, its finger and what the officer sees. A finger is as quick as it says: the clock is driven."""

    def __init__(self, contacts: ContactFactory, hub: OneCounter, clock: Clock) -> None:
        self.contacts, self.hub, self.clock = contacts, hub, clock
        self.seen: list[LampPattern] = []

    def shown(self, _lamp: str, what: LampPattern) -> None:
        self.seen.append(what)

    def taps(self, times: int, every_s: float) -> None:
        for _ in range(times):
            self.contacts.press(ButtonKey.BUTTON)
            self.clock.now += every_s / 2
            self.contacts.release(ButtonKey.BUTTON)
            self.clock.now += every_s / 2

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, self.seen
            time.sleep(0.01)


@pytest.fixture
def desk() -> Iterator[Desk]:
    config = PanelConfig()
    contacts = ContactFactory(direct={key.value: pin for key, pin in config.keys.items()})
    broker = MemoryBroker(SITE, deliveries=2)
    clock = Clock()
    hub, node = OneCounter(broker), a_node(broker, clock)
    desk = Desk(contacts, hub, clock)
    before, Device.pin_factory = Device.pin_factory, contacts
    with open_panel(config, node.inbox.put, desk.shown, clock) as lamps:
        lamps.show(ShowLamp(LAMP, choose_pattern(ButtonState(BOX))))
        loop = threading.Thread(target=node.run, args=(step, ButtonState(BOX), lamps.show))
        loop.start()
        yield desk
        node.stop()
        loop.join(PATIENCE_S)
    contacts.reset()
    Device.pin_factory = before


def a_node(broker: MemoryBroker, clock: Clock) -> Node:
    bus = MemoryBus(BOX, Role.COUNTER_BUTTON, broker, list_subscriptions(BOX, SITE, LISTENS))
    check = KeyCheck((KeyDown,), LAMP)
    return Node(NodeConfig(BOX, SITE), Role.COUNTER_BUTTON, LISTENS, bus=bus, clock=clock, check=check)


def test_a_button_hammered_ten_times_calls_one_person(desk: Desk) -> None:
    desk.until(lambda: desk.seen[-1:] == [LampPattern.BREATHING])
    desk.taps(10, every_s=0.1)
    desk.until(lambda: desk.seen.count(LampPattern.FLUTTER) >= 9)
    assert desk.hub.truth.rev == 2
    assert len(desk.hub.outcomes) == 1


def test_the_lamp_follows_a_call_from_the_key_to_the_voice(desk: Desk) -> None:
    desk.until(lambda: desk.seen[-1:] == [LampPattern.BREATHING])
    desk.taps(1, every_s=0.1)
    desk.until(lambda: desk.seen[-1] is LampPattern.FAST)
    desk.hub.tells(announced=m.Announced.DONE)
    desk.until(lambda: desk.seen[-1] is LampPattern.SOLID)
    assert desk.seen == [LampPattern.TROUBLE, LampPattern.BREATHING, LampPattern.FAST, LampPattern.SOLID]


def test_a_hold_is_confirmed_while_the_finger_is_down(desk: Desk) -> None:
    desk.until(lambda: desk.seen[-1:] == [LampPattern.BREATHING])
    desk.contacts.press(ButtonKey.BUTTON)
    desk.clock.now += HOLD_S
    desk.until(lambda: desk.seen[-1] is LampPattern.FLUTTER)
    assert not desk.hub.outcomes
    desk.contacts.release(ButtonKey.BUTTON)


def test_a_box_that_is_checked_tells_each_press_and_calls_nobody_until_the_check_is_over(desk: Desk) -> None:
    desk.until(lambda: desk.seen[-1:] == [LampPattern.BREATHING])
    desk.hub.commands("check")
    desk.taps(3, every_s=0.15)
    desk.until(lambda: len(desk.hub.checked) == 3)
    assert set(desk.hub.checked.values()) == {"button"}
    assert desk.hub.outcomes == {}
    desk.hub.commands("check-over")
    desk.taps(1, every_s=0.15)
    desk.until(lambda: len(desk.hub.outcomes) == 1)
    assert len(desk.hub.checked) == 3
