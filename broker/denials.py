"""Who may not say or hear what, entry by entry, from the topics alone: what a broker must refuse (pure)."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from broker.topics import BROKER_LOG, CHANNELS, ECHO, HUB, Channel, Role, Topic, fill_topic


class Access(StrEnum):
    SAY = "say"
    HEAR = "hear"


class Denial(NamedTuple):
    """`topic` is whole, as on the wire."""

    identity: str
    role: Role
    topic: str
    access: Access


def list_denials(site: str, identities: Mapping[str, Role], others: Mapping[str, str]) -> Iterator[Denial]:
    """Each of these identities against each topic that could be about any of them.

    `others` gives one id for every other name in a path: zone, counter, agency, code."""
    for identity, role in identities.items():
        if role is not Role.HUB:
            yield Denial(identity, role, f"{BROKER_LOG}/N", Access.HEAR)
        for topic in list_topics(identities, others):
            if not may_say(topic, identity, role):
                yield Denial(identity, role, topic.full_path(site), Access.SAY)
            if not may_hear(topic, identity, role):
                yield Denial(identity, role, topic.full_path(site), Access.HEAR)


def list_topics(identities: Mapping[str, Role], others: Mapping[str, str]) -> Iterator[Topic]:
    for channel in CHANNELS:
        names = {name: other for name, other in others.items() if f"{{{name}}}" in channel.path}
        for identity in identities if _is_about_one_node(channel) else ("",):
            yield fill_topic(channel, **names, **({"node": identity} if identity else {}))


def may_say(topic: Topic, identity: str, role: Role) -> bool:
    """A node speaks for itself alone; what only the hub says it says to everybody."""
    return role in topic.channel.says and (_is_own(topic, identity) or topic.channel.says == HUB)


def may_hear(topic: Topic, identity: str, role: Role) -> bool:
    """The hub hears every node, and no echo but its own."""
    hears_all = role is Role.HUB and topic.channel is not ECHO
    return role in topic.channel.hears and (_is_own(topic, identity) or hears_all)


def _is_own(topic: Topic, identity: str) -> bool:
    return not _is_about_one_node(topic.channel) or topic.id("node") == identity


def _is_about_one_node(channel: Channel) -> bool:
    return "{node}" in channel.path
