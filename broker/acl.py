"""Mosquitto's access list, written from the topics so that it cannot drift from them (pure)."""

from collections.abc import Iterator, Mapping

from broker.topics import BROKER_LOG, CHANNELS, ECHO, NODES, Channel, Role, subscription_pattern


def render_acl(site: str, identities: Mapping[str, Role]) -> str:
    """One block per user; what is not named here is refused. Identities are also user names."""
    return (
        "\n\n".join(_render_user_block(site, identity, role) for identity, role in sorted(identities.items()))
        + "\n"
    )


def _render_user_block(site: str, identity: str, role: Role) -> str:
    return "\n".join([f"# {role}", f"user {identity}", *_render_rules(site, identity, role)])


def _render_rules(site: str, identity: str, role: Role) -> Iterator[str]:
    if role is Role.HUB:
        yield f"topic read {BROKER_LOG}/#"
    for channel in CHANNELS:
        access = _topic_access(channel, role)
        if access:
            yield f"topic {access} {_topic_pattern(channel, site, identity, role)}"


def _topic_access(channel: Channel, role: Role) -> str:
    says, hears = role in channel.says, role in channel.hears
    return "readwrite" if says and hears else "write" if says else "read" if hears else ""


def _topic_pattern(channel: Channel, site: str, identity: str, role: Role) -> str:
    """A node stands for itself only; the hub speaks with every node, but echoes to itself only."""
    own = role in NODES or channel is ECHO
    return subscription_pattern(channel, site, **({"node": identity} if own else {}))
