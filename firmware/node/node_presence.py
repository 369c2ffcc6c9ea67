"""What a node keeps retained at the broker: that it is there, what it is, and what is wrong with it."""

import logging
from typing import Final

import msgspec

from broker import messages as m
from broker.bus import Bus
from broker.codec import encode_message
from broker.topics import ALERT, INFO, PRESENCE, Role, Topic, fill_topic
from firmware.node.effects import ClearAlert, RaiseAlert

log = logging.getLogger(__name__)

ALERT_KEPT_S: Final = 180  # said again every minute: what a crashed node raised fades by itself


def build_presence(node: str, role: Role, conn: str, state: m.PresenceState) -> tuple[Topic, bytes]:
    """Also the will, of one that is lost."""
    return fill_topic(PRESENCE, node=node), encode_message(m.Presence(conn, role.value, state))


class NodePresence:
    """All of it is said again after every `BusUp`: the broker's store is disposable."""

    def __init__(self, node: str, role: Role, info: m.NodeDescription, bus: Bus) -> None:
        self._id, self._role, self._info, self._bus = node, role, info, bus
        self._alerts: dict[str, tuple[str, float]] = {}
        self._conn = ""

    def announce_birth(self, conn: str, address: str, now: float) -> None:
        self._conn = conn
        self._info = msgspec.structs.replace(self._info, address=address)
        self._say_presence()
        self._say_info()
        self.say_alerts(now)

    def announce_stop(self) -> None:
        """A stop that was meant: nobody shall wait for the will, nor read of faults that are over."""
        for code in self._alerts:
            self._bus.publish(fill_topic(ALERT, node=self._id, code=code), b"")
        self._bus.publish(*build_presence(self._id, self._role, self._conn, m.PresenceState.STOPPED))

    def announce_settings(self, settings_rev: str) -> None:
        self._info = msgspec.structs.replace(self._info, settings_rev=settings_rev)
        self._say_info()

    def raise_alert(self, alert: RaiseAlert, now: float) -> None:
        text, since = self._alerts.get(alert.code, ("", now))
        if text == alert.text:
            return
        log.warning("alert", extra={"code": alert.code, "text": alert.text})
        was_well = not self._alerts
        self._alerts[alert.code] = (alert.text, since)
        self._say_alert(alert.code, now)
        if was_well:
            self._say_presence()

    def clear_alert(self, clear: ClearAlert) -> None:
        if self._alerts.pop(clear.code, None) is None:
            return
        log.info("alert-over", extra={"code": clear.code})
        self._bus.publish(fill_topic(ALERT, node=self._id, code=clear.code), b"")
        if not self._alerts:
            self._say_presence()

    def say_alerts(self, now: float) -> None:
        for code in self._alerts:
            self._say_alert(code, now)

    def _say_alert(self, code: str, now: float) -> None:
        text, since = self._alerts[code]
        said = encode_message(m.Alert(code, text, since_s=int(now - since)))
        self._bus.publish(fill_topic(ALERT, node=self._id, code=code), said, expiry_s=ALERT_KEPT_S)

    def _say_presence(self) -> None:
        state = m.PresenceState.DEGRADED if self._alerts else m.PresenceState.READY
        self._bus.publish(*build_presence(self._id, self._role, self._conn, state))

    def _say_info(self) -> None:
        self._bus.publish(fill_topic(INFO, node=self._id), encode_message(self._info))
