"""The access list against a real broker: every channel, said and heard by every role, own and others'.

Once with passwords, as in the demo, and once with certificates, as in a hall.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broker.denials import Access, list_denials, list_topics
from broker.topics import BROKER_LOG, CHANNELS, Channel
from tests.support.neighbours.mosquitto import IDENTITIES, SITE, private_broker
from tests.support.neighbours.pki import Authority
from tests.support.neighbours.speakers import REFUSED, Spoken, everybody_speaks

OTHERS = {"zone": "aula", "counter": "loket-1", "agency": "dukcapil", "code": "paper-out"}
DENIALS = frozenset(list_denials(SITE, IDENTITIES, OTHERS))


def topics_of(channel: Channel) -> list[str]:
    return [topic.full_path(SITE) for topic in list_topics(IDENTITIES, OTHERS) if topic.channel is channel]


def denied(identity: str, access: Access, among: list[str]) -> list[str]:
    return [topic for topic in among if (identity, IDENTITIES[identity], topic, access) in DENIALS]


@pytest.fixture(scope="module", params=["passwords", "certificates"])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    directory: Path = tmp_path_factory.mktemp("acl")
    authority = Authority(directory / "pki") if request.param == "certificates" else None
    with (
        private_broker(directory, authority) as broker,
        everybody_speaks(SITE, IDENTITIES, OTHERS, broker.client_config) as found,
    ):
        yield found


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
