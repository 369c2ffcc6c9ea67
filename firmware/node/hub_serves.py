"""Served: the hub answered a ping less than 5 s ago; not the same as alive, nor as connected (pure)."""

import math
from dataclasses import dataclass, replace
from typing import Final

PING_EVERY_S: Final = 2.0
SERVED_FOR_S = 5.0


@dataclass(frozen=True, slots=True)
class HubServes:
    """`pinged` are the pings of this connection that may still be answered."""

    ponged_at: float = -math.inf
    ping_at: float = -math.inf
    pinged: tuple[tuple[str, float], ...] = ()

    def is_served(self, now: float) -> bool:
        return now < self.served_until

    def is_ping_due(self, now: float) -> bool:
        return now >= self.ping_at

    def note_ping(self, request: str, now: float) -> "HubServes":
        fresh = tuple(each for each in self.pinged if now - each[1] < SERVED_FOR_S)
        return replace(self, pinged=(*fresh, (request, now)), ping_at=now + PING_EVERY_S)

    def note_pong(self, request: str, now: float) -> "HubServes":
        """Counts from when the ping was said, so that an old answer proves nothing."""
        said_at = dict(self.pinged).get(request)
        if said_at is None or now - said_at >= SERVED_FOR_S:
            return self
        return replace(self, ponged_at=now)

    def note_hub_gone(self) -> "HubServes":
        """The broker found no hub to give the ping to, or the hub said goodbye: known at once."""
        return replace(self, ponged_at=-math.inf, pinged=())

    def ping_now(self) -> "HubServes":
        return replace(self, ping_at=-math.inf)

    @property
    def served_until(self) -> float:
        """When trust runs out, or ran out."""
        return self.ponged_at + SERVED_FOR_S
