"""Which nodes are there and how they are: presence, alerts and figures, folded (pure)."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from broker import messages as m
from broker import topics as t
from broker.topics import Topic
from hub.fleet.duplicate_ids import Births, note_birth


@dataclass(frozen=True, slots=True)
class NodeNow:
    node: str
    role: str = ""
    state: str = "unknown"
    conn: str = ""
    since: datetime | None = None
    info: m.NodeDescription | None = None
    health: m.Health | None = None
    alerts: dict[str, m.Alert] = field(default_factory=dict)
    last_report: m.CommandReport | None = None
    version_since: datetime | None = None
    measured_at: datetime | None = None
    births: Births = field(default_factory=Births)


Fleet = dict[str, NodeNow]


def apply_node_message(fleet: Fleet, topic: Topic, message: m.Message | None, at: datetime) -> Fleet:
    """The fleet after a node said this of itself; `message` None clears what was kept there."""
    node = topic.id("node")
    if message is None and topic.channel is t.PRESENCE:
        return {name: each for name, each in fleet.items() if name != node}
    return {**fleet, node: _apply_message(fleet.get(node, NodeNow(node)), topic, message, at)}


def _apply_message(now: NodeNow, topic: Topic, message: m.Message | None, at: datetime) -> NodeNow:
    match message:
        case m.Presence():
            return _apply_presence(now, message, at)
        case m.NodeDescription():
            # what a crashed start of the node had raised is not true of this one
            reborn = now.info is not None and now.info.boot != message.boot
            alerts = {} if reborn else now.alerts
            return replace(
                now,
                info=message,
                alerts=alerts,
                version_since=_version_since(now, message, at),
                births=note_birth(now.births, message, at),
            )
        case m.Health():
            return replace(now, health=message, measured_at=at)
        case m.CommandReport():
            return replace(now, last_report=message)
        case m.Alert():
            return replace(now, alerts={**now.alerts, topic.id("code"): message})
        case _:
            return replace(now, alerts={k: v for k, v in now.alerts.items() if ("code", k) not in topic.ids})


def _version_since(now: NodeNow, info: m.NodeDescription, at: datetime) -> datetime | None:
    same = now.info is not None and now.info.version == info.version
    return now.version_since if same else at


def _apply_presence(now: NodeNow, presence: m.Presence, at: datetime) -> NodeNow:
    """A birth always counts; a will only where it is the will of the present connection, if one is known."""
    if presence.state == "lost" and now.conn and presence.conn != now.conn:
        return now
    since = now.since if presence.state == now.state else at
    return replace(now, role=presence.role, state=presence.state, conn=presence.conn, since=since)


def mark_lost(fleet: Fleet, nodes: Collection[str], at: datetime) -> Fleet:
    """The fleet without word of these: lost, as their wills would have said."""
    gone = {node: replace(fleet[node], state="lost", since=at) for node in nodes if is_present(fleet, node)}
    return {**fleet, **gone}


def is_present(fleet: Fleet, node: str) -> bool:
    return node in fleet and fleet[node].state in ("ready", "degraded")
