"""The door: what arrives is decoded here once, or counted, logged with its reason and dropped."""

import logging
from collections import Counter

from broker import messages as m
from broker.bus import Delivery
from broker.codec import Malformed, decode
from broker.topics import Topic

log = logging.getLogger(__name__)


class Door:
    """One per process. `dropped` counts by reason; past this door there are only messages we know."""

    def __init__(self, site: str) -> None:
        self._site = site
        self.dropped: Counter[str] = Counter()

    def open(self, delivery: Delivery) -> tuple[Topic, m.Message | None] | None:
        """Topic and message (None where something retained was cleared), or None: dropped."""
        if delivery.remaining_s == 0:
            self._drop(delivery, "expired")
            return None
        try:
            return decode(delivery.topic, delivery.payload, self._site)
        except Malformed as mistake:
            self._drop(delivery, mistake.reason)
            return None

    def _drop(self, delivery: Delivery, reason: str) -> None:
        self.dropped[reason] += 1
        log.warning(
            "dropped", extra={"topic": delivery.topic, "reason": reason, "request": delivery.correlation}
        )
