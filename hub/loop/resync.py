"""After a restore: nobody is given a number until the kiosks have told what they printed, or time is up."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from hub.domain.commands import (
    BeginResync,
    EndResync,
    HearResyncPart,
    QueueCommand,
    RestoreTicket,
)
from hub.engine.batch import CommandOutcome
from hub.engine.engine import Engine
from hub.journal.journal import RecordFault
from hub.loop.resync_roll import ResyncRoll

log = logging.getLogger(__name__)

RESYNC_WAIT: Final = timedelta(seconds=60)


class Resync:
    """The hub's thread alone. What kiosks tell is taken in at every start, and waited for after a restore."""

    def __init__(self, engine: Engine, wait: timedelta = RESYNC_WAIT) -> None:
        self._engine, self._wait = engine, wait
        self._roll = ResyncRoll(engine.knows_until)
        self._restored = engine.is_restored

    def command_to_begin(self) -> QueueCommand | None:
        """What a restored journal wants first, once its day is open."""
        floor = self._engine.floor
        if self._restored and floor.resyncing:
            self.note_begun()  # the copy was made while a hub waited for them, and so does this one
        if not self._restored or floor.day is None or floor.real is not None:
            return None
        return BeginResync(since=self._engine.knows_until)

    def note_begun(self) -> None:
        """It is recorded that the kiosks are waited for: any later start knows it from the floor."""
        try:
            self._engine.take_in_restored()
        except RecordFault:
            log.exception("cannot-record")
        else:
            self._restored = False

    def command_to_end(self, listens_since: datetime | None, now: datetime) -> EndResync | None:
        """All told; or so long was listened, and who was silent may have printed what nobody knows of."""
        if not self._engine.floor.resyncing or listens_since is None:
            return None
        silent = self._roll.list_silent({kiosk.id for kiosk in self._engine.book.plan.kiosks})
        if silent and now - listens_since < self._wait:
            return None
        return EndResync(told=tuple(sorted(self._roll.told)), silent=tuple(sorted(silent)))

    def apply_outcomes(self, outcomes: Iterable[CommandOutcome], epoch: int) -> None:
        """Only what was recorded counts as told."""
        for outcome in outcomes:
            command = outcome.asked.command
            if isinstance(command, HearResyncPart) and outcome.refused is None:
                self._roll = self._roll.add_part(command, epoch)
            elif isinstance(command, RestoreTicket) and outcome.refused is not None:
                log.error("not-restored", extra={"ticket": command.ticket, "reason": outcome.refused})

    def begin_again(self) -> None:
        self._roll = self._roll.begin_again()
