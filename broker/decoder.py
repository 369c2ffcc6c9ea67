"""The door: what arrives is decoded here once, or counted, logged with its reason and dropped."""

import logging
from collections import Counter
from typing import Final

from broker import messages as m
from broker.bus import Delivery
from broker.codec import MalformedMessage, decode_message
from broker.topics import Topic

log = logging.getLogger(__name__)

LOGGED_ID_LETTERS: Final = 64  # letters of an id that somebody else made up


class MessageDecoder:
    """One per process. `dropped` counts by reason; past this door there are only messages we know."""

    def __init__(self, site: str) -> None:
        self._site = site
        self.dropped: Counter[str] = Counter()

    def decode_delivery(self, delivery: Delivery) -> tuple[Topic, m.Message | None] | None:
        """Topic and message (None where something retained was cleared), or None: dropped."""
        try:
            return self._decode_or_raise(delivery)
        except MalformedMessage as mistake:
            self.count_dropped(delivery, mistake.reason)
            return None

    def _decode_or_raise(self, delivery: Delivery) -> tuple[Topic, m.Message | None]:
        topic, message = decode_message(delivery.topic, delivery.payload, self._site)
        if delivery.remaining_s == 0:
            raise MalformedMessage(delivery.topic, "expired")
        if delivery.retained and not topic.channel.retained:
            # a request or command that a broker kept would be carried out at every start
            raise MalformedMessage(delivery.topic, "not-to-be-kept")
        return topic, message

    def count_dropped(self, delivery: Delivery, reason: str) -> None:
        """Also for whoever finds further in that this cannot be taken."""
        self.dropped[reason] += 1
        request = (delivery.correlation or "")[:LOGGED_ID_LETTERS]
        log.warning("dropped", extra={"topic": delivery.topic, "reason": reason, "request": request})
