"""One hub at a time writes to a journal: a lock beside it, held as long as the process lives."""

import fcntl
from pathlib import Path
from typing import IO

from hub.journal.journal import JournalUnusable


def hold_lock(path: Path) -> IO[bytes]:
    """Released by closing, or by the end of the process however it comes. Raises JournalUnusable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = path.with_name(f"{path.name}.lock").open("ab")
    except OSError as fault:
        raise JournalUnusable(str(fault)) from fault
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        held.close()
        # each of two would call visitors of its own to the counters of one hall
        raise JournalUnusable("another hub is writing to it: stop that one first") from fault
    return held
