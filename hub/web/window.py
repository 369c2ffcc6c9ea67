"""The one window through which pages see the hall, and their one way to change anything in it."""

import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from broker import messages as m
from hub.backup.ages import Copies
from hub.domain.actor import ActorId
from hub.domain.commands import QueueCommand
from hub.domain.model import Floor
from hub.domain.tally import DayTally
from hub.engine.batch import CommandOutcome
from hub.fleet.checked_keys import CheckedKeys
from hub.fleet.device_commands import DeviceCommand, DeviceCommands
from hub.fleet.morning_check import MorningCheck
from hub.fleet.nodes import Fleet
from hub.fleet.rejected_clients import RejectedClients
from hub.loop.inputs import BeginMorningCheck, Submission
from hub.loop.loop import Hub
from hub.plan.book import Book
from hub.plan.in_force import PlanInForce

ANSWERED_WITHIN_S: Final = 3.0


class HallView:
    """Any thread may look: each look is of now, and what it gives is frozen."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    @property
    def plan_in_force(self) -> PlanInForce:
        return self._hub.engine.in_force

    @property
    def book(self) -> Book:
        return self._hub.engine.book

    @property
    def floor(self) -> Floor:
        """The one that is worked on now: a practice's while officers practise."""
        return self._hub.engine.floor

    @property
    def tally(self) -> DayTally:
        return self._hub.engine.tally

    @property
    def fleet(self) -> Fleet:
        return self._hub.fleet

    @property
    def device_commands(self) -> DeviceCommands:
        return self._hub.device_commands

    @property
    def checked_keys(self) -> CheckedKeys:
        return self._hub.checked_keys

    @property
    def morning_check(self) -> MorningCheck | None:
        return self._hub.morning_check

    @property
    def rejected_clients(self) -> RejectedClients:
        return self._hub.rejected_clients

    @property
    def dropped(self) -> Counter[str]:
        """Messages that were not let in, by reason."""
        return self._hub.dropped

    @property
    def connections_lost(self) -> int:
        return self._hub.downs

    @property
    def failures(self) -> int:
        """How often in a row the journal could not be written; 0 in health."""
        return self._hub.engine.failures

    @property
    def commits_failed(self) -> int:
        return self._hub.engine.commits_failed

    @property
    def bugs(self) -> int:
        return self._hub.engine.bugs

    @property
    def copies(self) -> Copies:
        return self._hub.copying.copies

    @property
    def copies_folder(self) -> Path | None:
        return self._hub.copying.folder

    def now(self) -> datetime:
        return self._hub.now()

    def submit(self, commands: Iterable[QueueCommand], by: ActorId) -> list[CommandOutcome | None]:
        """Each one's outcome, all asked at once; None where the hub did not answer in time."""
        asked = [Submission(each, by, f"page/{uuid4().hex}", Future()) for each in commands]
        for each in asked:
            self._hub.inbox.put(each)
        until = time.monotonic() + ANSWERED_WITHIN_S
        return [_await_outcome(each, until) for each in asked]

    def command_device(self, node: str, what: m.CommandKind) -> str:
        """The request's id, by which its answer is known among `device_commands`."""
        request = uuid4().hex
        self._hub.inbox.put(DeviceCommand(node, m.Command(what, request), self.now()))
        return request

    def begin_morning_check(self) -> None:
        self._hub.inbox.put(BeginMorningCheck())

    def note_copies(self, node: str, made: float) -> None:
        """All that the hub had copied at that moment of its clock lies at that node."""
        self._hub.copying.note_copies(node, made)


def _await_outcome(asked: Submission, until: float) -> CommandOutcome | None:
    try:
        return asked.result.result(max(0.0, until - time.monotonic()))
    except TimeoutError:
        return None
