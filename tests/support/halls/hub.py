"""A whole hub over a broker in memory, turned by hand, its clock driven by the test."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from broker import messages as m
from broker.bus import BusInput, Delivery
from broker.codec import decode_message, encode_message
from broker.memory import MemoryBroker, MemoryBus
from broker.topics import (
    CHANNELS,
    PRESENCE,
    REPLY,
    REQUESTS,
    Role,
    channel_of,
    fill_topic,
    subscription_pattern,
)
from hub.announcing.sounding_zones import SoundingZones
from hub.engine.engine import Engine
from hub.journal.memory import MemoryJournal
from hub.loop.loop import Hub, VouchedClock
from hub.plan.book import Book
from hub.plan.model import SitePlan
from hub.wire.link import HubPublisher, RecordIdentity, build_will, list_subscriptions
from tests.support.halls.hall import EIGHT
from tests.support.halls.small_plan import small_plan

SITE = "palopo"
M = TypeVar("M", bound=m.Message)
HEARD = tuple(channel for channel in CHANNELS if channel not in REQUESTS and channel.name != "echo")


@dataclass
class LiveHub:
    """`ask` is a node's request and its reply; `said` is what the hall was told, newest last."""

    journal: MemoryJournal = field(default_factory=MemoryJournal)
    now: datetime = EIGHT + timedelta(minutes=5)
    seconds: float = 0.0
    deliveries: int = 1
    plan: SitePlan = field(default_factory=small_plan)

    def __post_init__(self) -> None:
        self.broker = MemoryBroker(SITE, lambda: self.seconds, deliveries=self.deliveries)
        self.inbox: list[BusInput] = []
        listens = tuple(subscription_pattern(channel, SITE) for channel in HEARD)
        self.hall = MemoryBus("hall", Role.DISPLAY, self.broker, listens)
        self.hall.start(self.inbox.append)
        self._requests = 0
        self.start()

    def start(self) -> None:
        """A start of the hub on the journal that there is."""
        self.start_unturned()
        self.turn()

    def start_unturned(self) -> None:
        """The same, but its first turn is yet to come."""
        book = Book(self.plan, "v1")
        engine = Engine(self.journal, book)
        engine.replay()
        epoch = self.journal.record_start(self.now).epoch
        self.bus = MemoryBus(
            "hub", Role.HUB, self.broker, list_subscriptions(SITE), will=lambda conn: build_will(conn, epoch)
        )
        hours = VouchedClock(lambda: self.now)
        self.hub = Hub(
            engine,
            HubPublisher(
                self.bus,
                engine.in_force,
                epoch,
                "test",
                RecordIdentity(engine.journal_id, engine.knows_until),
            ),
            SoundingZones(engine.in_force),
            hours,
            epoch,
        )
        self.bus.start(self.hub.inbox.put)

    def turn(self) -> None:
        batch = []
        while not self.hub.inbox.empty():
            batch.append(self.hub.inbox.get())
        self.hub.turn(batch)

    def passes(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += timedelta(seconds=1)
            self.seconds += 1
            self.broker.let_time_pass()
            self.turn()

    def is_ready(self, node: str, role: str = "display") -> None:
        born = m.Presence(conn=f"{node}-1", role=role, state=m.PresenceState.READY)
        self.hall.publish(fill_topic(PRESENCE, node=node), encode_message(born))
        self.turn()

    def ask(self, node: str, request: m.Request, request_id: str | None = None) -> m.Reply:
        """The last reply to it; asked again under an id, the reply that was recorded."""
        self._requests += 1
        minted = request_id or f"r{self._requests}"
        topic = fill_topic(channel_of(request), node=node)
        self.hall.publish(topic, encode_message(request), correlation=minted)
        self.turn()
        return next(
            reply
            for each in reversed(self.inbox)
            if isinstance(each, Delivery) and each.topic == fill_topic(REPLY, node=node).full_path(SITE)
            if isinstance(
                reply := decode_message(each.topic, each.payload, SITE)[1], m.Granted | m.Done | m.Refusal
            )
            if reply.request == minted
        )

    def said(self, kind: type[M]) -> list[M]:
        found = []
        for each in self.inbox:
            if isinstance(each, Delivery) and each.payload:
                message = decode_message(each.topic, each.payload, SITE)[1]
                if isinstance(message, kind):
                    found.append(message)
        return found

    def board(self) -> m.Board:
        return self.said(m.Board)[-1]

    def counter(self, name: str = "loket-1") -> m.CounterState:
        return [state for state in self.said(m.CounterState) if state.counter == name][-1]

    def issue(self, agency: str = "dukcapil", service: str | None = None, token: str = "0" * 32) -> m.Granted:
        """A press whose slip came out."""
        reply = self.ask("kios-1", m.Issue(agency, service, False, token))
        assert isinstance(reply, m.Granted)
        self.ask("kios-1", m.Printed(reply.ticket, "confirmed"))
        return reply

    def press(self, button: str = "tombol-1") -> m.Reply:
        """The officer's press, believing what the box was told."""
        counter = self.counter(button.replace("tombol", "loket"))
        return self.ask(button, m.CallNextRequest(m.Expect(counter.rev, counter.ticket, counter.calls)))
