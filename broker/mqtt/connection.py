"""One connection to the broker, from its CONNECT to its end; with `packets.py` the only `import paho`.

paho runs here without a thread of its own: one thread of ours waits on the socket (`turn`), and whoever
publishes writes to it directly. A lock serialises every call into paho, so a hop costs no thread switch.
"""

import contextlib
import select
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from paho.mqtt.client import Client, MQTTMessage, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.subscribeoptions import SubscribeOptions

from broker import tls
from broker.bus import Delivery
from broker.config import BrokerConfig
from broker.mqtt.packets import Packet, build_properties, publish_properties, to_delivery
from broker.topics import BROKER_LOG

IN_FLIGHT: Final = 20  # paho ignores the broker's Receive Maximum; this is Mosquitto's own


GOODBYE_S: Final = 2.0
DISCONNECT: Final = b"\xe0\x00"


class ConnectionLost(Exception):
    """This connection is over; its text says why."""


@dataclass(frozen=True, slots=True)
class ConnectionTerms:
    """Under which name, session and will a connection is made."""

    identity: str
    broker: BrokerConfig
    subscriptions: tuple[str, ...]
    session_s: int
    clean: bool
    will: Packet | None = None
    will_delay_s: int = 0


@dataclass(frozen=True, slots=True)
class ConnectionCallbacks:
    """Whom a connection tells, from its own thread; none of these may raise or wait."""

    accepted: Callable[[], None]
    delivered: Callable[[Delivery], None]
    acknowledged: Callable[[str | None, int], None]
    refused: Callable[[str, str], None]


class MqttConnection:
    """Made, turned until it raises ConnectionLost, closed; never used again."""

    def __init__(self, terms: ConnectionTerms, ears: ConnectionCallbacks) -> None:
        self._terms, self._ears = terms, ears
        self._lock = threading.RLock()
        self._unacked: dict[int, str | None] = {}
        self._early: list[Delivery] = []
        self._end = ""
        self._accepted = False
        self._opened_at = time.monotonic()
        self._wake_r, self._wake_w = socket.socketpair()
        self._wake_w.setblocking(False)
        self._socket: Any = None  # paho's, also after it has closed it
        self._client = self._new_client()

    def open(self) -> None:
        """OSError when nobody listens there, or one of the two does not believe the other."""
        broker = self._terms.broker
        if broker.tls is not None:
            self._client.tls_set_context(tls.build_tls_context(broker.tls))
        self._client.connect(
            broker.host,
            broker.port,
            keepalive=broker.keepalive_s,
            clean_start=self._terms.clean,
            properties=build_properties(
                PacketTypes.CONNECT, SessionExpiryInterval=self._terms.session_s or None
            ),
        )

    def turn(self, timeout_s: float) -> None:
        """Wait for the socket at most so long, then read and write what there is. Raises ConnectionLost."""
        sock = self._client.socket()
        if sock is None or self._end:
            raise ConnectionLost(self._end_reason())
        with self._lock:
            writing, decrypted = self._client.want_write(), _has_decrypted(sock)
        readable = _wait_readable(sock, self._wake_r, writing, 0 if decrypted else timeout_s)
        with self._lock:
            if readable or decrypted:
                self._client.loop_read()
            if self._client.want_write():
                self._client.loop_write()
            self._client.loop_misc()
        if not self._accepted and time.monotonic() - self._opened_at > self._terms.broker.connect_timeout_s:
            raise ConnectionLost("the broker does not answer")

    def _end_reason(self) -> str:
        if isinstance(self._socket, tls.TlsSocket) and self._socket.refusal:
            return f"the broker ends TLS: {self._socket.refusal}"
        return self._end or "closed"

    def send_packet(self, packet: Packet) -> bool:
        """Written to the socket before this returns, unless its buffer is full."""
        properties = publish_properties(packet)
        with self._lock:
            if not self._accepted or self._end:
                return False
            said = self._client.publish(packet.topic, packet.payload, packet.qos, packet.retain, properties)
            if packet.qos and said.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
                self._unacked[said.mid] = packet.correlation
            if self._client.want_write():
                self.wake()
        return said.rc == MQTTErrorCode.MQTT_ERR_SUCCESS

    @property
    def address(self) -> str:
        """Our own, on the network that leads to this broker; empty once closed."""
        sock: Any = self._client.socket()
        try:
            return str(sock.getsockname()[0]) if sock is not None else ""
        except OSError:
            return ""

    @property
    def is_settled(self) -> bool:
        """All that was said at QoS 1 is acknowledged, or never will be."""
        return not self._unacked or bool(self._end)

    def disconnect(self) -> None:
        """End without a will. paho would close at once; with words of the broker still unread that is a
        reset, which may overtake the DISCONNECT: the broker would take it for a loss and say the will."""
        with self._lock, contextlib.suppress(OSError):
            sock: Any = self._client.socket()
            if sock is None or self._end:
                return
            sock.settimeout(GOODBYE_S)
            sock.sendall(DISCONNECT)
            sock.shutdown(socket.SHUT_WR)
            while sock.recv(65_536):
                pass

    def close(self) -> None:
        with self._lock:
            self._end = self._end or "closed"
            sock = self._client.socket()
        if sock is not None:
            sock.close()
        self._wake_r.close()
        self._wake_w.close()

    def wake(self) -> None:
        """From any thread: end the present wait."""
        try:
            self._wake_w.send(b".")
        except OSError:
            return  # full: it wakes anyway; closed: nobody waits any more

    # --- what paho calls, under the lock ---

    def _new_client(self) -> Client:
        terms = self._terms
        client = Client(CallbackAPIVersion.VERSION2, client_id=terms.identity, protocol=MQTTv5)
        client.connect_timeout = terms.broker.connect_timeout_s
        client.max_inflight_messages = IN_FLIGHT
        client.username_pw_set(terms.broker.username or terms.identity, terms.broker.password)
        if terms.will is not None:
            will, delay_s = terms.will, terms.will_delay_s or None
            delay = build_properties(PacketTypes.WILLMESSAGE, WillDelayInterval=delay_s)
            client.will_set(will.topic, will.payload, will.qos, will.retain, delay)
        client.on_socket_open = lambda _c, _u, sock: self._on_socket_open(sock)
        client.on_connect = lambda _c, _u, _f, reason, _p: self._on_connect(reason)
        client.on_disconnect = lambda _c, _u, _f, reason, _p: self._on_disconnect(reason)
        client.on_subscribe = lambda _c, _u, _mid, reasons, _p: self._on_subscribe(reasons)
        client.on_publish = lambda _c, _u, mid, reason, _p: self._on_puback(mid, reason.value)
        client.on_message = lambda _c, _u, message: self._on_message(message)
        return client

    def _on_socket_open(self, sock: Any) -> None:
        self._socket = sock
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _on_connect(self, reason: Any) -> None:
        if reason.is_failure:
            self._end = f"refused: {reason}"
        else:
            self._client.subscribe([(each, _subscribe_options(each)) for each in self._terms.subscriptions])

    def _on_subscribe(self, reasons: list[Any]) -> None:
        """Only now is anybody told: from here on, whatever is said to us finds us."""
        for topic, reason in zip(self._terms.subscriptions, reasons, strict=False):
            if reason.is_failure:
                self._ears.refused(topic, str(reason))
        self._accepted = True
        self._ears.accepted()
        early, self._early = self._early, []
        for each in early:
            self._ears.delivered(each)

    def _on_message(self, message: MQTTMessage) -> None:
        if self._accepted:
            self._ears.delivered(to_delivery(message))
        else:
            self._early.append(to_delivery(message))  # what is retained may come before the SUBACK

    def _on_disconnect(self, reason: Any) -> None:
        self._end = self._end or str(reason)
        self.wake()

    def _on_puback(self, mid: int, reason: int) -> None:
        self._ears.acknowledged(self._unacked.pop(mid, None), reason)


def _subscribe_options(pattern: str) -> SubscribeOptions:
    """The broker's own log may be lost, and never stands before a request."""
    return SubscribeOptions(qos=0 if pattern.startswith(BROKER_LOG) else 1)


def _has_decrypted(sock: Any) -> bool:
    """A record holds more than one packet: what is already taken off the wire wakes no poll."""
    return isinstance(sock, tls.TlsSocket) and sock.fileno() >= 0 and sock.pending() > 0


def _wait_readable(sock: Any, wake: socket.socket, writing: bool, timeout_s: float) -> bool:
    """True when there is something to read; a wake-up, a buffer free again or the time end it too."""
    poll = select.poll()
    poll.register(sock, select.POLLIN | (select.POLLOUT if writing else 0))
    poll.register(wake, select.POLLIN)
    ready = dict(poll.poll(timeout_s * 1000))
    if ready.get(wake.fileno()):
        wake.recv(4096)
    return bool(ready.get(sock.fileno(), 0) & ~select.POLLOUT)
