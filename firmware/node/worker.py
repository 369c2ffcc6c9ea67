"""A worker: one thread for slow hands (paper, voice); what they did comes back as inputs."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

J = TypeVar("J")


class Worker(Generic[J]):
    """`work(job)` runs here, one job at a time, in order; its result, if any, is put into the inbox.

    A job over its deadline (seconds) makes the worker `overdue`: the watchdog then lets systemd restart us.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[J], object | None],
        put: Callable[[object], None],
        deadline_s: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work, self._put, self._deadline_s, self._clock = work, put, deadline_s, clock
        self._jobs: queue.SimpleQueue[J | None] = queue.SimpleQueue()
        self._since: float | None = None
        self._dead = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def add_job(self, job: J) -> None:
        self._jobs.put(job)

    def stop(self, timeout_s: float = 2.0) -> None:
        """After the jobs already given; a stuck one is left behind."""
        self._jobs.put(None)
        self._thread.join(timeout_s)

    @property
    def is_overdue(self) -> bool:
        since = self._since
        return self._dead or (since is not None and self._clock() - since > self._deadline_s)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._since = self._clock()
            try:
                result = self._work(job)
            except Exception:
                # A bug in our hands: faults of the device were translated by them. Let the process end.
                log.exception("worker-died", extra={"worker": self._thread.name})
                self._dead = True
                return
            self._since = None
            if result is not None:
                self._put(result)
