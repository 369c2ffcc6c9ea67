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
from broker.codec import encode_message
from broker.decoder import MessageDecoder
from broker.topics import Topic
from hub.announcing.sounding_zones import SoundingZones
from hub.domain.actor import RESTORE, node_actor
from hub.domain.commands import FollowCall
from hub.domain.model import Floor
from hub.engine.batch import AskedCommand, CommandOutcome, CommandResult
from hub.engine.engine import Engine
from hub.fleet import nodes as seen
from hub.fleet import rejected_clients
from hub.fleet.checked_keys import CheckedKey, CheckedKeys, add_press
from hub.fleet.device_commands import DeviceCommand, DeviceCommands, add_device_command, apply_device_report
from hub.fleet.health_checks import HealthCheck
from hub.fleet.nodes import Fleet
from hub.fleet.rejected_clients import RejectedClients
from hub.loop.device_tasks import DeviceTasks
from hub.wire.inbox import build_command, cause_of, is_id
from hub.wire.link import HubPublisher
from hub.wire.outbox import build_reply, to_local
from hub.wire.resync import build_printed_command, build_restore_commands

log = logging.getLogger(__name__)

OF_NODES: Final = (t.PRESENCE, t.INFO, t.ALERT, t.HEALTH)
UNSENT: Final = "Hub tidak tersambung ke broker."
LAST_EPOCH: Final = 2**53
FAILURES_UNTIL_NOT_SERVING: Final = 3
BACK_WITHIN: Final = timedelta(seconds=30)  # every node, after a broker that was away


class RequestReader:
    """Belongs to the hub's thread; what may be read from any thread is replaced whole."""

    def __init__(
        self, engine: Engine, link: HubPublisher, voices: SoundingZones, rounds: DeviceTasks, epoch: int
    ) -> None:
        self.fleet = Fleet()
        self.device_commands: DeviceCommands = ()
        self.checked_keys: CheckedKeys = ()
        self._device_tasks = rounds
        self.rejected_clients = RejectedClients()
        self.highest = self.epoch = epoch  # the highest start that any node has heard of; this one
        self._unsure: set[str] = set()
        self._engine, self._link, self._sounding_zones = engine, link, voices
        self._decoder = MessageDecoder(engine.book.plan.site.id)

    @property
    def dropped(self) -> Counter[str]:
        return self._decoder.dropped

    def read_delivery(self, delivery: Delivery, now: datetime) -> Iterator[AskedCommand]:
        if delivery.topic.startswith(t.BROKER_LOG):
            self._apply_broker_log(delivery.payload.decode(errors="replace"), now)
            return
        opened = self._decoder.decode_delivery(delivery)
        if opened is None:
            return
        topic, message = opened
        if isinstance(message, m.Request):
            yield from self._read_request(topic, message, delivery, now)
        elif topic.channel is t.HUB_STATE:
            self._link.correct_state(message)
        elif topic.channel in OF_NODES:
            self._apply_node_message(topic, message, now)
        else:
            self._decoder.count_dropped(delivery, "unexpected-topic")

    def _apply_node_message(self, topic: Topic, message: m.Message | None, now: datetime) -> None:
        """A will of another connection than the one known is no word of the node."""
        node, before = topic.id("node"), self.fleet
        self.fleet = seen.apply_node_message(before, topic, message, now)
        if topic.channel is t.PRESENCE and self.fleet.get(node) is not before.get(node):
            self._unsure.discard(node)

    def expect_everybody(self) -> None:
        """Connected again: a broker that was restarted kept no will, so whoever lives must say so."""
        self._unsure = {node for node in self.fleet if seen.is_present(self.fleet, node)}

    def mark_missing(self, listens_since: datetime | None, now: datetime) -> None:
        """Who has not said so in time is lost. `listens_since`: None without a connection."""
        if not self._unsure or listens_since is None:
            return
        if not timedelta(0) <= now - listens_since <= BACK_WITHIN:  # a clock set back waits for nobody
            self.fleet = seen.mark_lost(self.fleet, self._unsure, now)
            self._unsure = set()

    def check_rejections(self, now: datetime) -> Iterator[HealthCheck]:
        """Whom the broker turned away; the devices among them by name."""
        nodes = {each.info.address: each.node for each in self.fleet.values() if each.info}
        return rejected_clients.check_rejections(
            self.rejected_clients, now, self._engine.book.zone_info, nodes
        )

    def _read_request(
        self, topic: Topic, request: m.Request, delivery: Delivery, now: datetime
    ) -> Iterator[AskedCommand]:
        node, request_id = topic.id("node"), delivery.correlation
        if request_id is None or not is_id(request_id):
            self._decoder.count_dropped(delivery, "no-request-id")
        elif isinstance(request, m.Ping):
            self.highest = max(self.highest, min(request.epoch, LAST_EPOCH))
            self._answer_ping(node, request_id, now)
        elif isinstance(request, m.CommandReport):
            # no matter of the queue: shown on the fleet page, not recorded
            self.fleet = seen.apply_node_message(self.fleet, topic, request, now)
            self.device_commands = apply_device_report(self.device_commands, node, request, now)
            self._link.say_reply(node, request_id, encode_message(m.Done(request_id)))
            for told in self._device_tasks.apply_report(node, request):
                yield AskedCommand(cause_of(node, request_id), node_actor(node), told)
        elif isinstance(request, m.KeyCheckReport):
            self.checked_keys = add_press(self.checked_keys, CheckedKey(node, request.key, request_id, now))
            self._link.say_reply(node, request_id, encode_message(m.Done(request_id)))
        else:
            cause = cause_of(node, request_id)
            wished = build_command(node, request, cause, self._engine.book)
            if isinstance(wished, FollowCall):
                self._sounding_zones.apply_report(node, wished.what, now)
            if isinstance(request, m.ResyncReport):
                yield from self._read_resync(node, request)
            yield AskedCommand(cause, node_actor(node), wished, ReplyWriter(node, request_id, self._engine))

    def _apply_broker_log(self, line: str, now: datetime) -> None:
        """Logged where it is news: who is turned away tries again every few seconds."""
        before = self.rejected_clients
        self.rejected_clients = rejected_clients.apply_log_line(before, line, now)
        for why, last in self.rejected_clients.by_reason.items():
            known = before.by_reason.get(why)
            if known is None or known.address != last.address:
                log.warning("turned-away", extra={"why": why, "address": last.address})

    def _answer_ping(self, node: str, request_id: str, now: datetime) -> None:
        """The hub serves; not when it cannot record, however alive it is."""
        if self._engine.failures >= FAILURES_UNTIL_NOT_SERVING:
            return
        mode = m.HallMode(self._engine.floor.mode.value)
        pong = m.Pong(request_id, to_local(now, self._engine.book), mode, self.epoch)
        self._link.say_reply(node, request_id, encode_message(pong))

    def command_device(self, order: DeviceCommand) -> None:
        """To the device at once, or not at all: a command must never wait for a connection."""
        sent = self._link.say_command(order.node, order.command)
        unsent = replace(order, ok=False, text=UNSENT, done=order.at)
        self.device_commands = add_device_command(self.device_commands, order if sent else unsent)

    def _read_resync(self, node: str, told: m.ResyncReport) -> Iterator[AskedCommand]:
        """Each number under its first cause: where that is known nothing happens, else it is known again."""
        for slip, wished in build_restore_commands(node, told, self._engine.floor):
            yield AskedCommand(
                wished.cause, RESTORE, wished, ReplyWriter(node, slip.request, self._engine).write_unsaid
            )
            if slip.printed:
                yield AskedCommand(f"{wished.cause}-told", RESTORE, build_printed_command(node, slip))

    def answer_node(self, outcome: CommandOutcome) -> None:
        """To the node that asked; nobody waits for what the hub wished by itself."""
        answers = outcome.asked.answer
        if not isinstance(answers, ReplyWriter) or outcome.reply is None:
            return
        self._link.say_reply(answers.node, answers.request_id, outcome.reply)
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
class ReplyWriter:
    """Writes the reply of one request, and knows where it goes."""

    node: str
    request_id: str
    engine: Engine

    def __call__(self, result: CommandResult, floor: Floor) -> bytes:
        book = self.engine.book
        return encode_message(build_reply(self.request_id, result, floor, book, book.buttons.get(self.node)))

    def write_unsaid(self, result: CommandResult, floor: Floor) -> bytes:
        """Recorded for whoever asks again, and said to nobody now."""
        return self(result, floor)
