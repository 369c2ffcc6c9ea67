"""What an eye makes of a lamp: its levels over the last seconds, read as a pattern (pure)."""

from dataclasses import dataclass
from typing import Final

from firmware.node.effects import LampPattern

REMEMBERED_S: Final = 5.0
STEADY_S: Final = 0.7  # lit for longer than any blink
DARK_S: Final = 1.8  # dark for longer than trouble's pause
DIMMED_S: Final = 0.5
LAMP_S: Final = 3.0  # lit for longer than any breath
SHORTEST: Final = ((0.1, LampPattern.FLUTTER), (0.19, LampPattern.TROUBLE), (STEADY_S, LampPattern.FAST))


@dataclass(frozen=True, slots=True)
class LightReading:
    """One lamp: its levels, each with the moment it began, oldest first."""

    levels: tuple[tuple[float, float], ...] = ((0.0, 0.0),)

    def add_level(self, level: float, at: float) -> "LightReading":
        if level == self.level:
            return self
        fresh = tuple(each for each in self.levels[:-1] if at - each[0] < REMEMBERED_S)
        return LightReading((*fresh, self.levels[-1], (at, level)))

    @property
    def level(self) -> float:
        return self.levels[-1][1]

    def course_since(self, since: float) -> tuple[tuple[float, float], ...]:
        """Its levels from the one that shone at `since` on."""
        begun = sum(at <= since for at, _ in self.levels)
        return self.levels[max(0, begun - 1) :]

    def pattern_at(self, now: float) -> LampPattern:
        """What a person would call it. A lamp that has just changed is believed to be what it is now."""
        since, level = self.levels[-1]
        if self._is_dimmed(now):
            return LampPattern.BREATHING
        if level and now - since > STEADY_S:
            return LampPattern.SOLID
        if not level and now - since > DARK_S:
            return LampPattern.OFF
        blinks = self._blink_lengths(now)
        if not blinks or (not level and blinks[-1] > LAMP_S):
            return LampPattern.SOLID if level else LampPattern.OFF
        return next((pattern for limit, pattern in SHORTEST if blinks[-1] < limit), LampPattern.BREATHING)

    def _is_dimmed(self, now: float) -> bool:
        """Somewhere between off and on, now or a moment ago: only a breath is."""
        return any(0 < level < 1 and now - at < DIMMED_S for at, level in self.levels)

    def _blink_lengths(self, now: float) -> list[float]:
        """How long each finished blink of the last seconds was lit."""
        spans = zip(self.levels, self.levels[1:], strict=False)
        return [
            ends - began for (began, level), (ends, _) in spans if level and now - ends < DARK_S and began > 0
        ]
