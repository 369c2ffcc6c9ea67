"""What a box knows: its counter's truth as the hub told it, its fingers, the one ask in flight (pure)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from broker import messages as m
from firmware.counter_button.gestures import Finger
from firmware.counter_button.inputs import ButtonKey


@dataclass(frozen=True, slots=True)
class ButtonState:
    """`node`: the box's own name. `epoch`: the start of the hub that answers now, None before any did.
    `undone`: the last press brought nothing. `misplaced`: the plan puts this box elsewhere. `morning`: it
    blinks until then, or until somebody presses it to show that it is well."""

    counter: str
    node: str = ""
    truth: m.CounterState | None = None
    epoch: int | None = None
    call_known_at: float = -math.inf
    fingers: Mapping[ButtonKey, Finger] = field(default_factory=dict)
    asking: str | None = None
    served: bool = False
    undone: bool = False
    misplaced: bool = False
    identifies_until: float | None = None
    morning: m.Command | None = None
    morning_until: float = -math.inf

    def finger_on(self, key: ButtonKey) -> Finger:
        return self.fingers.get(key, Finger())

    @property
    def is_outdated(self) -> bool:
        """The truth is an earlier hub's: one that answers says its own before it answers."""
        return self.truth is not None and self.epoch not in (None, self.truth.epoch)
