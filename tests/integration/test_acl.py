"""The access list against a real broker: every channel, said and heard by every role, own and others'."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from broker.bus import Delivery
from broker.mqtt.connection import Connection, Ears, Terms
from broker.mqtt.packets import Packet
from broker.private import PrivateBroker
from broker.topics import CHANNELS, ECHO, HUB, Channel, Role, fill
from tests.support.mosquitto import IDENTITIES, SITE, private_broker

REFUSED = 0x87
SPOKESMEN = ("hub", "kios-1", "loket-1", "layar-1")
PATIENCE_TURNS = 2000


class Speaker:
    """A raw connection, turned by the test itself: no thread, no waiting for what must not come."""

    def __init__(self, broker: PrivateBroker, identity: str) -> None:
        self.identity = identity
        self.heard: Counter[str] = Counter()
        self._acks: dict[str | None, int] = {}
        self._accepted = False
        ears = Ears(self._accept, self._hear, self._ack, lambda _topic, _reason: None)
        terms = Terms(identity, broker.config(identity), (f"antrean/1/{SITE}/#",), session_s=0, clean=True)
        self._link = Connection(terms, ears)
        self._link.open()
        self._turn_until(lambda: self._accepted)

    def _accept(self) -> None:
        self._accepted = True

    def _hear(self, delivery: Delivery) -> None:
        self.heard[delivery.topic] += 1

    def _ack(self, correlation: str | None, reason: int) -> None:
        self._acks[correlation] = reason

    def _turn_until(self, done: Callable[[], bool]) -> None:
        for _ in range(PATIENCE_TURNS):
            if done():
                return
            self._link.turn(0.05)
        raise AssertionError(f"{self.identity} waited in vain")

    def say(self, topic: str) -> int:
        """The broker's reason code. Always at QoS 1: at QoS 0 a broker refuses in silence."""
        self._link.say(Packet(topic, b"{}", 1, False, correlation=topic))
        self._turn_until(lambda: topic in self._acks)
        return self._acks.pop(topic)

    def settle(self) -> tuple[tuple[str, str], int]:
        """All that was said before is delivered once this one's own echo is back, itself said and heard."""
        own = fill(ECHO, node=self.identity).at(SITE)
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


def topics_of(channel: Channel) -> list[str]:
    """One topic for each identity that it could be about."""
    others = {"zone": "aula", "counter": "loket-1", "agency": "dukcapil", "code": "paper-out"}
    names = [name for name in ("node", *others) if f"{{{name}}}" in channel.path]
    if "node" not in names:
        return [fill(channel, **{name: others[name] for name in names}).at(SITE)]
    rest = {name: others[name] for name in names if name != "node"}
    return [fill(channel, node=identity, **rest).at(SITE) for identity in IDENTITIES]


def is_own(topic: str, identity: str) -> bool:
    return identity in topic.split("/")


def may_say(channel: Channel, topic: str, identity: str) -> bool:
    if IDENTITIES[identity] not in channel.says:
        return False
    return is_own(topic, identity) or channel.says == HUB


def may_hear(channel: Channel, topic: str, identity: str) -> bool:
    role = IDENTITIES[identity]
    if role not in channel.hears:
        return False
    about_one = "{node}" in channel.path
    return not about_one or is_own(topic, identity) or (role is Role.HUB and channel is not ECHO)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    directory: Path = tmp_path_factory.mktemp("acl")
    with private_broker(directory) as broker:
        speakers = {identity: Speaker(broker, identity) for identity in IDENTITIES}
        every = [topic for channel in CHANNELS for topic in topics_of(channel)]
        reasons = {(who, topic): speakers[who].say(topic) for who in SPOKESMEN for topic in every}
        reasons |= dict(speaker.settle() for speaker in speakers.values())
        yield Spoken(reasons, {who: set(speaker.heard) for who, speaker in speakers.items()})
        for speaker in speakers.values():
            speaker.close()


@pytest.mark.parametrize("identity", SPOKESMEN)
@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_what_a_role_may_not_say_is_refused_and_what_it_may_passes(
    spoken: Spoken, channel: Channel, identity: str
) -> None:
    for topic in topics_of(channel):
        refused = spoken.reasons[identity, topic] == REFUSED
        assert refused != may_say(channel, topic, identity), topic


@pytest.mark.parametrize("identity", IDENTITIES)
@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_what_a_role_may_not_hear_is_not_delivered_and_what_it_may_is(
    spoken: Spoken, channel: Channel, identity: str
) -> None:
    was_said = {topic for (_, topic), reason in spoken.reasons.items() if reason < REFUSED}
    for topic in topics_of(channel):
        heard = topic in spoken.heard[identity]
        assert heard == (topic in was_said and may_hear(channel, topic, identity)), topic


def test_every_channel_was_said_by_somebody(spoken: Spoken) -> None:
    """Otherwise the tests above could pass by silence."""
    said = {topic for (_, topic), reason in spoken.reasons.items() if reason < REFUSED}
    assert all(any(topic in said for topic in topics_of(channel)) for channel in CHANNELS)
