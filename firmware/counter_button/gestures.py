"""What a finger means: everything acts on release, and a hammering finger pressed once (pure)."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

HOLD_S: Final = 1.5
LONG_HOLD_S: Final = 5.0
STUCK_S: Final = 60.0  # no finger is that patient: something lies on the key
SAME_PRESS_S: Final = 0.7  # down again sooner than this after coming up is still the same press


class Gesture(StrEnum):
    PRESS = "press"
    HOLD = "hold"
    LONG_HOLD = "long-hold"


@dataclass(frozen=True, slots=True)
class Finger:
    """One key's finger. Moments are monotonic; `again` means that it hammers on after a gesture."""

    down_at: float | None = None
    up_at: float = -math.inf
    again: bool = False

    def press(self, at: float) -> "Finger":
        return Finger(at, self.up_at, again=at - self.up_at < SAME_PRESS_S)

    def release(self, at: float) -> tuple["Finger", Gesture | None]:
        """None for a release that ends nothing: a hammering finger, a thing that lay on the key."""
        if self.down_at is None:
            return self, None
        gesture = None if self.again else _classify_hold(at - self.down_at)
        return replace(self, down_at=None, up_at=at), gesture


def _classify_hold(held_s: float) -> Gesture | None:
    if held_s >= STUCK_S:
        return None
    if held_s >= LONG_HOLD_S:
        return Gesture.LONG_HOLD
    return Gesture.HOLD if held_s >= HOLD_S else Gesture.PRESS
