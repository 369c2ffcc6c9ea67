"""The keys of one panel, direct or scanned: what their edges mean to the device (pure)."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from firmware.node.controls.debounce import LOCKOUT_S, Contact


@dataclass(frozen=True, slots=True)
class KeyActions:
    """What a key does, as the device asks: each makes the input to put into the inbox, or None.

    `down` and `up` get (key, moment of the edge), `held` gets (key, seconds reached, moment).
    """

    down: Callable[[str, float], object | None] | None = None
    up: Callable[[str, float], object | None] | None = None
    held: Callable[[str, float, float], object | None] | None = None
    holds_s: tuple[float, ...] = ()


@dataclass(slots=True)
class KeyPanel:
    """The contacts of one panel, and what their edges mean (pure; `told` is what has become certain)."""

    acts: KeyActions
    lockout_s: float = LOCKOUT_S
    contacts: dict[str, Contact] = field(default_factory=dict)
    holding: dict[str, int] = field(default_factory=dict)

    def note_edge(self, key: str, closed: bool, at: float) -> None:
        self.contacts[key] = self.contacts.get(key, Contact()).with_edge(closed, at)

    def list_presses(self, now: float) -> list[object]:
        out: list[object | None] = []
        for key, before in list(self.contacts.items()):
            out += self._list_thresholds(key, before, now)
            after, news = before.settle(now, self.lockout_s)
            self.contacts[key] = after
            if news and after.closed:
                self.holding[key] = 0
                out.append(self.acts.down and self.acts.down(key, after.since))
            elif news:
                self.holding.pop(key, None)
                out.append(self.acts.up and self.acts.up(key, after.since))
        return [each for each in out if each is not None]

    def next_input_at(self) -> float:
        """When `told` may next have news; a key that is letting go has no threshold left to reach."""
        settling = (contact.due_at for contact in self.contacts.values())
        holding = (self._next_hold_at(key) for key in self.holding if self.contacts[key].seen)
        return min((*settling, *holding), default=math.inf)

    def _list_thresholds(self, key: str, contact: Contact, now: float) -> list[object | None]:
        """The thresholds passed since last time. The finger's own time counts, not when we look."""
        out: list[object | None] = []
        until = now if contact.seen else contact.since
        while (at := self._next_hold_at(key)) <= until:
            threshold = self.acts.holds_s[self.holding[key]]
            self.holding[key] += 1
            out.append(self.acts.held and self.acts.held(key, threshold, at))
        return out

    def _next_hold_at(self, key: str) -> float:
        passed = self.holding.get(key)
        if passed is None or passed >= len(self.acts.holds_s):
            return math.inf
        return self.contacts[key].down_at + self.acts.holds_s[passed]
