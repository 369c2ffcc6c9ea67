"""Every topic, spelled once: what is said there, by whom, to whom, and how it is kept.

A topic is `antrean/1/<site>/<path>`; the 1 is the version of the wire. Ids are `[a-z0-9-]+`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import msgspec

from broker import messages as m

ROOT: Final = "antrean/1"
ID: Final = re.compile(r"[a-z0-9-]+")
DAY_S: Final = 86_400
BROKER_LOG: Final = "$SYS/broker/log"  # Mosquitto's own topic: what it logs, for the hub alone


class Role(StrEnum):
    HUB = "hub"
    KIOSK = "kiosk"
    COUNTER_BUTTON = "counter_button"
    DISPLAY = "display"


NODES: Final = frozenset({Role.KIOSK, Role.COUNTER_BUTTON, Role.DISPLAY})
HUB: Final = frozenset({Role.HUB})
ALL: Final = NODES | HUB


@dataclass(frozen=True, slots=True)
class Channel:
    """One kind of topic. `{node}` in the path is a node's own id: no other node writes or reads there."""

    name: str
    path: str
    message: Any
    says: frozenset[Role]
    hears: frozenset[Role]
    retained: bool = False
    qos: int = 1
    expiry_s: int | None = None
    about: str = ""


def _request_channel(
    verb: str, message: type[m.Message], role: frozenset[Role], expiry_s: int | None, about: str
) -> Channel:
    return Channel(verb, f"request/{{node}}/{verb}", message, role, HUB, expiry_s=expiry_s, about=about)


_KIOSK, _BUTTON, _DISPLAY = (
    frozenset({Role.KIOSK}),
    frozenset({Role.COUNTER_BUTTON}),
    frozenset({Role.DISPLAY}),
)

HUB_STATE: Final = Channel(
    "hub-state", "hub/state", m.HubState, HUB, ALL, retained=True, about="is the hub there; also its will"
)
BOARD: Final = Channel(
    "board",
    "board/{zone}",
    m.Board,
    HUB,
    _DISPLAY,
    retained=True,
    expiry_s=DAY_S,
    about="a zone's board, whole",
)
COUNTER: Final = Channel(
    "counter", "counter/{counter}", m.CounterState, HUB, _BUTTON, retained=True, about="one counter's truth"
)
SETTINGS: Final = Channel(
    "settings",
    "settings/{node}",
    m.Settings,
    HUB,
    NODES,
    retained=True,
    about="what one node must know of the plan",
)
CATALOGUE: Final = Channel(
    "catalogue", "catalogue/{agency}", m.AgencyCatalogue, HUB, _KIOSK | _DISPLAY, retained=True,
    about="one agency's services, as published",
)  # fmt: skip
ADMISSIONS: Final = Channel(
    "admissions", "hub/admissions", m.Admissions, HUB, _KIOSK, retained=True, expiry_s=DAY_S,
    about="what kiosks may give out now",
)  # fmt: skip
COMMAND: Final = Channel(
    "command", "command/{node}", m.Command, HUB, NODES, expiry_s=30, about="do this now; never retained"
)
REPLY: Final = Channel(
    "reply", "reply/{node}", m.Reply, HUB, NODES, expiry_s=8, about="the answer to one request"
)
PRESENCE: Final = Channel(
    "presence",
    "node/{node}/presence",
    m.Presence,
    NODES,
    HUB,
    retained=True,
    about="birth, and death by will",
)
INFO: Final = Channel(
    "info", "node/{node}/info", m.NodeDescription, NODES, HUB, retained=True, about="what this node is"
)
ALERT: Final = Channel(
    "alert",
    "node/{node}/alert/{code}",
    m.Alert,
    NODES,
    HUB,
    retained=True,
    about="a fault; empty when it is over",
)
HEALTH: Final = Channel(
    "health", "node/{node}/health", m.Health, NODES, HUB, qos=0, expiry_s=120, about="figures"
)
ECHO: Final = Channel(
    "echo", "echo/{node}", m.Echo, ALL, ALL, expiry_s=10, about="a bus hears itself: the connection carries"
)

REQUESTS: Final = (
    _request_channel("ping", m.Ping, NODES, 5, "is anybody serving"),
    _request_channel("issue", m.Issue, _KIOSK, 8, "a number, please"),
    _request_channel("printed", m.Printed, _KIOSK, None, "the slip came out"),
    _request_channel("kept", m.Kept, _KIOSK, 10, "granted, not printed yet, and why"),
    _request_channel("give-back", m.GiveBackRequest, _KIOSK, None, "this one will not be printed"),
    _request_channel(
        "recollection", m.ResyncReport, _KIOSK, None, "what was granted that the hub may not know"
    ),
    _request_channel("call-next", m.CallNextRequest, _BUTTON, 5, "open, end the visit, call the next"),
    _request_channel("recall", m.RecallRequest, _BUTTON, 5, "call the same visitor again"),
    _request_channel("finish", m.FinishRequest, _BUTTON, 5, "the visit is over; call nobody"),
    _request_channel("no-show", m.NoShowRequest, _BUTTON, 5, "nobody came; call nobody"),
    _request_channel("break", m.BreakRequest, _BUTTON, 5, "a break, or back from it"),
    _request_channel("call-report", m.CallReport, _DISPLAY, 60, "shown, spoken, or why not"),
    _request_channel("did", m.CommandReport, NODES, 60, "what became of a command"),
    _request_channel("checked", m.KeyCheckReport, _KIOSK | _BUTTON, 60, "check mode: this key was pressed"),
)

CHANNELS: Final = (
    HUB_STATE, BOARD, COUNTER, SETTINGS, CATALOGUE, ADMISSIONS, COMMAND, REPLY,
    PRESENCE, INFO, ALERT, HEALTH, ECHO, *REQUESTS,
)  # fmt: skip
VERBS: Final = {channel.name: channel for channel in REQUESTS}


@dataclass(frozen=True, slots=True)
class Topic:
    """A channel with its ids filled in."""

    channel: Channel
    path: str
    ids: tuple[tuple[str, str], ...] = ()

    def id(self, name: str) -> str:
        return dict(self.ids)[name]

    def full_path(self, site: str) -> str:
        return f"{ROOT}/{site}/{self.path}"


def fill_topic(channel: Channel, **ids: str) -> Topic:
    """The topic of `channel` with these ids. ValueError for an id that is not `[a-z0-9-]+`."""
    for name, value in ids.items():
        if not ID.fullmatch(value):
            raise ValueError(f"{name} {value!r}: only a-z, 0-9 and - may stand in a topic")
    return Topic(channel, channel.path.format(**ids), tuple(ids.items()))


def subscription_pattern(channel: Channel, site: str, **ids: str) -> str:
    """The subscription for `channel`: ids given are filled in, the others match any one level."""
    path = re.sub(r"\{(\w+)\}", lambda hit: ids.get(hit[1], "+"), channel.path)
    return f"{ROOT}/{site}/{path}"


_SHAPES: Final = tuple(
    (re.compile(re.sub(r"\{(\w+)\}", rf"(?P<\1>{ID.pattern})", channel.path)), channel)
    for channel in CHANNELS
)


def parse_topic(topic: str, site: str) -> Topic | None:
    """The channel and ids behind a topic of this site, or None where nothing is expected."""
    prefix = f"{ROOT}/{site}/"
    if not topic.startswith(prefix):
        return None
    path = topic.removeprefix(prefix)
    for shape, channel in _SHAPES:
        if hit := shape.fullmatch(path):
            return Topic(channel, path, tuple(hit.groupdict().items()))
    return None


def channel_of(message: m.Message) -> Channel:
    """The one request channel that carries this kind of message."""
    return _BY_TYPE[type(message)]


_BY_TYPE: Final[dict[type[msgspec.Struct], Channel]] = {channel.message: channel for channel in REQUESTS}
