"""MemoryBroker: retained messages, sessions, wills and expiry, as a broker would have them."""

import math
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from broker.bus import BusInput, BusUp, Delivery
from broker.topics import Topic

MonotonicClock = Callable[[], float]


class MemoryClient(Protocol):
    """What the broker must know of whoever connects."""

    identity: str
    patterns: tuple[re.Pattern[str], ...]
    session_s: float
    will_delay_s: float

    def put_input(self, happening: BusInput) -> None: ...
    def connect(self) -> None: ...
    def lose_connection(self, reason: str) -> None: ...


@dataclass(frozen=True, slots=True)
class RetainedMessage:
    """A message and the moment until which it may be kept."""

    delivery: Delivery
    until: float = math.inf

    def delivery_at(self, now: float, *, retained: bool) -> Delivery | None:
        """None once it has expired; else what is left of its time stands in it."""
        if now >= self.until:
            return None
        left = None if math.isinf(self.until) else max(1, int(self.until - now))
        return replace(self.delivery, retained=retained, remaining_s=left)


@dataclass(slots=True)
class _Session:
    """What is kept for one identity, connected or for a while not."""

    client: MemoryClient
    connected: bool = True
    ends_at: float = math.inf
    waiting: list[RetainedMessage] = field(default_factory=list)

    def matches_topic(self, topic: str) -> bool:
        return any(pattern.fullmatch(topic) for pattern in self.client.patterns)


@dataclass(frozen=True, slots=True)
class _Will:
    due_at: float
    kept: RetainedMessage
    retain: bool


class MemoryBroker:
    """`deliveries` 2 hands everything out twice, as QoS 1 may; `crash` and `come_back` are a restart."""

    def __init__(self, site: str, clock: MonotonicClock = time.monotonic, deliveries: int = 1) -> None:
        self.site, self.clock, self._deliveries = site, clock, deliveries
        self.is_there = True
        self._retained: dict[str, RetainedMessage] = {}
        self._sessions: dict[str, _Session] = {}
        self._wills: dict[str, _Will] = {}
        self._clients: dict[str, MemoryClient] = {}
        self._lock = threading.RLock()

    # --- what a test does to the world ---

    def crash(self) -> None:
        """Gone, with all that it kept; no will is said."""
        with self._lock:
            self.is_there = False
            for client in self._clients.values():
                client.lose_connection("the broker is gone")
            self._retained.clear()
            self._sessions.clear()
            self._wills.clear()

    def come_back(self) -> None:
        with self._lock:
            self.is_there = True
            for client in self._clients.values():
                client.connect()

    def cut(self, identity: str) -> None:
        """This connection breaks; its will is due after its delay. `mend` lets it come back."""
        self._clients[identity].lose_connection("connection lost")

    def mend(self, identity: str) -> None:
        self._clients[identity].connect()

    def let_time_pass(self) -> None:
        """Say the wills and end the sessions that the clock has made due."""
        with self._lock:
            now = self.clock()
            for identity, will in list(self._wills.items()):
                if now >= will.due_at:
                    del self._wills[identity]
                    self.publish(will.kept, retain=will.retain)
            for identity, session in list(self._sessions.items()):
                if now >= session.ends_at:
                    del self._sessions[identity]

    # --- what a bus does ---

    def add_client(self, client: MemoryClient) -> None:
        self._clients[client.identity] = client

    def attach_client(self, client: MemoryClient, conn: str, *, resume: bool) -> None:
        with self._lock:
            self.let_time_pass()
            self._wills.pop(client.identity, None)
            old = self._sessions.get(client.identity) if resume else None
            session = self._sessions[client.identity] = _Session(client)
            client.put_input(BusUp(conn))
            for each in old.waiting if old else ():
                self._deliver_message(session, each, retained=False)
            for topic, kept in list(self._retained.items()):
                if session.matches_topic(topic):
                    self._deliver_message(session, kept, retained=True)

    def detach_client(self, client: MemoryClient, will: tuple[Topic, bytes] | None) -> None:
        with self._lock:
            now = self.clock()
            if session := self._sessions.get(client.identity):
                session.connected, session.ends_at = False, now + client.session_s
            if will is not None and self.is_there:
                topic, payload = will
                kept = RetainedMessage(Delivery(topic.full_path(self.site), payload))
                self._wills[client.identity] = _Will(now + client.will_delay_s, kept, topic.channel.retained)
            self.let_time_pass()

    def publish(self, kept: RetainedMessage, *, retain: bool) -> bool:
        """True when somebody subscribes to it, connected or with a session that still lasts."""
        topic = kept.delivery.topic
        with self._lock:
            if retain and kept.delivery.payload:
                self._retained[topic] = kept
            elif retain:
                self._retained.pop(topic, None)
            hearers = [each for each in self._sessions.values() if each.matches_topic(topic)]
            for session in hearers:
                self._deliver_message(session, kept, retained=False)
        return bool(hearers)

    def _deliver_message(self, session: _Session, kept: RetainedMessage, *, retained: bool) -> None:
        if not session.connected:
            session.waiting.append(kept)
        elif delivery := kept.delivery_at(self.clock(), retained=retained):
            for _ in range(self._deliveries):
                session.client.put_input(delivery)
