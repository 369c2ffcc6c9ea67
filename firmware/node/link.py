"""A node on the wire: its requests and pings said; what the hub says, told as inputs."""

import logging
import math
import secrets
from collections import deque
from collections.abc import Callable
from typing import Final

from broker import messages as m
from broker.bus import Bus, Delivery, Down, Happening, Unheard, Up
from broker.codec import encode_message
from broker.door import MessageDecoder
from broker.topics import (
    HEALTH,
    REPLY,
    SETTINGS,
    channel_of,
    fill,
)
from firmware.node.config import NodeConfig
from firmware.node.effects import Ask
from firmware.node.inputs import (
    Answered,
    GaveUp,
    HubClock,
    LinkDown,
    LinkUp,
    MessageHeard,
    NodeInput,
    ServedChanged,
)
from firmware.node.mailbox import Mailbox, Send
from firmware.node.served import HubServes
from firmware.node.standing import NodePresence

log = logging.getLogger(__name__)

HEALTH_EVERY_S: Final = 60.0
COMMANDS_KNOWN: Final = 64
NOT_RECORDED: Final = "cannot-record"  # nothing happened; said again, it may


class NodeSession:
    """Main thread only. Each call hands back what the machine must be told."""

    def __init__(
        self,
        config: NodeConfig,
        standing: NodePresence,
        bus: Bus,
        health: Callable[[float], m.Health],
    ) -> None:
        self._id, self._standing, self._bus, self._health = config.id, standing, bus, health
        self._reply_to = fill(REPLY, node=config.id)
        self._mailbox = Mailbox()
        self._served = HubServes()
        self.is_served = False
        self._health_at = float("-inf")
        self._hub_conn = ""
        self._epoch = 0
        self._commanded: deque[str] = deque(maxlen=COMMANDS_KNOWN)
        self.door = MessageDecoder(config.site)

    # --- what happened on the wire ---

    def handle_bus_event(self, happening: Happening, now: float) -> list[NodeInput]:
        match happening:
            case Up():
                return [*self._up(happening, now), *self._served_change(now)]
            case Down(reason=reason):
                return [LinkDown(reason)]
            case Unheard(correlation=request):
                log.info("unheard", extra={"request": request})
                self._served = self._served.unheard()
                return self._served_change(now)
            case Delivery():
                return self._handle_delivery(happening, now)

    def _up(self, up: Up, now: float) -> list[NodeInput]:
        log.info("link-up", extra={"conn": up.conn, "address": up.address})
        self._standing.announce_birth(up.conn, up.address, now)
        self._served = self._served.ping_now()
        self._ping(now)
        self._say_again(now)
        return [LinkUp(up.conn, up.address)]

    def _say_again(self, now: float) -> None:
        for send in self._mailbox.again(now):
            self._say(send)

    def _handle_delivery(self, delivery: Delivery, now: float) -> list[NodeInput]:
        opened = self.door.decode_delivery(delivery)
        if opened is None:
            return []
        topic, message = opened
        if isinstance(message, m.HubState | m.Board | m.CounterState | m.Pong):
            self._epoch = max(self._epoch, message.epoch)
        if isinstance(message, m.Pong):
            return self._handle_pong(message, now)
        if isinstance(message, m.Granted | m.Done | m.Refusal):
            return self._handle_reply(message)
        if isinstance(message, m.Command) and not self._is_new(message):
            return []
        if isinstance(message, m.HubState):
            self._hub_said(message, now)
        if topic.channel is SETTINGS and isinstance(message, m.Settings):
            self._standing.announce_settings(message.rev)
        heard = MessageHeard(topic, message, delivery.retained, delivery.remaining_s)
        return [heard, *self._served_change(now)]

    def _is_new(self, command: m.Command) -> bool:
        """What is delivered twice is done once: nobody wants a second slip, or a second restart."""
        if command.request in self._commanded:
            return False
        self._commanded.append(command.request)
        log.info("commanded", extra={"request": command.request, "what": command.what})
        return True

    def _handle_reply(self, reply: m.Granted | m.Done | m.Refusal) -> list[NodeInput]:
        unrecorded = isinstance(reply, m.Refusal) and reply.reason == NOT_RECORDED
        if unrecorded and self._mailbox.insists(reply.request):
            log.warning("not-recorded", extra={"request": reply.request})
            return []
        waited_for = self._mailbox.settle_request(reply.request)
        log.info(
            "answered", extra={"request": reply.request, "kind": type(reply).__name__, "late": not waited_for}
        )
        return [Answered(reply.request, reply)]

    def _handle_pong(self, pong: m.Pong, now: float) -> list[NodeInput]:
        before, self._served = self._served, self._served.note_pong(pong.request, now)
        return [] if before == self._served else [HubClock(pong), *self._served_change(now)]

    def _hub_said(self, state: m.HubState, now: float) -> None:
        """A late will of a hub that has long come back names another connection, and changes nothing."""
        if state.online:
            self._hub_conn, before = state.conn, self._hub_conn
            self._served = self._served.ping_now()
            self._ping(now)
            if state.conn != before:
                self._say_again(now)
        elif state.conn == self._hub_conn:
            self._served = self._served.unheard()

    # --- what time brings ---

    def due(self, now: float) -> list[NodeInput]:
        told: list[NodeInput] = []
        for each in self._mailbox.due(now):
            if isinstance(each, GaveUp):
                log.warning("gave-up", extra={"request": each.request})
                told.append(each)
            else:
                self._say(each)
        self._ping(now)
        if self._bus.connected and now - self._health_at >= HEALTH_EVERY_S:
            self._health_at = now
            self._bus.publish(fill(HEALTH, node=self._id), encode_message(self._health(now)))
            self._standing.say_alerts(now)
        return [*told, *self._served_change(now)]

    def next_at(self) -> float:
        """When it will next be wrong to do nothing. Trust that was told to be over hurries nobody."""
        trusts_until = self._served.ends_at if self.is_served else math.inf
        return min(self._mailbox.next_at(), self._served.ping_at, trusts_until)

    def _ping(self, now: float) -> None:
        if self._served.is_due(now):
            request = secrets.token_hex(8)
            self._served = self._served.note_ping(request, now)
            self._say(Send(request, m.Ping(self._epoch), None))

    def _served_change(self, now: float) -> list[NodeInput]:
        served = self._served.is_served(now)
        if served == self.is_served:
            return []
        self.is_served = served
        log.info("served" if served else "not-served")
        return [ServedChanged(served)]

    # --- what the machine asks ---

    def ask(self, ask: Ask, now: float) -> None:
        for send in self._mailbox.ask(ask, now):
            self._say(send)  # logged after: a line of log takes as long as a tenth of the way to the hub
            log.info("asked", extra={"request": ask.request, "verb": channel_of(ask.message).name})

    def _say(self, send: Send) -> None:
        channel = channel_of(send.message)
        limits = [each for each in (send.expiry_s, channel.expiry_s) if each is not None]
        self._bus.publish(
            fill(channel, node=self._id),
            encode_message(send.message),
            expiry_s=min(limits, default=None),
            correlation=send.request,
            response=self._reply_to,
        )
