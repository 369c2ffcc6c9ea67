"""When a message goes out: at once after a quiet minute, else joined; five tries, then given up (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from hub.fleet.alarms.outages import Change

EVERY_S: Final = 60.0
TRIES: Final = 5
MOST: Final = 500  # changes that wait; in a longer fault the oldest are forgotten


@dataclass(frozen=True, slots=True)
class Round:
    """`pending`: what nobody was told yet. Seconds are monotonic."""

    pending: tuple[Change, ...] = ()
    tries: int = 0
    not_before: float = float("-inf")
    failed: bool = False


def heard(waiting: Round, changes: Iterable[Change]) -> Round:
    return replace(waiting, pending=(*waiting.pending, *changes)[-MOST:])


def is_due(waiting: Round, now: float) -> bool:
    return bool(waiting.pending) and now >= waiting.not_before


def delivered(now: float) -> Round:
    return Round(not_before=now + EVERY_S)


def undelivered(waiting: Round, now: float) -> Round:
    """Tried again in a minute, with what came meanwhile; after the last try all of it is dropped."""
    if waiting.tries + 1 >= TRIES:
        return Round(not_before=now + EVERY_S, failed=True)
    return replace(waiting, tries=waiting.tries + 1, not_before=now + EVERY_S, failed=True)
