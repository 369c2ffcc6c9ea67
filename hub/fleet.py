"""Which nodes are there and how they are: presence, alerts and figures, folded (pure)."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from broker import messages as m


@dataclass(frozen=True, slots=True)
class NodeNow:
    node: str
    role: str = ""
    state: str = "unknown"
    conn: str = ""
    since: datetime | None = None
    info: m.NodeInfo | None = None
    health: m.Health | None = None
    alerts: dict[str, m.Alert] = field(default_factory=dict)


Fleet = dict[str, NodeNow]


def hear_presence(fleet: Fleet, node: str, presence: m.Presence | None, at: datetime) -> Fleet:
    """A birth always counts; a will only where it is the will of the present connection."""
    now = fleet.get(node, NodeNow(node))
    if presence is None:
        return {name: each for name, each in fleet.items() if name != node}
    if presence.state == "lost" and presence.conn != now.conn:
        return fleet
    since = now.since if presence.state == now.state else at
    seen = replace(now, role=presence.role, state=presence.state, conn=presence.conn, since=since)
    return {**fleet, node: seen}


def hear_info(fleet: Fleet, node: str, info: m.NodeInfo | None) -> Fleet:
    return {**fleet, node: replace(fleet.get(node, NodeNow(node)), info=info)}


def hear_health(fleet: Fleet, node: str, health: m.Health | None) -> Fleet:
    return {**fleet, node: replace(fleet.get(node, NodeNow(node)), health=health)}


def hear_alert(fleet: Fleet, node: str, code: str, alert: m.Alert | None) -> Fleet:
    now = fleet.get(node, NodeNow(node))
    others = {name: each for name, each in now.alerts.items() if name != code}
    return {**fleet, node: replace(now, alerts={**others, code: alert} if alert else others)}


def is_present(fleet: Fleet, node: str) -> bool:
    return node in fleet and fleet[node].state in ("ready", "degraded")
