"""A real Mosquitto for a test, with its hall of identities, and an inbox that can be waited on."""

import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from broker.bus import BusInput
from broker.private_broker import PrivateBroker
from broker.topics import Role
from tests.support.neighbours.pki import Authority
from tests.support.running.patience import PATIENCE_S

SITE: Final = "palopo"
IDENTITIES: Final = {
    "hub": Role.HUB,
    "kios-1": Role.KIOSK,
    "kios-2": Role.KIOSK,
    "loket-1": Role.COUNTER_BUTTON,
    "loket-2": Role.COUNTER_BUTTON,
    "layar-1": Role.DISPLAY,
    "layar-2": Role.DISPLAY,
}

H = TypeVar("H")


@contextmanager
def private_broker(directory: Path, authority: Authority | None = None) -> Iterator[PrivateBroker]:
    """With an authority it is a hall's: TLS and certificates; else passwords."""
    with PrivateBroker(directory, SITE, IDENTITIES, issuer=authority) as broker:
        yield broker


class Inbox:
    """What a bus told, in order."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[BusInput] = queue.SimpleQueue()
        self.put = self._queue.put

    def upto(
        self, kind: type[H], fits: Callable[[H], bool] = lambda _: True, patience_s: float = PATIENCE_S
    ) -> tuple[list[BusInput], H]:
        """What came before the next of its kind that fits, and that one. queue.Empty when it never comes."""
        before: list[BusInput] = []
        until = time.monotonic() + patience_s
        while True:
            happening = self._queue.get(timeout=max(0.0, until - time.monotonic()))
            if isinstance(happening, kind) and fits(happening):
                return before, happening
            before.append(happening)

    def expect(
        self, kind: type[H], fits: Callable[[H], bool] = lambda _: True, patience_s: float = PATIENCE_S
    ) -> H:
        return self.upto(kind, fits, patience_s)[1]
