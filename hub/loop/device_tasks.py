"""What the hub asks of its devices by itself: the morning check, and the recap slip of a closed day."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final

from broker import messages as m
from hub.domain.commands import ConfirmRecap
from hub.domain.model import Floor
from hub.domain.tally import DayTally
from hub.fleet import morning_check
from hub.fleet.morning_check import MorningCheck
from hub.fleet.nodes import Fleet, is_present
from hub.plan.book import Book
from hub.plan.calendar import business_day
from hub.plan.in_force import PlanInForce
from hub.wire.link import HubPublisher
from hub.wire.recap import build_recap

RECAP_PREFIX: Final = "rekap-"
RECAP_AGAIN: Final = timedelta(seconds=60)  # a kiosk without paper is asked again so often


class DeviceTasks:
    """Belongs to the hub's thread; `morning` is replaced whole, so any thread may read it."""

    def __init__(self, in_force: PlanInForce, link: HubPublisher, epoch: int) -> None:
        self.morning: MorningCheck | None = None
        self._in_force, self._link, self._epoch = in_force, link, epoch
        self._mornings = 0
        self._recapped: dict[str, datetime] = {}

    @property
    def _book(self) -> Book:
        return self._in_force.book

    def begin_morning(self, now: datetime) -> None:
        self._mornings += 1
        self.morning = MorningCheck(f"pagi-{self._epoch}-{self._mornings}", now)

    def apply_report(self, node: str, did: m.CommandReport) -> Iterator[ConfirmRecap]:
        """What a device says it did; a recap that came out is for the record."""
        if self.morning is not None:
            self.morning = morning_check.apply_answer(self.morning, node, did)
        if did.what == "recap" and did.ok:
            day = did.request_of_command.removeprefix(RECAP_PREFIX)
            with suppress(ValueError):  # only the hub's own recaps are named after a day
                yield ConfirmRecap(day=date.fromisoformat(day), kiosk=node)

    def turn(self, floor: Floor, tally: DayTally, fleet: Fleet, now: datetime) -> None:
        self._ask_morning_checks(fleet, now)
        if floor.day is None and floor.last_day == tally.day == business_day(self._book.plan, now):
            self._print_recap(floor, tally, fleet, now)

    def _ask_morning_checks(self, fleet: Fleet, now: datetime) -> None:
        check = self.morning
        if check is None:
            return
        for name in morning_check.list_due(check, self._book.plan, fleet, now):
            self._link.say_command(name, check.command)
            check = morning_check.note_asked(check, name, now)
        self.morning = check

    def _print_recap(self, floor: Floor, tally: DayTally, fleet: Fleet, now: datetime) -> None:
        told = build_recap(tally, floor, self._book)
        for kiosk in self._book.plan.kiosks if told and told.rows else ():
            last = self._recapped.get(kiosk.id, now - RECAP_AGAIN)
            if kiosk.id not in floor.recapped and is_present(fleet, kiosk.id) and now - last >= RECAP_AGAIN:
                self._recapped[kiosk.id] = now
                self._link.say_command(kiosk.id, m.Command("recap", f"{RECAP_PREFIX}{tally.day}", recap=told))
