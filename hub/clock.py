"""The hub's clock: the system's, or for a rehearsal one that was started at another moment."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


def rehearsal_clock(start: datetime) -> Clock:
    """A clock that shows `start` now and runs on from there: a demo on a Sunday night opens on Monday."""
    began = time.monotonic()
    return lambda: start.astimezone(UTC) + timedelta(seconds=time.monotonic() - began)
