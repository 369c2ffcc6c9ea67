"""The calendar followed: yesterday is closed and today is open before anybody is answered."""

import logging
from datetime import datetime

from hub.domain.commands import QueueCommand
from hub.domain.refusals import Reason
from hub.engine.engine import Engine
from hub.loop.day_schedule import find_due_command
from hub.loop.internal_commands import InternalCommands
from hub.loop.plan_adoption import PlanAdoption

log = logging.getLogger(__name__)


class BusinessDays:
    """`sure`: a person vouched for the clock. `refused`: why the calendar's last wish was, if it was."""

    def __init__(self, engine: Engine, own: InternalCommands, plans: PlanAdoption, sure: bool) -> None:
        self.refused: Reason | None = None
        self._engine, self._own, self._plans, self._sure = engine, own, plans, sure

    def follow_calendar(self, now: datetime) -> None:
        """A plan that waited comes into force between two days: the new day is opened under it."""
        while wished := self._find_due(now):
            outcome = self._own.carry_out(wished, now)
            if outcome.refused is not None:
                self._note_refusal(wished, outcome.refused)
                return
        self.refused = None

    def _find_due(self, now: datetime) -> QueueCommand | None:
        self._plans.adopt_pending(now)
        return find_due_command(self._engine.book, self._engine.floor, now, self._sure)

    def _note_refusal(self, wished: QueueCommand, reason: Reason) -> None:
        """Logged once, not at every turn."""
        if reason is not self.refused:
            log.error("day-refused", extra={"wished": repr(wished), "reason": reason})
        self.refused = reason
