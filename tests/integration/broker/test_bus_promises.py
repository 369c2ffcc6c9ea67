"""The bus's promises, one by one, kept in memory and by a real broker alike."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pytest
from msgspec import structs

from broker import messages as m
from broker.bus import Bus, BusDown, BusInput, BusUp, Delivery, NoSubscriber
from broker.codec import LIMIT_BYTES, decode_message, encode_message
from broker.memory import MemoryBroker, MemoryBus
from broker.mqtt import MqttBus
from broker.pacing import Pacing
from broker.private_broker import PrivateBroker
from broker.topics import (
    BOARD,
    CHANNELS,
    COMMAND,
    HUB_STATE,
    PRESENCE,
    REPLY,
    VERBS,
    Topic,
    fill_topic,
    subscription_pattern,
)
from tests.support.neighbours.mosquitto import IDENTITIES, SITE, Inbox, private_broker
from tests.support.neighbours.pki import Authority
from tests.support.running.patience import PATIENCE_S
from workbench.devices.relay import Relay
from workbench.stage.checks import wait_until

QUICK = Pacing(retry_first_s=0.05, retry_most_s=0.2, echo_every_s=0.05, echo_missing_s=PATIENCE_S, turn_s=0.1)
LASTS_S = 10 * int(PATIENCE_S)
Will = Callable[[str], tuple[Topic, bytes]]


class Carrier(Protocol):
    """One way to carry the bus, and what may befall it."""

    def bus(
        self, identity: str, hears: tuple[str, ...], will: Will | None = None, will_delay_s: int | None = None
    ) -> MqttBus | MemoryBus: ...
    def crash(self) -> None: ...
    def come_back(self) -> None: ...
    def cut(self, identity: str) -> None: ...
    def mend(self, identity: str) -> None: ...


@dataclass
class InMemory:
    broker: MemoryBroker = field(default_factory=lambda: MemoryBroker(SITE))

    def bus(
        self, identity: str, hears: tuple[str, ...], will: Will | None = None, will_delay_s: int | None = None
    ) -> MemoryBus:
        return MemoryBus(
            identity, IDENTITIES[identity], self.broker, hears, will=will, will_delay_s=will_delay_s
        )

    def crash(self) -> None:
        self.broker.crash()

    def come_back(self) -> None:
        self.broker.come_back()

    def cut(self, identity: str) -> None:
        self.broker.cut(identity)

    def mend(self, identity: str) -> None:
        self.broker.mend(identity)


@dataclass
class OverMosquitto:
    """Each identity over a wire of its own, which can be cut."""

    broker: PrivateBroker
    stack: ExitStack
    sealed: bool = False
    wires: dict[str, Relay] = field(default_factory=dict)

    def bus(
        self, identity: str, hears: tuple[str, ...], will: Will | None = None, will_delay_s: int | None = None
    ) -> MqttBus:
        wire = self.wires[identity] = self.stack.enter_context(Relay(self.broker.port, sealed=self.sealed))
        return MqttBus(
            identity,
            IDENTITIES[identity],
            SITE,
            structs.replace(self.broker.client_config(identity), port=wire.port),
            hears,
            will=will,
            will_delay_s=will_delay_s,
            pacing=QUICK,
        )

    def crash(self) -> None:
        self.broker.kill()

    def come_back(self) -> None:
        self.broker.start()

    def cut(self, identity: str) -> None:
        self.wires[identity].cut()

    def mend(self, identity: str) -> None:
        self.wires[identity].mend()


@pytest.fixture(params=["memory", "mosquitto", "mosquitto-tls"])
def carrier(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Carrier]:
    if request.param == "memory":
        yield InMemory()
    else:
        authority = Authority(tmp_path / "pki") if request.param == "mosquitto-tls" else None
        with private_broker(tmp_path, authority) as broker, ExitStack() as stack:
            yield OverMosquitto(broker, stack, sealed=authority is not None)


@dataclass
class Hall:
    """Buses that are up, and stopped when the test is over."""

    carrier: Carrier
    stack: ExitStack

    def joins(
        self, identity: str, *hears: str, will: Will | None = None, delay_s: int | None = None
    ) -> "Peer":
        bus, inbox = self.carrier.bus(identity, hears, will, delay_s), Inbox()
        bus.start(inbox.put)
        self.stack.callback(bus.stop)
        return Peer(bus, inbox, inbox.expect(BusUp).conn)


@dataclass
class Peer:
    bus: Bus
    inbox: Inbox
    conn: str

    def hears(self, payload: bytes) -> Delivery:
        return self.inbox.expect(Delivery, lambda delivery: delivery.payload == payload)


@pytest.fixture
def hall(carrier: Carrier) -> Iterator[Hall]:
    with ExitStack() as stack:
        yield Hall(carrier, stack)


REPLIES = subscription_pattern(REPLY, SITE, node="kios-1")
PINGS = subscription_pattern(VERBS["ping"], SITE)
BOARDS = subscription_pattern(BOARD, SITE)
PRESENCES = subscription_pattern(PRESENCE, SITE)
PING = fill_topic(VERBS["ping"], node="kios-1")
ANSWER = fill_topic(REPLY, node="kios-1")
WALL = fill_topic(BOARD, zone="aula")


def lost(conn: str) -> tuple[Topic, bytes]:
    return fill_topic(PRESENCE, node="kios-1"), encode_message(
        m.Presence(conn, "kiosk", m.PresenceState.LOST)
    )


# --- 1. nothing waits unseen ---


def test_publish_says_false_before_there_is_a_connection(carrier: Carrier) -> None:
    bus = carrier.bus("kios-1", ())
    assert not bus.publish(PING, b"{}")


def test_what_was_refused_while_away_is_never_sent_later(hall: Hall) -> None:
    kiosk = hall.joins("kios-1")
    hall.carrier.crash()
    kiosk.inbox.expect(BusDown)
    assert not kiosk.bus.publish(PING, b"{}", correlation="stale")
    hall.carrier.come_back()
    hub = hall.joins("hub", PINGS)
    kiosk.inbox.expect(BusUp)
    kiosk.bus.publish(PING, b"{}", correlation="fresh")
    before, arrived = hub.inbox.upto(Delivery)
    assert arrived.correlation == "fresh"
    assert not [each for each in before if isinstance(each, Delivery)]


def test_what_is_too_large_is_not_said_and_harms_nothing(hall: Hall) -> None:
    hub, layar = hall.joins("hub"), hall.joins("layar-1", BOARDS)
    assert not hub.bus.publish(WALL, b"x" * (LIMIT_BYTES + 1))
    assert hub.bus.publish(WALL, b"x" * LIMIT_BYTES)
    assert len(layar.inbox.expect(Delivery).payload) == LIMIT_BYTES


def test_nobody_listening_is_told_at_once(hall: Hall) -> None:
    kiosk = hall.joins("kios-1")
    assert kiosk.bus.publish(PING, b"{}", correlation="r-1")
    assert kiosk.inbox.expect(NoSubscriber) == NoSubscriber("r-1")


# --- 2. every connection begins with Up ---


def test_after_a_broker_restart_comes_up_with_a_new_conn_and_retained_state_is_said_again(hall: Hall) -> None:
    hub, layar = hall.joins("hub"), hall.joins("layar-1", BOARDS)
    hub.bus.publish(WALL, b"before")
    layar.hears(b"before")
    hall.carrier.crash()
    hub.inbox.expect(BusDown)
    layar.inbox.expect(BusDown)
    hall.carrier.come_back()
    assert hub.inbox.expect(BusUp).conn != hub.conn
    layar.inbox.expect(BusUp)
    hub.bus.publish(WALL, b"again")
    layar.hears(b"again")


def test_a_broker_that_forgot_has_nothing_retained_until_it_is_said_again(hall: Hall) -> None:
    hub = hall.joins("hub", PINGS)
    hub.bus.publish(WALL, b"before")
    kiosk = hall.joins("kios-1")
    kiosk.bus.publish(PING, b"settled")
    hub.hears(b"settled")
    hall.carrier.crash()
    hub.inbox.expect(BusDown)
    hall.carrier.come_back()
    hub.inbox.expect(BusUp)
    layar = hall.joins("layar-1", BOARDS)
    hub.bus.publish(WALL, b"again")
    before, first = layar.inbox.upto(Delivery)
    assert first.payload == b"again"
    assert before == []


# --- 3. at least once, in order ---


def test_two_hundred_messages_arrive_each_at_least_once_and_in_order(hall: Hall) -> None:
    hub, kiosk = hall.joins("hub", PINGS), hall.joins("kios-1")
    said = [str(n).encode() for n in range(200)]
    for each in said:
        assert kiosk.bus.publish(PING, each)
    heard = [
        each
        for each in hub.inbox.upto(Delivery, lambda d: d.payload == said[-1])[0]
        if isinstance(each, Delivery)
    ]
    assert list(dict.fromkeys(each.payload for each in heard)) == said[:-1]


def test_a_reply_finds_its_way_with_topic_correlation_and_time_left(hall: Hall) -> None:
    hub, kiosk = hall.joins("hub", PINGS), hall.joins("kios-1", REPLIES)
    kiosk.bus.publish(PING, b"{}", correlation="r-1", response=ANSWER, expiry_s=LASTS_S)
    asked = hub.inbox.expect(Delivery)
    assert (asked.response_topic, asked.correlation) == (ANSWER.full_path(SITE), "r-1")
    assert asked.remaining_s is not None
    assert LASTS_S - PATIENCE_S <= asked.remaining_s <= LASTS_S
    hub.bus.publish(ANSWER, b"pong", correlation=asked.correlation)
    assert kiosk.inbox.expect(Delivery).correlation == "r-1"


def test_a_node_that_was_away_for_a_moment_is_given_what_came_meanwhile(hall: Hall) -> None:
    hub, kiosk = hall.joins("hub"), hall.joins("kios-1", subscription_pattern(COMMAND, SITE, node="kios-1"))
    hall.carrier.cut("kios-1")
    kiosk.inbox.expect(BusDown)
    hub.bus.publish(fill_topic(COMMAND, node="kios-1"), b"meanwhile")
    hall.carrier.mend("kios-1")
    kiosk.inbox.expect(BusUp)
    kiosk.hears(b"meanwhile")


def test_a_hub_that_was_away_is_given_nothing_old(hall: Hall) -> None:
    """A request that nobody could answer must not be answered late: its asker asks again."""
    hub, kiosk = hall.joins("hub", PINGS), hall.joins("kios-1")
    hall.carrier.cut("hub")
    hub.inbox.expect(BusDown)
    kiosk.bus.publish(PING, b"meanwhile", correlation="r-1")
    kiosk.inbox.expect(NoSubscriber)
    hall.carrier.mend("hub")
    hub.inbox.expect(BusUp)
    kiosk.bus.publish(PING, b"now")
    before, arrived = hub.inbox.upto(Delivery)
    assert (before, arrived.payload) == ([], b"now")


# --- 4. what is retained ---


def test_a_late_subscriber_is_given_the_retained_board_with_the_time_left(hall: Hall) -> None:
    hub = hall.joins("hub", BOARDS.replace("board", "request"))
    hub.bus.publish(WALL, b"board", expiry_s=LASTS_S)
    layar = hall.joins("layar-1", BOARDS)
    given = layar.hears(b"board")
    assert given.retained
    assert given.remaining_s is not None
    assert LASTS_S - PATIENCE_S <= given.remaining_s <= LASTS_S


def test_news_to_somebody_connected_is_not_marked_retained(hall: Hall) -> None:
    hub, layar = hall.joins("hub"), hall.joins("layar-1", BOARDS)
    hub.bus.publish(WALL, b"news")
    assert not layar.hears(b"news").retained


def test_an_empty_payload_clears_what_was_retained(hall: Hall) -> None:
    hub, early = hall.joins("hub"), hall.joins("layar-1", BOARDS)
    hub.bus.publish(WALL, b"board")
    hub.bus.publish(WALL, b"")
    assert decode_message(early.hears(b"").topic, b"", SITE) == (WALL, None)
    late = hall.joins("layar-2", BOARDS)
    hub.bus.publish(WALL, b"new")
    before, first = late.inbox.upto(Delivery)
    assert (before, first.payload) == ([], b"new")


# --- wills ---


def test_a_lost_connection_leaves_its_own_conn_in_its_will(hall: Hall) -> None:
    hub = hall.joins("hub", PRESENCES)
    kiosk = hall.joins("kios-1", will=lost, delay_s=0)
    hall.carrier.cut("kios-1")
    said = decode_message(*_of(hub.inbox.expect(Delivery)), SITE)[1]
    assert said == m.Presence(kiosk.conn, "kiosk", m.PresenceState.LOST)


def test_a_stop_that_was_meant_leaves_no_will(hall: Hall) -> None:
    hub, kiosk = hall.joins("hub", PRESENCES, PINGS), hall.joins("kios-1", will=lost, delay_s=0)
    kiosk.bus.stop()
    other = hall.joins("kios-2")
    other.bus.publish(fill_topic(VERBS["ping"], node="kios-2"), b"fence")
    before, _ = hub.inbox.upto(Delivery, lambda delivery: delivery.payload == b"fence")
    assert before == []


def _of(delivery: Delivery) -> tuple[str, bytes]:
    return delivery.topic, delivery.payload


# --- 5. a callable that raises ---


def test_a_callable_that_raises_is_counted_and_stops_nothing(hall: Hall) -> None:
    heard = Inbox()

    def fussy(happening: BusInput) -> None:
        if isinstance(happening, Delivery) and happening.payload == b"bad":
            raise RuntimeError("no room")
        heard.put(happening)

    hub = hall.joins("hub")
    bus = hall.carrier.bus("layar-1", (BOARDS,))
    bus.start(fussy)
    hall.stack.callback(bus.stop)
    heard.expect(BusUp)
    hub.bus.publish(WALL, b"bad")
    hub.bus.publish(WALL, b"good")
    heard.expect(Delivery, lambda delivery: delivery.payload == b"good")
    assert bus.faults == 1
    assert bus.connected


# --- the thread of its own ---


def test_the_bus_turns_whether_or_not_there_is_a_broker(carrier: Carrier) -> None:
    carrier.crash()
    bus = carrier.bus("kios-1", ())
    bus.start(Inbox().put)
    for _ in range(5):
        turned_at = time.monotonic() - bus.stalled_s
        wait_until(lambda last=turned_at: time.monotonic() - bus.stalled_s > last + 0.001, "a turn")  # type: ignore[misc]
    bus.stop()
    assert not bus.connected


def test_every_channel_travels_as_its_message(hall: Hall) -> None:
    """QoS 0 too: what a channel says of itself is how the bus carries it."""
    hub = hall.joins("hub", f"antrean/1/{SITE}/node/#")
    kiosk = hall.joins("kios-1")
    health = next(channel for channel in CHANNELS if channel.qos == 0)
    kiosk.bus.publish(fill_topic(health, node="kios-1"), encode_message(m.Health(uptime_s=7)))
    assert decode_message(*_of(hub.inbox.expect(Delivery)), SITE)[1] == m.Health(uptime_s=7)


def test_the_hub_hears_its_own_state(hall: Hall) -> None:
    hub = hall.joins("hub", subscription_pattern(HUB_STATE, SITE))
    hub.bus.publish(fill_topic(HUB_STATE), b"on")
    hub.hears(b"on")
