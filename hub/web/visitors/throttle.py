"""How often one phone may guess: four digits alone would be found in an afternoon."""

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from typing import Final

MOST: Final = 10
WITHIN: Final = timedelta(minutes=1)
REMEMBERED: Final = 2_000


class GuessThrottle:
    """Counts tries by address; the least recently seen address is forgotten first."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def admit_guess(self, address: str, now: datetime) -> bool:
        """Whether this address may try once more now."""
        with self._lock:
            tries = self._tries.setdefault(address, deque(maxlen=MOST))
            self._tries.move_to_end(address)
            if len(self._tries) > REMEMBERED:
                self._tries.popitem(last=False)
            if len(tries) == MOST and now - tries[0] < WITHIN:
                return False
            tries.append(now)
            return True
