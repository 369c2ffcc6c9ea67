"""What must be true, said so that a failed tour tells what was wrong."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from workbench.stage.logbook import PATIENCE_S

T = TypeVar("T")
_LOOK_S: Final = 0.1


class CheckFailed(Exception):
    """Something that must hold did not."""


def require_true(truth: object, what: str) -> None:
    """Raises CheckFailed, with the sentence, where it does not hold."""
    if not truth:
        raise CheckFailed(what)


def wait_until(look: Callable[[], T], what: str, within_s: float = PATIENCE_S) -> T:
    """The first thing that `look` finds. Raises CheckFailed when nothing comes in time."""
    until = time.monotonic() + within_s
    while not (seen := look()):
        if time.monotonic() > until:
            raise CheckFailed(f"{what}: not within {within_s:g} s")
        time.sleep(_LOOK_S)
    return seen
