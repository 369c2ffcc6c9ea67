"""The access list against a real broker: every channel, said and heard by every role, own and others'.

Once with passwords, as in the demo, and once with certificates, as in a hall.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from broker.bus import Delivery
from broker.config import BrokerConfig
from broker.denials import Access, denials, topics
from broker.mqtt.connection import Connection, Ears, Terms
from broker.mqtt.packets import Packet
from broker.topics import BROKER_LOG, CHANNELS, ECHO, Channel, fill
from tests.support.mosquitto import IDENTITIES, SITE, private_broker
from tests.support.pki import Authority

REFUSED = 0x87
PATIENCE_TURNS = 2000
OTHERS = {"zone": "aula", "counter": "loket-1", "agency": "dukcapil", "code": "paper-out"}
DENIALS = frozenset(denials(SITE, IDENTITIES, OTHERS))


class Speaker:
    """A raw connection, turned by the test itself: no thread, no waiting for what must not come."""

    def __init__(self, identity: str, config: BrokerConfig) -> None:
        self.identity = identity
        self.heard: Counter[str] = Counter()
        self._acks: dict[str | None, int] = {}
        self._accepted = False
        ears = Ears(self._accept, self._hear, self._ack, lambda _topic, _reason: None)
        everything = (f"antrean/1/{SITE}/#", f"{BROKER_LOG}/#")
        terms = Terms(identity, config, everything, session_s=0, clean=True)
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
    return [topic.at(SITE) for topic in topics(IDENTITIES, OTHERS) if topic.channel is channel]


def denied(identity: str, access: Access, among: list[str]) -> list[str]:
    return [topic for topic in among if (identity, IDENTITIES[identity], topic, access) in DENIALS]


@pytest.fixture(scope="module", params=["passwords", "certificates"])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    directory: Path = tmp_path_factory.mktemp("acl")
    authority = Authority(directory / "pki") if request.param == "certificates" else None
    with private_broker(directory, authority) as broker:
        speakers = {who: Speaker(who, broker.config(who)) for who in IDENTITIES}
        every = [topic.at(SITE) for topic in topics(IDENTITIES, OTHERS)]
        reasons = {(who, topic): speakers[who].say(topic) for who in IDENTITIES for topic in every}
        reasons |= dict(speaker.settle() for speaker in speakers.values())
        yield Spoken(reasons, {who: set(speaker.heard) for who, speaker in speakers.items()})
        for speaker in speakers.values():
            speaker.close()


@pytest.mark.parametrize("identity", IDENTITIES)
@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_what_a_role_may_not_say_is_refused_and_what_it_may_passes(
    spoken: Spoken, channel: Channel, identity: str
) -> None:
    every = topics_of(channel)
    refused = [topic for topic in every if spoken.reasons[identity, topic] == REFUSED]
    assert refused == denied(identity, Access.SAY, every)


@pytest.mark.parametrize("identity", IDENTITIES)
@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_what_a_role_may_not_hear_is_not_delivered_and_what_it_may_is(
    spoken: Spoken, channel: Channel, identity: str
) -> None:
    was_said = {topic for (_, topic), reason in spoken.reasons.items() if reason < REFUSED}
    every = [topic for topic in topics_of(channel) if topic in was_said]
    unheard = [topic for topic in every if topic not in spoken.heard[identity]]
    assert unheard == denied(identity, Access.HEAR, every)


def test_the_brokers_log_is_for_the_hub_alone(spoken: Spoken) -> None:
    """It was the first to connect: whoever came after it stands there."""
    listeners = [who for who in IDENTITIES if f"{BROKER_LOG}/N" in spoken.heard[who]]
    assert listeners == ["hub"]
    assert denied("hub", Access.HEAR, [f"{BROKER_LOG}/N"]) == []
    assert denied("kios-1", Access.HEAR, [f"{BROKER_LOG}/N"]) == [f"{BROKER_LOG}/N"]


def test_every_channel_was_said_by_somebody(spoken: Spoken) -> None:
    """Otherwise the tests above could pass by silence."""
    said = {topic for (_, topic), reason in spoken.reasons.items() if reason < REFUSED}
    assert all(any(topic in said for topic in topics_of(channel)) for channel in CHANNELS)


def test_everybody_is_denied_something_of_everybody_else() -> None:
    """Another node's own topics are among the denials."""
    for identity, role in IDENTITIES.items():
        mine = [each for each in DENIALS if each.identity == identity]
        assert {each.role for each in mine} == {role}
        neighbours = {other for other in IDENTITIES if other not in {identity, "hub"}}
        assert {
            other for each in mine for other in neighbours if other in each.topic.split("/")
        } == neighbours
