"""The calendar followed: yesterday is closed and today is open before anybody is answered."""

import logging
from datetime import datetime

from hub.domain.commands import Command
from hub.domain.refusals import Reason
from hub.engine.engine import Engine
from hub.loop.day_schedule import due
from hub.loop.internal_commands import OwnWishes

log = logging.getLogger(__name__)


class Days:
    """`sure`: a person vouched for the clock. `refused`: why the calendar's last wish was, if it was."""

    def __init__(self, engine: Engine, own: OwnWishes, sure: bool) -> None:
        self.refused: Reason | None = None
        self._engine, self._own, self._sure = engine, own, sure

    def follow(self, now: datetime) -> None:
        while wished := due(self._engine.book, self._engine.floor, now, self._sure):
            outcome = self._own.carry_out(wished, now)
            if outcome.refused is not None:
                self._note(wished, outcome.refused)
                return
        self.refused = None

    def _note(self, wished: Command, reason: Reason) -> None:
        """Logged once, not at every turn."""
        if reason is not self.refused:
            log.error("day-refused", extra={"wished": repr(wished), "reason": reason})
        self.refused = reason
