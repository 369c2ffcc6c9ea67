"""A node on the wire: its requests and pings said; what the hub says, told as inputs."""

import logging
import math
import secrets
from collections import deque
from collections.abc import Callable
from typing import Final

from broker import messages as m
from broker.bus import Bus, BusDown, BusInput, BusUp, Delivery, NoSubscriber
from broker.codec import encode_message
from broker.decoder import MessageDecoder
from broker.topics import (
    HEALTH,
    REPLY,
    SETTINGS,
    channel_of,
    fill_topic,
)
from firmware.node.config import NodeConfig
from firmware.node.effects import AskHub
from firmware.node.hub_serves import HubServes
from firmware.node.inputs import (
    HubClock,
    LinkDown,
    LinkUp,
    MessageHeard,
    NodeInput,
    ReplyReceived,
    RequestTimedOut,
    ServedChanged,
)
from firmware.node.mailbox import Mailbox, OutgoingRequest
from firmware.node.node_presence import NodePresence

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
        self._reply_to = fill_topic(REPLY, node=config.id)
        self._mailbox = Mailbox()
        self._served = HubServes()
        self.is_served = False
        self._health_at = float("-inf")
        self._hub_conn = ""
        self._epoch = 0
        self._known_commands: deque[str] = deque(maxlen=COMMANDS_KNOWN)
        self.decoder = MessageDecoder(config.site)

    # --- what happened on the wire ---

    def handle_bus_event(self, happening: BusInput, now: float) -> list[NodeInput]:
        match happening:
            case BusUp():
                return [*self._handle_up(happening, now), *self._report_served_change(now)]
            case BusDown(reason=reason):
                return [LinkDown(reason)]
            case NoSubscriber(correlation=request):
                log.info("unheard", extra={"request": request})
                self._served = self._served.note_hub_gone()
                return self._report_served_change(now)
            case Delivery():
                return self._handle_delivery(happening, now)

    def _handle_up(self, up: BusUp, now: float) -> list[NodeInput]:
        log.info("link-up", extra={"conn": up.conn, "address": up.address})
        self._standing.announce_birth(up.conn, up.address, now)
        self._served = self._served.ping_now()
        self._ping_if_due(now)
        self._send_pending_again(now)
        return [LinkUp(up.conn, up.address)]

    def _send_pending_again(self, now: float) -> None:
        for send in self._mailbox.send_all_again(now):
            self._send_request(send)

    def _handle_delivery(self, delivery: Delivery, now: float) -> list[NodeInput]:
        opened = self.decoder.decode_delivery(delivery)
        if opened is None:
            return []
        topic, message = opened
        if isinstance(message, m.HubState | m.Board | m.CounterState | m.Pong):
            self._epoch = max(self._epoch, message.epoch)
        if isinstance(message, m.Pong):
            return self._handle_pong(message, now)
        if isinstance(message, m.Granted | m.Done | m.Refusal):
            return self._handle_reply(message)
        if isinstance(message, m.Command) and not self._is_new_command(message):
            return []
        if isinstance(message, m.HubState):
            self._handle_hub_state(message, now)
        if topic.channel is SETTINGS and isinstance(message, m.Settings):
            self._standing.announce_settings(message.rev)
        heard = MessageHeard(topic, message, delivery.retained, delivery.remaining_s)
        return [heard, *self._report_served_change(now)]

    def _is_new_command(self, command: m.Command) -> bool:
        """What is delivered twice is done once: nobody wants a second slip, or a second restart."""
        if command.request in self._known_commands:
            return False
        self._known_commands.append(command.request)
        log.info("commanded", extra={"request": command.request, "what": command.what})
        return True

    def _handle_reply(self, reply: m.Granted | m.Done | m.Refusal) -> list[NodeInput]:
        unrecorded = isinstance(reply, m.Refusal) and reply.reason == NOT_RECORDED
        if unrecorded and self._mailbox.is_asked_without_end(reply.request):
            log.warning("not-recorded", extra={"request": reply.request})
            return []
        waited_for = self._mailbox.settle_request(reply.request)
        log.info(
            "answered", extra={"request": reply.request, "kind": type(reply).__name__, "late": not waited_for}
        )
        return [ReplyReceived(reply.request, reply)]

    def _handle_pong(self, pong: m.Pong, now: float) -> list[NodeInput]:
        before, self._served = self._served, self._served.note_pong(pong.request, now)
        return [] if before == self._served else [HubClock(pong), *self._report_served_change(now)]

    def _handle_hub_state(self, state: m.HubState, now: float) -> None:
        """A late will of a hub that has long come back names another connection, and changes nothing."""
        if state.online:
            self._hub_conn, before = state.conn, self._hub_conn
            self._served = self._served.ping_now()
            self._ping_if_due(now)
            if state.conn != before:
                self._send_pending_again(now)
        elif state.conn == self._hub_conn:
            self._served = self._served.note_hub_gone()

    # --- what time brings ---

    def handle_time(self, now: float) -> list[NodeInput]:
        told: list[NodeInput] = []
        for each in self._mailbox.take_due(now):
            if isinstance(each, RequestTimedOut):
                log.warning("gave-up", extra={"request": each.request})
                told.append(each)
            else:
                self._send_request(each)
        self._ping_if_due(now)
        if self._bus.connected and now - self._health_at >= HEALTH_EVERY_S:
            self._health_at = now
            self._bus.publish(fill_topic(HEALTH, node=self._id), encode_message(self._health(now)))
            self._standing.say_alerts(now)
        return [*told, *self._report_served_change(now)]

    def next_due_at(self) -> float:
        """The earliest moment to turn again. Trust that was told to be over hurries nobody."""
        trusts_until = self._served.served_until if self.is_served else math.inf
        return min(self._mailbox.next_due_at(), self._served.ping_at, trusts_until)

    def _ping_if_due(self, now: float) -> None:
        if self._served.is_ping_due(now):
            request = secrets.token_hex(8)
            self._served = self._served.note_ping(request, now)
            self._send_request(OutgoingRequest(request, m.Ping(self._epoch), None))

    def _report_served_change(self, now: float) -> list[NodeInput]:
        served = self._served.is_served(now)
        if served == self.is_served:
            return []
        self.is_served = served
        log.info("served" if served else "not-served")
        return [ServedChanged(served)]

    # --- what the machine asks ---

    def ask(self, ask: AskHub, now: float) -> None:
        for send in self._mailbox.ask(ask, now):
            self._send_request(send)
            # logged after: a line of log takes as long as a tenth of the way to the hub
            log.info("asked", extra={"request": ask.request, "verb": channel_of(ask.message).name})

    def _send_request(self, send: OutgoingRequest) -> None:
        channel = channel_of(send.message)
        limits = [each for each in (send.expiry_s, channel.expiry_s) if each is not None]
        self._bus.publish(
            fill_topic(channel, node=self._id),
            encode_message(send.message),
            expiry_s=min(limits, default=None),
            correlation=send.request,
            response=self._reply_to,
        )
