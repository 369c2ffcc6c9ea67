"""A node over a broker in memory, its clock driven by the test, its machine a list of what it was told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeVar

from broker import messages as m
from broker.bus import BusInput, Delivery
from broker.codec import decode_message, encode_message
from broker.memory import MemoryBroker, MemoryBus
from broker.topics import HUB_STATE, REPLY, Channel, Role, Topic, fill_topic
from firmware.node.config import NodeConfig
from firmware.node.key_check import KeyCheck
from firmware.node.node import Node, list_subscriptions
from firmware.node.node_presence import build_presence
from process.watchdog import Watchdog

SITE: Final = "palopo"
M = TypeVar("M", bound=m.Message)


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Hub:
    """The other end: what it heard, and what it says."""

    bus: MemoryBus
    inbox: list[BusInput] = field(default_factory=list)

    def heard(self, kind: type[M]) -> list[M]:
        opened = (decode_message(each.topic, each.payload, SITE)[1] for each in self.deliveries(kind))
        return [message for message in opened if isinstance(message, kind)]

    def deliveries(self, kind: type[m.Message]) -> list[Delivery]:
        """In order, as they came."""
        each = (happening for happening in self.inbox if isinstance(happening, Delivery))
        return [
            one
            for one in each
            if one.payload and isinstance(decode_message(one.topic, one.payload, SITE)[1], kind)
        ]

    def says(self, topic: Topic, message: m.Message) -> None:
        self.bus.publish(topic, encode_message(message))

    def replies(self, reply: m.Reply, node: str = "kios-1") -> None:
        self.bus.publish(fill_topic(REPLY, node=node), encode_message(reply), correlation=reply.request)

    def is_there(self, *, online: bool = True, conn: str = "h1") -> None:
        self.says(fill_topic(HUB_STATE), m.HubState(online=online, epoch=1, conn=conn))


@dataclass
class Machine:
    """Answers what it is told with the effects that the test put there."""

    told: list[Any] = field(default_factory=list)
    performed: list[Any] = field(default_factory=list)
    asks: list[Any] = field(default_factory=list)

    def step(self, state: int, happened: Any, _now: float) -> tuple[int, Iterable[Any]]:
        self.told.append(happened)
        effects, self.asks = self.asks, []
        return state + 1, effects

    def was_told(self, kind: type[Any]) -> list[Any]:
        return [each for each in self.told if isinstance(each, kind)]


@dataclass
class World:
    """A broker, a hub and one node, started; nothing moves but by `settle` and `passes`."""

    clock: Clock
    broker: MemoryBroker
    hub: Hub
    node: Node
    machine: Machine

    def settle(self) -> None:
        while not self.node.inbox.empty():
            self.node.turn(self.machine.step, 0, self.machine.performed.append)

    def passes(self, seconds: float) -> None:
        """Time goes by, and the node takes the turn that is then due."""
        self.clock.now += seconds
        self.broker.let_time_pass()
        self.node.turn(self.machine.step, 0, self.machine.performed.append)
        self.settle()

    def happens(self, what: Any, *effects: Any) -> None:
        """The machine is told, and asks for these effects."""
        self.machine.asks = list(effects)
        self.node.inbox.put(what)
        self.settle()


def a_world(
    *,
    listens: Iterable[Channel | Topic] = (),
    hub_is_there: bool = True,
    deliveries: int = 1,
    environ: Mapping[str, str] | None = None,
    check: KeyCheck | None = None,
) -> World:
    clock = Clock()
    broker = MemoryBroker(SITE, clock, deliveries)
    hub = Hub(MemoryBus("hub", Role.HUB, broker, (f"antrean/1/{SITE}/request/#", f"antrean/1/{SITE}/node/#")))
    if hub_is_there:
        hub.bus.start(hub.inbox.append)
    bus = MemoryBus(
        "kios-1",
        Role.KIOSK,
        broker,
        list_subscriptions("kios-1", SITE, listens),
        will=partial(build_presence, "kios-1", Role.KIOSK, state=m.PresenceState.LOST),
    )
    config = NodeConfig("kios-1", SITE)
    watchdog = Watchdog(environ or {})
    node = Node(config, Role.KIOSK, listens, bus=bus, clock=clock, watchdog=watchdog, check=check)
    world = World(clock, broker, hub, node, Machine())
    node.start()
    world.settle()
    return world
