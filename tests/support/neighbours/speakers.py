"""Everybody says everything, and it is written down who was refused and who heard what."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple

from msgspec import structs

from broker.bus import Delivery
from broker.config import BrokerConfig
from broker.denials import list_topics
from broker.mqtt.connection import ConnectionCallbacks, ConnectionTerms, MqttConnection
from broker.mqtt.packets import Packet
from broker.topics import BROKER_LOG, ECHO, Role, fill_topic
from tests.support.running.patience import PATIENCE_S

REFUSED: Final = 0x87
NOT_TURNED_S: Final = 3_600  # while others speak nobody turns it, and it says nothing to the broker


class Speaker:
    """A raw connection, turned by the test itself: no thread, no waiting for what must not come."""

    def __init__(self, identity: str, site: str, config: BrokerConfig) -> None:
        self.identity, self._site = identity, site
        self.heard: Counter[str] = Counter()
        self._acks: dict[str | None, int] = {}
        self._accepted = False
        ears = ConnectionCallbacks(self._accept, self._hear, self._ack, lambda _topic, _reason: None)
        everything = (f"antrean/1/{site}/#", f"{BROKER_LOG}/#")
        quiet = structs.replace(config, keepalive_s=NOT_TURNED_S)
        terms = ConnectionTerms(identity, quiet, everything, session_s=0, clean=True)
        self._link = MqttConnection(terms, ears)
        self._link.open()
        self._turn_until(lambda: self._accepted)

    def _accept(self) -> None:
        self._accepted = True

    def _hear(self, delivery: Delivery) -> None:
        self.heard[delivery.topic] += 1

    def _ack(self, correlation: str | None, reason: int) -> None:
        self._acks[correlation] = reason

    def _turn_until(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not done():
            assert time.monotonic() < until, f"{self.identity} waited in vain"
            self._link.turn(0.05)

    def say(self, topic: str) -> int:
        """The broker's reason code. Always at QoS 1: at QoS 0 a broker refuses in silence."""
        self._link.send_packet(Packet(topic, b"{}", 1, False, correlation=topic))
        self._turn_until(lambda: topic in self._acks)
        return self._acks.pop(topic)

    def settle(self) -> tuple[tuple[str, str], int]:
        """All that was said before is delivered once this one's own echo is back, itself said and heard."""
        own = fill_topic(ECHO, node=self.identity).full_path(self._site)
        before = self.heard[own]
        reason = self.say(own)
        self._turn_until(lambda: self.heard[own] > before)
        return (self.identity, own), reason

    def close(self) -> None:
        self._link.close()


class Spoken(NamedTuple):
    """What came of everybody saying everything."""

    reasons: dict[tuple[str, str], int]
    heard: dict[str, set[str]]


@contextmanager
def everybody_speaks(
    site: str,
    identities: Mapping[str, Role],
    others: Mapping[str, str],
    config: Callable[[str], BrokerConfig],
) -> Iterator[Spoken]:
    """Each identity says each topic; its own echo comes last, so that all before it was delivered."""
    speakers = {who: Speaker(who, site, config(who)) for who in identities}
    every = [topic.full_path(site) for topic in list_topics(identities, others)]
    reasons = {(who, topic): speakers[who].say(topic) for who in identities for topic in every}
    reasons |= dict(speaker.settle() for speaker in speakers.values())
    yield Spoken(reasons, {who: set(speaker.heard) for who, speaker in speakers.items()})
    for speaker in speakers.values():
        speaker.close()
