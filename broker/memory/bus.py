"""MemoryBus: one identity at a MemoryBroker.

Deliveries happen in the thread that publishes; the owner's callable only enqueues, so nobody can tell.
"""

import logging
import math
import re
from collections.abc import Callable
from uuid import uuid4

from broker.bus import BusDown, BusInput, Delivery, NoSubscriber, PutInput
from broker.codec import LIMIT_BYTES
from broker.memory.broker import MemoryBroker, RetainedMessage
from broker.topics import Role, Topic

log = logging.getLogger(__name__)


class MemoryBus:
    """Sessions follow the role unless told otherwise, as with a real broker."""

    def __init__(
        self,
        identity: str,
        role: Role,
        broker: MemoryBroker,
        subscriptions: tuple[str, ...] = (),
        *,
        will: Callable[[str], tuple[Topic, bytes]] | None = None,
        session_s: float | None = None,
        will_delay_s: float | None = None,
    ) -> None:
        hub = role is Role.HUB
        self.identity, self._broker, self._will = identity, broker, will
        self.patterns = tuple(_compile_pattern(each) for each in subscriptions)
        self.session_s = session_s if session_s is not None else (0 if hub else 60)
        self.will_delay_s = will_delay_s if will_delay_s is not None else (0 if hub else 10)
        self._put: PutInput | None = None
        self._conn = ""
        self._known = False
        self.faults = self.refused = 0
        broker.add_client(self)

    def start(self, put: PutInput) -> None:
        self._put = put
        self.connect()

    def stop(self) -> None:
        self._put = None
        if self._conn:
            self._conn = ""
            self._broker.detach_client(self, None)

    @property
    def connected(self) -> bool:
        return bool(self._conn)

    @property
    def stalled_s(self) -> float:
        return 0.0

    def publish(
        self,
        topic: Topic,
        payload: bytes,
        *,
        expiry_s: int | None = None,
        correlation: str | None = None,
        response: Topic | None = None,
    ) -> bool:
        if not self._conn or len(payload) > LIMIT_BYTES:
            return False
        site = self._broker.site
        said = Delivery(
            topic.full_path(site),
            payload,
            response_topic=None if response is None else response.full_path(site),
            correlation=correlation,
        )
        kept_s = topic.channel.expiry_s if expiry_s is None else expiry_s
        until = math.inf if kept_s is None else self._broker.clock() + kept_s
        if (
            not self._broker.publish(RetainedMessage(said, until), retain=topic.channel.retained)
            and correlation
        ):
            self.put_input(NoSubscriber(correlation))
        return True

    # --- what the broker does ---

    def connect(self) -> None:
        if self._put is not None and self._broker.is_there and not self._conn:
            self._conn = uuid4().hex[:12]
            resume, self._known = self._known and self.session_s > 0, True
            self._broker.attach_client(self, self._conn, resume=resume)

    def lose_connection(self, reason: str) -> None:
        if self._conn:
            conn, self._conn = self._conn, ""
            self._broker.detach_client(self, self._will and self._will(conn))
            self.put_input(BusDown(reason))

    def put_input(self, happening: BusInput) -> None:
        if self._put is None:
            return
        try:
            self._put(happening)
        except Exception:
            self.faults += 1
            log.exception("inbox-refused")


def _compile_pattern(pattern: str) -> re.Pattern[str]:
    """A subscription as a regular expression: `+` is one level, a trailing `#` all that follow."""
    meaning = {"+": "[^/]+", "#": ".*"}
    return re.compile("/".join(meaning.get(level, re.escape(level)) for level in pattern.split("/")))
