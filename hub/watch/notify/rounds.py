"""When a message goes out: at once after a quiet minute, else joined; five tries, then given up (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from hub.fleet.alarms.outages import OutageChange

EVERY_S: Final = 60.0
TRIES: Final = 5
MOST: Final = 500  # changes that wait; in a longer fault the oldest are forgotten


@dataclass(frozen=True, slots=True)
class LetterRound:
    """`pending`: what nobody was told yet. Seconds are monotonic."""

    pending: tuple[OutageChange, ...] = ()
    tries: int = 0
    not_before: float = float("-inf")
    failed: bool = False


def add_changes(waiting: LetterRound, changes: Iterable[OutageChange]) -> LetterRound:
    return replace(waiting, pending=(*waiting.pending, *changes)[-MOST:])


def is_due(waiting: LetterRound, now: float) -> bool:
    return bool(waiting.pending) and now >= waiting.not_before


def begin_round(now: float) -> LetterRound:
    return LetterRound(not_before=now + EVERY_S)


def retry_round(waiting: LetterRound, now: float) -> LetterRound:
    """Tried again in a minute, with what came meanwhile; after the last try all of it is dropped."""
    if waiting.tries + 1 >= TRIES:
        return LetterRound(not_before=now + EVERY_S, failed=True)
    return replace(waiting, tries=waiting.tries + 1, not_before=now + EVERY_S, failed=True)
