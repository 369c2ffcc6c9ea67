"""MqttBus: one identity kept connected; each connection is new, so nothing of an old one is sent late."""

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from broker import messages as m
from broker.bus import BusDown, BusInput, BusUp, Delivery, NoSubscriber, PutInput
from broker.codec import LIMIT_BYTES, encode_message
from broker.config import BrokerConfig
from broker.mqtt.connection import ConnectionCallbacks, ConnectionLost, ConnectionTerms, MqttConnection
from broker.mqtt.packets import Packet
from broker.pacing import EchoWatch, Pacing
from broker.topics import ECHO, Role, Topic, fill_topic

log = logging.getLogger(__name__)

Will = Callable[[str], tuple[Topic, bytes]]
NO_SUBSCRIBER: Final = 0x10
GOODBYE_S: Final = 0.5


class MqttBus:
    """Sessions follow the role unless told otherwise: the hub leaves none behind, a node's lasts a minute."""

    def __init__(
        self,
        identity: str,
        role: Role,
        site: str,
        broker: BrokerConfig,
        subscriptions: tuple[str, ...] = (),
        *,
        will: Will | None = None,
        session_s: int | None = None,
        will_delay_s: int | None = None,
        clean: bool | None = None,
        pacing: Pacing | None = None,
    ) -> None:
        hub = role is Role.HUB
        self._identity, self._site, self._broker, self._will = identity, site, broker, will
        self._session_s = session_s if session_s is not None else (0 if hub else 60)
        self._will_delay_s = will_delay_s if will_delay_s is not None else (0 if hub else 10)
        self._clean = clean if clean is not None else hub
        self._pacing = pacing or Pacing()
        self._echo_topic = fill_topic(ECHO, node=identity)
        self._subscriptions = (*subscriptions, self._echo_topic.full_path(site))
        self._stopping = threading.Event()
        self._connection: MqttConnection | None = None
        self._thread: threading.Thread | None = None
        self._known = self._was_up = False
        self._turned_at = time.monotonic()
        self.faults = 0
        self.refused = 0

    def start(self, put: PutInput) -> None:
        self._put = put
        self._thread = threading.Thread(target=self._run, name=f"bus-{self._identity}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Say goodbye, so that no will is published, and end the thread."""
        if (connection := self._connection) is not None:
            until = time.monotonic() + GOODBYE_S
            while not connection.is_settled and time.monotonic() < until:
                time.sleep(0.002)
        self._stopping.set()
        if connection is not None:
            connection.wake()
        if self._thread is not None:
            self._thread.join(timeout=self._broker.connect_timeout_s + 1)

    @property
    def connected(self) -> bool:
        return self._connection is not None

    @property
    def stalled_s(self) -> float:
        return time.monotonic() - self._turned_at

    def publish(
        self,
        topic: Topic,
        payload: bytes,
        *,
        expiry_s: int | None = None,
        correlation: str | None = None,
        response: Topic | None = None,
    ) -> bool:
        connection, channel = self._connection, topic.channel
        if connection is None:
            return False
        if len(payload) > LIMIT_BYTES:
            log.error("too-large-to-say", extra={"topic": topic.path, "bytes": len(payload)})
            return False
        return connection.send_packet(
            Packet(
                topic.full_path(self._site),
                payload,
                channel.qos,
                channel.retained,
                channel.expiry_s if expiry_s is None else expiry_s,
                correlation,
                None if response is None else response.full_path(self._site),
            )
        )

    # --- the thread ---

    def _run(self) -> None:
        failures, told = 0, ""
        while not self._stopping.is_set():
            self._was_up, end = False, ""
            try:
                self._run_connection(uuid4().hex[:12])
            except (ConnectionLost, OSError) as lost:
                end = str(lost)
            except Exception as fault:
                # This thread outlives whatever a broker sends; the next connection starts afresh.
                self.faults += 1
                log.exception("link-fault")
                end = repr(fault)
            if self._stopping.is_set():
                return
            if end != told or self._was_up:
                log.warning("link-lost", extra={"reason": end})
            told, failures = end, 0 if self._was_up else failures + 1
            if self._was_up:
                self._put_input(BusDown(end))
            self._pause(self._pacing.retry_s(failures, random.random()))  # noqa: S311 (no secret: it spreads a fleet)

    def _run_connection(self, conn: str) -> None:
        self._turned_at = time.monotonic()
        ears = ConnectionCallbacks(
            accepted=lambda: self._on_accepted(connection, conn),
            delivered=self._on_delivered,
            acknowledged=self._on_acknowledged,
            refused=self._on_refused,
        )
        connection = MqttConnection(self._build_terms(conn), ears)
        try:
            connection.open()
            while not self._stopping.is_set():
                connection.turn(self._pacing.turn_s)
                self._turned_at = time.monotonic()
                if self.connected:
                    self._keep_echo(conn, self._turned_at)
        finally:
            self._connection = None
            if self._stopping.is_set():
                connection.disconnect()
            connection.close()

    def _build_terms(self, conn: str) -> ConnectionTerms:
        will = None
        if self._will is not None:
            topic, payload = self._will(conn)
            will = Packet(topic.full_path(self._site), payload, topic.channel.qos, topic.channel.retained)
        return ConnectionTerms(
            self._identity,
            self._broker,
            self._subscriptions,
            session_s=self._session_s,
            clean=self._clean or not self._known,
            will=will,
            will_delay_s=self._will_delay_s,
        )

    def _keep_echo(self, conn: str, now: float) -> None:
        if self._echo.is_missing(now):
            raise ConnectionLost("nothing that is sent comes back")
        if self._echo.is_due(now):
            self._echo.note_sent(now)
            self.publish(self._echo_topic, encode_message(m.Echo(conn, int(now))))

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._turned_at = time.monotonic()
            if self._stopping.wait(min(left, self._pacing.turn_s)):
                return

    # --- what the connection tells, in the same thread ---

    def _on_accepted(self, connection: MqttConnection, conn: str) -> None:
        self._echo = EchoWatch(self._pacing, heard_at=time.monotonic())
        self._connection = connection
        self._known = self._was_up = True
        self._put_input(BusUp(conn, connection.address))

    def _on_delivered(self, delivery: Delivery) -> None:
        if delivery.topic == self._subscriptions[-1]:
            self._echo.note_returned(time.monotonic())
        else:
            self._put_input(delivery)

    def _on_acknowledged(self, correlation: str | None, reason: int) -> None:
        if reason > NO_SUBSCRIBER:
            self._on_refused(correlation or "a publication", hex(reason))
        elif reason == NO_SUBSCRIBER and correlation is not None:
            self._put_input(NoSubscriber(correlation))

    def _on_refused(self, what: str, reason: str) -> None:
        self.refused += 1
        log.error("broker-refused", extra={"what": what, "reason": reason})

    def _put_input(self, happening: BusInput) -> None:
        try:
            self._put(happening)
        except Exception:
            self.faults += 1
            log.exception("inbox-refused")
