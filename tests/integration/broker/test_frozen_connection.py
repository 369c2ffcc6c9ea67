"""A connection that carries nothing is built anew, whatever paho believes of it; no process ends for it."""

import itertools
import os
import queue
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from broker.bus import BusDown, BusUp, Delivery
from broker.config import BrokerConfig
from broker.mqtt import MqttBus
from broker.pacing import EchoWatch, Pacing
from broker.private_broker import PrivateBroker
from broker.topics import VERBS, Role, fill_topic, subscription_pattern
from tests.support.neighbours.mosquitto import SITE, Inbox, private_broker
from tests.support.neighbours.pki import Authority
from tests.support.running.patience import PATIENCE_S
from workbench.devices.relay import Relay

QUICK = Pacing(retry_first_s=0.05, retry_most_s=0.2, echo_every_s=0.05, echo_missing_s=5.0, turn_s=0.05)
ECHOES = 20
PING = fill_topic(VERBS["ping"], node="kios-1")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[PrivateBroker]:
    with private_broker(tmp_path) as running:
        yield running


@pytest.fixture(params=["plain", "tls"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PrivateBroker]:
    with private_broker(tmp_path, Authority(tmp_path / "pki") if request.param == "tls" else None) as running:
        yield running


def kiosk(config: BrokerConfig, pacing: Pacing = QUICK) -> tuple[MqttBus, Inbox]:
    bus, inbox = MqttBus("kios-1", Role.KIOSK, SITE, config, pacing=pacing), Inbox()
    bus.start(inbox.put)
    return bus, inbox


def test_a_wire_that_swallows_ends_the_connection_and_the_next_one_carries(either: PrivateBroker) -> None:
    with Relay(either.port, sealed=True) as wire:
        bus, inbox = kiosk(structs.replace(either.client_config("kios-1"), port=wire.port))
        first = inbox.expect(BusUp).conn
        wire.faults.swallows = True
        assert bus.publish(PING, b"{}")  # it looks well to everybody
        assert inbox.expect(BusDown).reason == "nothing that is sent comes back"
        assert not bus.publish(PING, b"{}")
        wire.faults.swallows = False
        assert inbox.expect(BusUp).conn != first
        bus.stop()


def test_a_broker_that_freezes_and_thaws_is_found_again(either: PrivateBroker) -> None:
    hub, heard = (
        MqttBus(
            "hub",
            Role.HUB,
            SITE,
            either.client_config("hub"),
            (subscription_pattern(VERBS["ping"], SITE),),
            pacing=QUICK,
        ),
        Inbox(),
    )
    hub.start(heard.put)
    heard.expect(BusUp)
    bus, inbox = kiosk(either.client_config("kios-1"))
    inbox.expect(BusUp)
    assert either.pid is not None
    os.kill(either.pid, signal.SIGSTOP)
    inbox.expect(BusDown)
    heard.expect(BusDown)
    os.kill(either.pid, signal.SIGCONT)
    heard.expect(BusUp)
    inbox.expect(BusUp)
    assert bus.publish(PING, b"after")
    heard.expect(Delivery, lambda delivery: delivery.payload == b"after")
    bus.stop()
    hub.stop()


def test_a_quiet_connection_that_does_carry_is_left_alone(
    broker: PrivateBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its echoes comes back and is proof anew, so nothing is ever told after Up."""
    heard: queue.SimpleQueue[float] = queue.SimpleQueue()
    believes = EchoWatch.note_returned

    def proof(watch: EchoWatch, now: float) -> None:
        believes(watch, now)
        heard.put(watch.heard_at)

    monkeypatch.setattr(EchoWatch, "note_returned", proof)
    bus, inbox = kiosk(broker.client_config("kios-1"), replace(QUICK, echo_missing_s=PATIENCE_S))
    inbox.expect(BusUp)
    proofs = [heard.get(timeout=PATIENCE_S) for _ in range(ECHOES)]
    assert proofs == sorted(set(proofs))
    with pytest.raises(queue.Empty):
        inbox.expect(BusDown, patience_s=0)
    assert bus.connected
    bus.stop()


def test_a_wrong_password_is_said_and_tried_again_without_a_connection(
    broker: PrivateBroker, caplog: pytest.LogCaptureFixture
) -> None:
    with Relay(broker.port) as wire:
        wrong = structs.replace(broker.client_config("kios-1"), port=wire.port, password="wrong")  # noqa: S106
        bus, _ = kiosk(wrong)
        while not caplog.records:
            time.sleep(0.01)
        assert not bus.connected
        assert "Not authorized" in str(vars(caplog.records[0])["reason"])
        bus.stop()


def test_an_identity_can_not_take_another_ones_name(broker: PrivateBroker) -> None:
    """The broker names the session after the user: kios-1's own stays."""
    bus, inbox = kiosk(broker.client_config("kios-1"))
    inbox.expect(BusUp)
    thief = MqttBus(
        "kios-1",
        Role.KIOSK,
        SITE,
        structs.replace(broker.client_config("kios-2"), username="kios-2"),
        pacing=QUICK,
    )
    told = Inbox()
    thief.start(told.put)
    told.expect(BusUp)
    assert bus.publish(PING, b"{}", correlation="still-here")
    assert bus.connected
    thief.stop()
    bus.stop()


CONNACK = b"\x20\x03\x00\x00\x00"


@pytest.mark.parametrize(
    "garbage",
    [
        pytest.param(b"\xff" * 64, id="no packet"),
        pytest.param(b"\x30\xff\xff\xff\x7f", id="a packet of 268 MB"),
        pytest.param(b"\x20\x06\x00\x00\x03\xff\xff\xff", id="no property"),
        pytest.param(CONNACK + b"\x30\x04\x00\x01\xff\x00", id="a topic that is no text"),
    ],
)
def test_a_broker_that_talks_nonsense_kills_no_thread(garbage: bytes) -> None:
    """The door stands open again and again: whoever answers there, the bus goes on trying."""
    visits: queue.SimpleQueue[int] = queue.SimpleQueue()
    listener = socket.create_server(("127.0.0.1", 0))

    def babble() -> None:
        for n in itertools.count():
            try:
                visitor, _ = listener.accept()
            except OSError:
                return
            with visitor, suppress(ConnectionError):  # who is late finds a visitor that has left again
                visitor.sendall(garbage)
                visitor.recv(4096)
            visits.put(n)

    babbler = threading.Thread(target=babble, daemon=True)
    babbler.start()
    config = BrokerConfig(port=listener.getsockname()[1], connect_timeout_s=0.2)
    bus, _ = kiosk(config)
    for _ in range(3):
        visits.get(timeout=PATIENCE_S)
    assert not bus.connected
    bus.stop()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    babbler.join(timeout=5)
