"""The pages' one way to change anything: commands into the hub's inbox, and what came of them."""

import time
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Final
from uuid import uuid4

from hub.domain.actor import ActorId
from hub.domain.commands import Command
from hub.engine.batch import Outcome
from hub.loop.inputs import Wish
from hub.loop.loop import Hub

WISH_S: Final = 3.0


def wish(hub: Hub, by: ActorId, commands: Iterable[Command]) -> list[Outcome | None]:
    """Each one's outcome, all asked at once; None where the hub did not answer in time."""
    wishes = [Wish(each, by, f"page/{uuid4().hex}", Future()) for each in commands]
    for each in wishes:
        hub.inbox.put(each)
    until = time.monotonic() + WISH_S
    return [_outcome(each, until) for each in wishes]


def _outcome(wished: Wish, until: float) -> Outcome | None:
    try:
        return wished.result.result(max(0.0, until - time.monotonic()))
    except TimeoutError:
        return None
