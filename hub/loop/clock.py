"""The hub's clock: the system's, or for a rehearsal one that was started at another moment."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

Clock = Callable[[], datetime]
REHEARSAL_LEAP: Final = timedelta(minutes=10)


def system_clock() -> datetime:
    return datetime.now(UTC)


class RehearsedClock:
    """A clock that shows `start` now and runs on from there: a demo on a Sunday night opens on Monday."""

    def __init__(self, start: datetime) -> None:
        self._start, self._began = start.astimezone(UTC), time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)

    def leap(self) -> None:
        """As if REHEARSAL_LEAP had gone by: nobody watches a demo for as long as an officer forgets."""
        self._start += REHEARSAL_LEAP
