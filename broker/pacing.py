"""When to connect again, and when a silent connection counts as dead (pure)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pacing:
    """Seconds, all of them. A test makes them short; an appliance keeps them."""

    retry_first_s: float = 0.5
    retry_most_s: float = 8.0
    echo_every_s: float = 2.5
    echo_missing_s: float = 10.0
    turn_s: float = 1.0

    def retry_s(self, failures: int, chance: float) -> float:
        """The pause after so many failures; `chance` in 0..1 spreads a fleet that lost its broker at once."""
        longest = min(self.retry_most_s, self.retry_first_s * 2.0 ** min(failures, 16))
        return longest * (0.5 + chance / 2)


@dataclass(slots=True)
class EchoWatch:
    """Proof that what is sent is also delivered: paho may believe in a connection that carries nothing."""

    pacing: Pacing
    heard_at: float
    said_at: float = float("-inf")

    def is_due(self, now: float) -> bool:
        return now - self.said_at >= self.pacing.echo_every_s

    def note_sent(self, now: float) -> None:
        self.said_at = now

    def note_returned(self, now: float) -> None:
        self.heard_at = now

    def is_missing(self, now: float) -> bool:
        return now - self.heard_at >= self.pacing.echo_missing_s
