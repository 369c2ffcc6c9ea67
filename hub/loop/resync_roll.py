"""Which kiosks have told what they were granted, to this start of the hub (pure)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime

from hub.domain.commands import HearResyncPart


@dataclass(frozen=True, slots=True)
class ResyncRoll:
    """`knows_until`: what the journal held at the start; a card must know of all that came after it."""

    knows_until: datetime | None
    heard: dict[str, frozenset[int]] = field(default_factory=dict)
    told: frozenset[str] = frozenset()

    def list_silent(self, kiosks: AbstractSet[str]) -> frozenset[str]:
        """Of the plan's kiosks, those that have not told."""
        return frozenset(kiosks - self.told)

    def add_part(self, said: HearResyncPart, epoch: int) -> "ResyncRoll":
        """The roll after a part was recorded. What was said to an earlier start is no answer to this one."""
        if said.epoch != epoch or not self._vouches(said.since):
            return self
        parts = self.heard.get(said.kiosk, frozenset()) | {said.part}
        told = self.told | {said.kiosk} if len(parts) >= said.parts else self.told
        return replace(self, heard={**self.heard, said.kiosk: parts}, told=told)

    def begin_again(self) -> "ResyncRoll":
        """The hub took another number for its start: everybody tells anew."""
        return replace(self, heard={}, told=frozenset())

    def _vouches(self, since: datetime | None) -> bool:
        """A card that began later than the copy ends may be another one's successor."""
        return since is not None and (self.knows_until is None or since <= self.knows_until)
