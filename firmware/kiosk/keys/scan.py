"""What a matrix of keys says, one scan after another (pure): which edges to believe, when to sleep."""

import math
from dataclasses import dataclass, field

from firmware.node.controls.debounce import STABLE_S
from firmware.node.controls.panel import KeyPanel


@dataclass(slots=True)
class Scan:
    """One panel, scanned. Two new keys in one scan are a palm or a phantom: neither counts until it is up."""

    panel: KeyPanel
    seen: frozenset[str] = frozenset()
    refused: dict[str, float] = field(default_factory=dict)
    closed_at: float = -math.inf

    def apply_scan(self, closed: frozenset[str], at: float) -> list[object]:
        """The contacts closed in the scan at `at`; what has become certain by it."""
        self._forgive_keys(closed, at)
        fresh = closed - self.refused.keys() - self._keys_down()
        if len(fresh) > 1:
            self.refused |= dict.fromkeys(fresh, at)
        believed = closed - self.refused.keys()
        for key in sorted(believed ^ self.seen):
            self.panel.note_edge(key, key in believed, at)
        self.seen = believed
        if closed:
            self.closed_at = at
        return self.panel.list_presses(at)

    def may_sleep(self, at: float) -> bool:
        """All keys up for 25 ms, nothing left to settle. A stuck key keeps the scan awake for the others."""
        return at - self.closed_at >= STABLE_S and math.isinf(self.panel.next_input_at())

    def _keys_down(self) -> frozenset[str]:
        return frozenset(key for key, contact in self.panel.contacts.items() if contact.closed)

    def _forgive_keys(self, closed: frozenset[str], at: float) -> None:
        self.refused |= dict.fromkeys(self.refused.keys() & closed, at)
        up = [key for key, last in self.refused.items() if at - last >= STABLE_S]
        for key in up:
            del self.refused[key]
