"""What a bouncing contact means: a level counts once it held for 25 ms, a press once in a while (pure)."""

import math
from dataclasses import dataclass, replace
from typing import Final

STABLE_S: Final = 0.025
LOCKOUT_S: Final = 0.25


@dataclass(frozen=True, slots=True)
class Contact:
    """`closed` is what we believe, `seen` the last edge at `since`; `down_at` the last accepted press."""

    closed: bool = False
    seen: bool = False
    since: float = -math.inf
    down_at: float = -math.inf
    deaf: bool = False

    def with_edge(self, closed: bool, at: float) -> "Contact":
        return replace(self, seen=closed, since=at)

    def settle(self, now: float, lockout_s: float = LOCKOUT_S) -> tuple["Contact", bool]:
        """The contact at `now`, and whether a press or release has just been accepted.

        A press within the lockout of the last one is taken in and not told, nor is its release.
        """
        if self.seen == self.closed or now < self.due_at:
            return self, False
        if not self.seen:
            return replace(self, closed=False, deaf=False), not self.deaf
        if self.since - self.down_at < lockout_s:
            return replace(self, closed=True, deaf=True), False
        return replace(self, closed=True, deaf=False, down_at=self.since), True

    @property
    def due_at(self) -> float:
        """When `settle` may bring news; infinity while nothing moves."""
        return math.inf if self.seen == self.closed else self.since + STABLE_S
