"""One way to write to people: its own queue and its own thread, so that nothing else ever waits for it."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from hub.fleet.alarms.outages import OutageChange
from hub.fleet.health_checks import HealthCheck
from hub.watch.notify.letter import Letter
from hub.watch.notify.rounds import LetterRound, add_changes, begin_round, is_due, retry_round

log = logging.getLogger(__name__)

TURN_S: Final = 1.0
UNTOLD: Final = (
    "{name} tentang gangguan tidak terkirim. Periksa bagian [notify] pada hub.toml dan jaringan ke luar."
)


class NotTold(Exception):
    """The message was not taken: the text says why."""


class AlarmPost:
    """`tell` and `figure` are for any thread. `turn` is one round of its thread."""

    def __init__(
        self,
        name: str,
        deliver: Callable[[Letter], None],
        write: Callable[[Sequence[OutageChange]], Letter],
        leave_out: Sequence[str] = (),
    ) -> None:
        self._name, self._deliver, self._write, self._leave_out = name, deliver, write, leave_out
        self._inbox: queue.SimpleQueue[OutageChange | None] = queue.SimpleQueue()
        self._round = LetterRound()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def queue_changes(self, changes: Sequence[OutageChange]) -> None:
        for change in changes:
            if change.outage.alarm.code not in self._leave_out:
                self._inbox.put(change)

    def check_post(self) -> list[HealthCheck]:
        failed = self._round.failed
        do = UNTOLD.format(name=self._name)
        return [HealthCheck(self._name, "gagal" if failed else "baik", not failed, do, urgent=False)]

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """What was not told yet is not told any more: a stop must not wait for a mail server."""
        self._inbox.put(None)

    def _run(self) -> None:
        while self.turn(time.monotonic(), TURN_S):
            pass

    def turn(self, now: float, wait_s: float = 0.0) -> bool:
        """Take what is there, send what is due. False when told to stop."""
        changes = self._take_changes(wait_s)
        self._round = add_changes(self._round, [each for each in changes if each is not None])
        if None in changes:
            return False
        if is_due(self._round, now):
            self._round = self._send_round(now)
        return True

    def _take_changes(self, wait_s: float) -> list[OutageChange | None]:
        changes: list[OutageChange | None] = []
        try:
            changes.append(self._inbox.get(timeout=wait_s) if wait_s else self._inbox.get_nowait())
            while True:
                changes.append(self._inbox.get_nowait())
        except queue.Empty:
            return changes

    def _send_round(self, now: float) -> LetterRound:
        try:
            self._deliver(self._write(self._round.pending))
        except NotTold as fault:
            after = retry_round(self._round, now)
            given_up = len(self._round.pending) if not after.pending else 0
            log.warning("not-told", extra={"way": self._name, "reason": str(fault), "given_up": given_up})
            return after
        log.info("told", extra={"way": self._name, "changes": len(self._round.pending)})
        return begin_round(now)
