"""Who is let in at a hall's broker, under which name, and what the hub tells of those who are not."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from msgspec import structs

from broker.bus import BusInput, BusUp, Delivery
from broker.codec import encode_message
from broker.messages import NodeDescription, Ping
from broker.mqtt import MqttBus
from broker.pacing import Pacing
from broker.private_broker import PrivateBroker
from broker.topics import BROKER_LOG, INFO, REPLY, VERBS, Role, fill_topic, subscription_pattern
from hub.announcing.sounding_zones import SoundingZones
from hub.engine.engine import Engine
from hub.fleet.alarms.duplicate_ids import find_duplicate_alarms
from hub.journal.memory import MemoryJournal
from hub.loop.inputs import StopHub
from hub.loop.loop import Hub, VouchedClock
from hub.plan.book import Book
from hub.wire.link import HubPublisher, list_subscriptions
from tests.support.halls.hall import EIGHT
from tests.support.halls.small_plan import small_plan
from tests.support.neighbours.mosquitto import IDENTITIES, SITE, Inbox
from tests.support.neighbours.pki import Authority
from tests.support.neighbours.strangers import answer, disguises
from tests.support.running.patience import PATIENCE_S

QUICK = Pacing(retry_first_s=0.05, retry_most_s=0.2, turn_s=0.05)
SILENT = Pacing(echo_every_s=3_600.0, echo_missing_s=3_600.0)
KINDS = (
    "plain text",
    "no certificate",
    "expired certificate",
    "certificate of another authority",
    "revoked certificate",
)
COUNTED = [
    ("Ditolak: sertifikat salah", "3 kali"),
    ("Ditolak: tanpa TLS", "1 kali"),
    ("Ditolak: tanpa sertifikat", "1 kali"),
]


@dataclass
class Hall:
    """A broker that knows its own by their certificates, and those that it must not let in."""

    folder: Path

    def __post_init__(self) -> None:
        self.authority = Authority(self.folder / "pki")
        foreign = Authority(self.folder / "foreign")
        self.strangers = disguises(self.authority, foreign)
        self.broker = PrivateBroker(self.folder, SITE, IDENTITIES, issuer=self.authority)

    def bus(self, identity: str, *hears: str) -> MqttBus:
        config = self.broker.client_config(identity)
        return MqttBus(identity, IDENTITIES[identity], SITE, config, hears, pacing=QUICK)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    with made.broker:
        yield made


@contextmanager
def a_hub(hall: Hall) -> Iterator[tuple[Hub, list[str]]]:
    """A running one, and the lines of the broker's log that reached it."""
    lines: list[str] = []
    bus = hall.bus("hub", *list_subscriptions(SITE))
    book = Book(small_plan(), "v1")
    engine = Engine(MemoryJournal(), book)
    hub = Hub(
        engine,
        HubPublisher(bus, engine.in_force, 1, "test"),
        SoundingZones(engine.in_force),
        VouchedClock(lambda: EIGHT),
        1,
    )

    def put(happening: BusInput) -> None:
        if isinstance(happening, Delivery) and happening.topic.startswith(BROKER_LOG):
            lines.append(happening.payload.decode())
        hub.inbox.put(happening)

    thread = threading.Thread(target=hub.run)
    thread.start()
    bus.start(put)
    wait_until(lambda: hub.is_serving)
    try:
        yield hub, lines
    finally:
        hub.inbox.put(StopHub())
        thread.join(PATIENCE_S)
        bus.stop()


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


# --- the door ---


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_is_hung_up_on(hall: Hall, kind: str) -> None:
    assert answer(hall.broker.port, hall.strangers[kind]) == b""


def test_who_brings_a_certificate_of_the_hall_is_let_in(hall: Hall) -> None:
    """Otherwise the test above could pass by a broker that answers nobody."""
    bus, inbox = hall.bus("kios-1"), Inbox()
    bus.start(inbox.put)
    inbox.expect(BusUp)
    bus.stop()


def test_strangers_are_counted_by_reason_and_told_with_what_to_do(hall: Hall) -> None:
    with a_hub(hall) as (hub, lines):
        for disguise in hall.strangers.values():
            answer(hall.broker.port, disguise)
        wait_until(lambda: turned_away(hub) == COUNTED)
        assert all("dari 127.0.0.1 pukul" in each.do and not each.well for each in hub.health_checks[-3:])
        logged = (hall.folder / "mosquitto.log").read_text(encoding="utf-8").splitlines()
        assert len(lines) <= len(logged), "hearing of it makes no line of its own"


def turned_away(hub: Hub) -> list[tuple[str, str]]:
    return sorted((each.name, each.value) for each in hub.health_checks if each.name.startswith("Ditolak"))


# --- the name ---


def test_a_client_is_whom_its_certificate_names_whatever_it_calls_itself(hall: Hall) -> None:
    """It says that it is the hub, by name and by user, and hears and says what kios-1 may."""
    with a_hub(hall) as (hub, _):
        everything = f"antrean/1/{SITE}/#"
        config = structs.replace(hall.broker.client_config("kios-1"), username="hub")
        thief, heard = MqttBus("hub", Role.HUB, SITE, config, (everything,), pacing=SILENT), Inbox()
        neighbour, answered = (
            hall.bus("kios-2", subscription_pattern(REPLY, SITE, node="kios-2")),
            Inbox(),
        )
        for bus, inbox in ((thief, heard), (neighbour, answered)):
            bus.start(inbox.put)
            inbox.expect(BusUp)
        ping(neighbour, "kios-2")
        answered.expect(Delivery)
        assert thief.publish(fill_topic(REPLY, node="kios-2"), b"{}", correlation="as-the-hub")
        ping(thief, "kios-1")
        to_the_thief = fill_topic(REPLY, node="kios-1").full_path(SITE)
        before, _ = heard.upto(Delivery, lambda each: each.topic == to_the_thief)
        assert [each.topic for each in before if isinstance(each, Delivery) and "kios-2" in each.topic] == []
        assert thief.refused == len(["the hub's echo", "the hub's reply"])
        assert hub.is_serving
        for bus in (thief, neighbour):
            bus.stop()


def ping(bus: MqttBus, node: str) -> None:
    assert bus.publish(
        fill_topic(VERBS["ping"], node=node), encode_message(Ping()), correlation=f"{node}-asks"
    )


# --- two machines, one name ---


def test_a_copied_card_is_noticed_and_both_machines_are_named(hall: Hall) -> None:
    with a_hub(hall) as (hub, _):
        copies = [
            a_copy(hall, NodeDescription("1", boot, machine=machine, address=address))
            for boot, machine, address in (("a", "papan-a", "10.0.0.11"), ("b", "papan-b", "10.0.0.12"))
        ]
        wait_until(
            lambda: "kios-1" in hub.fleet and list(find_duplicate_alarms(hub.fleet["kios-1"], EIGHT)) != []
        )
        (alarm,) = find_duplicate_alarms(hub.fleet["kios-1"], EIGHT)
        for part in ("papan-a (alamat 10.0.0.11)", "papan-b (alamat 10.0.0.12)"):
            assert part in alarm.text
        for each in copies:
            each.stop()


def a_copy(hall: Hall, info: NodeDescription) -> MqttBus:
    """A machine that says what it is at each connection, as nodes do."""
    bus = hall.bus("kios-1")
    bus.start(partial(say_it, bus, info))
    return bus


def say_it(bus: MqttBus, info: NodeDescription, happening: BusInput) -> None:
    if isinstance(happening, BusUp):
        bus.publish(fill_topic(INFO, node="kios-1"), encode_message(info))
