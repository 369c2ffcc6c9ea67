"""What a delivery means to the hub: a request to carry out, news of a node, or nothing."""

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from broker import messages as m
from broker import topics as t
from broker.bus import Delivery
from broker.codec import encode
from broker.door import Door
from broker.topics import Topic
from hub.announcing.sounding_zones import Voices
from hub.domain.actor import RESTORE, node_actor
from hub.domain.commands import FollowCall
from hub.domain.model import Floor
from hub.engine.batch import Asked, Outcome, Result
from hub.engine.engine import Engine
from hub.fleet import nodes as seen
from hub.fleet import rejected_clients
from hub.fleet.checked_keys import Press, Presses, pressed
from hub.fleet.device_commands import Order, Orders, answered, ordered
from hub.fleet.health_checks import Figure
from hub.fleet.nodes import Fleet
from hub.fleet.rejected_clients import Strangers
from hub.loop.device_tasks import Rounds
from hub.wire.inbox import cause_of, command, is_id
from hub.wire.link import Link
from hub.wire.outbox import local, reply
from hub.wire.recollected import printed, restored

log = logging.getLogger(__name__)

OF_NODES: Final = (t.PRESENCE, t.INFO, t.ALERT, t.HEALTH)
UNSENT: Final = "Hub tidak tersambung ke broker."
LAST_EPOCH: Final = 2**53
FAILURES_UNTIL_NOT_SERVING: Final = 3
BACK_WITHIN: Final = timedelta(seconds=30)  # every node, after a broker that was away


class Reception:
    """Belongs to the hub's thread; what may be read from any thread is replaced whole."""

    def __init__(self, engine: Engine, link: Link, voices: Voices, rounds: Rounds, epoch: int) -> None:
        self.fleet = Fleet()
        self.orders: Orders = ()
        self.presses: Presses = ()
        self._rounds = rounds
        self.strangers = Strangers()
        self.highest = self.epoch = epoch  # the highest start that any node has heard of; this one
        self._unsure: set[str] = set()
        self._engine, self._link, self._voices = engine, link, voices
        self._door = Door(engine.book.plan.site.id)

    @property
    def dropped(self) -> Counter[str]:
        return self._door.dropped

    def hear(self, delivery: Delivery, now: datetime) -> Iterator[Asked]:
        if delivery.topic.startswith(t.BROKER_LOG):
            self._hear_broker(delivery.payload.decode(errors="replace"), now)
            return
        opened = self._door.open(delivery)
        if opened is None:
            return
        topic, message = opened
        if isinstance(message, m.Request):
            yield from self._request(topic, message, delivery, now)
        elif topic.channel is t.HUB_STATE:
            self._link.set_right(message)
        elif topic.channel in OF_NODES:
            self._hear_node(topic, message, now)
        else:
            self._door.drop(delivery, "unexpected-topic")

    def _hear_node(self, topic: Topic, message: m.Message | None, now: datetime) -> None:
        """A will of another connection than the one known is no word of the node."""
        node, before = topic.id("node"), self.fleet
        self.fleet = seen.hear(before, topic, message, now)
        if topic.channel is t.PRESENCE and self.fleet.get(node) is not before.get(node):
            self._unsure.discard(node)

    def listen_anew(self) -> None:
        """Connected again: a broker that was restarted kept no will, so whoever lives must say so."""
        self._unsure = {node for node in self.fleet if seen.is_present(self.fleet, node)}

    def miss(self, listens_since: datetime | None, now: datetime) -> None:
        """Who has not said so in time is lost. `listens_since`: None without a connection."""
        if not self._unsure or listens_since is None:
            return
        if not timedelta(0) <= now - listens_since <= BACK_WITHIN:  # a clock set back waits for nobody
            self.fleet = seen.missed(self.fleet, self._unsure, now)
            self._unsure = set()

    def figures(self, now: datetime) -> Iterator[Figure]:
        """Whom the broker turned away; the devices among them by name."""
        nodes = {each.info.address: each.node for each in self.fleet.values() if each.info}
        return rejected_clients.figures(self.strangers, now, self._engine.book.zone_info, nodes)

    def _request(
        self, topic: Topic, request: m.Request, delivery: Delivery, now: datetime
    ) -> Iterator[Asked]:
        node, request_id = topic.id("node"), delivery.correlation
        if request_id is None or not is_id(request_id):
            self._door.drop(delivery, "no-request-id")
        elif isinstance(request, m.Ping):
            self.highest = max(self.highest, min(request.epoch, LAST_EPOCH))
            self._pong(node, request_id, now)
        elif isinstance(request, m.Did):  # no matter of the queue: shown on the fleet page, not recorded
            self.fleet = seen.hear(self.fleet, topic, request, now)
            self.orders = answered(self.orders, node, request, now)
            self._link.answer(node, request_id, encode(m.Done(request_id)))
            for told in self._rounds.hear(node, request):
                yield Asked(cause_of(node, request_id), node_actor(node), told)
        elif isinstance(request, m.Checked):
            self.presses = pressed(self.presses, Press(node, request.key, request_id, now))
            self._link.answer(node, request_id, encode(m.Done(request_id)))
        else:
            cause = cause_of(node, request_id)
            wished = command(node, request, cause, self._engine.book)
            if isinstance(wished, FollowCall):
                self._voices.hear(node, wished.what, now)
            if isinstance(request, m.Recollection):
                yield from self._restored(node, request)
            yield Asked(cause, node_actor(node), wished, Answers(node, request_id, self._engine))

    def _hear_broker(self, line: str, now: datetime) -> None:
        """Logged where it is news: who is turned away tries again every few seconds."""
        before, self.strangers = self.strangers, rejected_clients.hear(self.strangers, line, now)
        for why, last in self.strangers.by_why.items():
            known = before.by_why.get(why)
            if known is None or known.address != last.address:
                log.warning("turned-away", extra={"why": why, "address": last.address})

    def _pong(self, node: str, request_id: str, now: datetime) -> None:
        """The hub serves; not when it cannot record, however alive it is."""
        if self._engine.failures >= FAILURES_UNTIL_NOT_SERVING:
            return
        mode = m.HallMode(self._engine.floor.mode.value)
        pong = m.Pong(request_id, local(now, self._engine.book), mode, self.epoch)
        self._link.answer(node, request_id, encode(pong))

    def order(self, order: Order) -> None:
        """To the device at once, or not at all: a command must never wait for a connection."""
        sent = self._link.command(order.node, order.command)
        unsent = replace(order, ok=False, text=UNSENT, done=order.at)
        self.orders = ordered(self.orders, order if sent else unsent)

    def _restored(self, node: str, told: m.Recollection) -> Iterator[Asked]:
        """Each number under its first cause: where that is known nothing happens, else it is known again."""
        for slip, wished in restored(node, told, self._engine.floor):
            yield Asked(wished.cause, RESTORE, wished, Answers(node, slip.request, self._engine).unsaid)
            if slip.printed:
                yield Asked(f"{wished.cause}-told", RESTORE, printed(node, slip))

    def answer(self, outcome: Outcome) -> None:
        """To the node that asked; nobody waits for what the hub wished by itself."""
        answers = outcome.asked.answer
        if not isinstance(answers, Answers) or outcome.reply is None:
            return
        self._link.answer(answers.node, answers.request_id, outcome.reply)
        log.info(
            "answered",
            extra={
                "request": answers.request_id,
                "node": answers.node,
                "events": [type(event).__name__ for event in outcome.events],
                "refused": outcome.refused,
            },
        )


@dataclass(frozen=True, slots=True)
class Answers:
    """Writes the reply of one request, and knows where it goes."""

    node: str
    request_id: str
    engine: Engine

    def __call__(self, result: Result, floor: Floor) -> bytes:
        book = self.engine.book
        return encode(reply(self.request_id, result, floor, book, book.buttons.get(self.node)))

    def unsaid(self, result: Result, floor: Floor) -> bytes:
        """Recorded for whoever asks again, and said to nobody now."""
        return self(result, floor)
