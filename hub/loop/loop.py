"""The hub's loop: take what came, carry it out as one batch, answer, then tell the hall."""

import logging
import queue
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from broker.bus import Delivery, Down, Up
from hub.announcing.sounding_zones import Voices
from hub.backup.process import Copying
from hub.config import BackupConfig
from hub.domain.commands import BeginPractice, Command, FollowCall, Tick
from hub.domain.refusals import Reason, Refused
from hub.engine.batch import Asked, Outcome
from hub.engine.engine import Engine
from hub.fleet import power
from hub.fleet.checked_keys import Presses
from hub.fleet.device_commands import Order, Orders
from hub.fleet.health_checks import Figure, HubNow, figures
from hub.fleet.morning_check import MorningCheck
from hub.fleet.nodes import Fleet
from hub.fleet.power import Power
from hub.fleet.rejected_clients import Strangers
from hub.fleet.ups import PowerRead
from hub.journal.journal import RecordFault
from hub.loop.business_days import Days
from hub.loop.clock import Clock
from hub.loop.device_tasks import Rounds
from hub.loop.inputs import BeginMorning, HubInput, Stop, Wish
from hub.loop.internal_commands import OwnWishes
from hub.loop.plan_adoption import OfferedPlan, PlanAdoption
from hub.loop.plan_health import check_plan
from hub.loop.requests import Reception
from hub.loop.resync import WAIT, Recollecting
from hub.plan.book import Book
from hub.plan.calendar import business_day
from hub.wire.link import Link
from hub.wire.words import sentence

log = logging.getLogger(__name__)

BATCH: Final = 256
TICK_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Hours:
    """The clock, and whether a person vouched for it."""

    clock: Clock
    sure: bool = False


class Hub:
    """One thread runs it. Everything reaches it through `inbox`; `engine.floor` and `fleet` may be read."""

    def __init__(
        self,
        engine: Engine,
        link: Link,
        voices: Voices,
        hours: Hours,
        epoch: int,
        *,
        copying: Copying | None = None,
        wait: timedelta = WAIT,
        pending: Book | None = None,
    ) -> None:
        self.inbox: queue.SimpleQueue[HubInput] = queue.SimpleQueue()
        self._rounds = Rounds(engine.in_force, link, epoch)
        self.engine, self._reception = engine, Reception(engine, link, voices, self._rounds, epoch)
        self._link, self._voices, self._hours = link, voices, hours
        self._own = OwnWishes(engine, epoch)
        self.plans = PlanAdoption(engine, self._own, pending)  # any thread may read what is pending
        self._days = Days(engine, self._own, self.plans, hours.sure)
        self._recollecting = Recollecting(engine, wait)
        self.copying = copying or Copying(BackupConfig())  # any thread may read what it has heard
        self._conn: str | None = None
        self._listens_since: datetime | None = None
        self._deaf_since: datetime | None = hours.clock()
        self.downs = 0
        self._power: Power | None = None

    @property
    def fleet(self) -> Fleet:
        return self._reception.fleet

    @property
    def morning(self) -> MorningCheck | None:
        return self._rounds.morning

    @property
    def orders(self) -> Orders:
        return self._reception.orders

    @property
    def dropped(self) -> Counter[str]:
        """Messages that were not let in, by reason; any thread may count them."""
        return self._reception.dropped.copy()

    @property
    def strangers(self) -> Strangers:
        """Whom the broker turned away; any thread may read it."""
        return self._reception.strangers

    @property
    def presses(self) -> Presses:
        return self._reception.presses

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How the hub itself is; any thread may read it."""
        insane = self._days.refused is Reason.CLOCK_INSANE
        clock = sentence(Refused(Reason.CLOCK_INSANE), self.engine.book)["id"] if insane else ""
        engine = self.engine
        now = HubNow(engine.failures, engine.bugs, engine.skipped, clock, self._deaf_since)
        fed = (power.figure(self._power),) if self._power else ()
        plan = check_plan(engine.book, self.plans.pending, self.plans.waits_for(), engine.floor)
        return (*figures(now, self.now()), *plan, *self._reception.figures(self.now()), *fed)

    @property
    def hears_since(self) -> datetime | None:
        """Nodes are heard since then; None while there is no connection."""
        return None if self._deaf_since else self._listens_since

    @property
    def is_serving(self) -> bool:
        """It hears the nodes, and records what they ask."""
        return self._conn is not None and self.engine.failures == 0

    def now(self) -> datetime:
        return self._hours.clock()

    def run(self, turned: Callable[[], object] = lambda: None) -> None:
        """Until told to stop; who asked in the same breath is answered still. After each turn, `turned`."""
        stopped = False
        while not stopped:
            batch = self._take()
            self.turn(batch)
            turned()
            stopped = any(isinstance(each, Stop) for each in batch)

    def _take(self) -> list[HubInput]:
        """All that the inbox holds, up to a batch; nothing after a tick's time."""
        batch: list[HubInput] = []
        try:
            batch.append(self.inbox.get(timeout=TICK_S))
            while len(batch) < BATCH:
                batch.append(self.inbox.get_nowait())
        except queue.Empty:
            pass
        return batch

    def turn(self, batch: list[HubInput]) -> None:
        now = self.now()
        for offered in (each for each in batch if isinstance(each, OfferedPlan)):
            self._take_offer(offered)
        before = self.engine.book
        self._days.follow(now)
        if self.engine.book is not before:
            self._say_plan(before, now)
        self._begin_recollecting(now)
        asked = [each for happening in batch for each in self._read(happening, now)]
        asked += [self._own.asked(each) for each in self._wished(now)]
        outcomes = self.engine.carry_out(asked, now)
        for outcome in outcomes:
            self._reception.answer(outcome)
        self._recollecting.heard(outcomes, self._own.epoch)
        self._end_recollecting(now)
        self._rise(now)
        self._wish_granted(batch, outcomes)
        self._reception.miss(self._listens_since if self._conn else None, now)
        self._voices.turn(self.engine.floor, self.fleet, now)
        if self._conn:
            self._link.say_changes(self.engine.floor, now, self._voices.announcers())
            self._link.say_admissions(self.engine.floor, now)
            self._rounds.turn(self.engine.floor, self.engine.tally, self.fleet, now)
        self.engine.note_alive(now)

    def _take_offer(self, offered: OfferedPlan) -> None:
        answer = self.plans.take_offer(offered)
        if offered.result.set_running_or_notify_cancel():
            offered.result.set_result(answer)

    def _say_plan(self, before: Book, now: datetime) -> None:
        """Everybody is told at once: what nodes show and do must be the plan in force, and nothing else."""
        log.warning("plan-adopted", extra={"plan": self.engine.book.version})
        if self.engine.book.plan.site.id != before.plan.site.id:
            self.inbox.put(Stop())  # another address on the broker: the next start speaks there
        elif self._conn:
            self._link.say_all(self._conn, self.engine.floor, now, self._voices.announcers())

    def _begin_recollecting(self, now: datetime) -> None:
        """Before anybody is given a number that a kiosk has printed already."""
        if (wished := self._recollecting.begins()) and self._own.carry_out(wished, now).events:
            self._recollecting.begun()

    def _end_recollecting(self, now: datetime) -> None:
        if wished := self._recollecting.ends(self._listens_since if self._conn else None, now):
            self._own.carry_out(wished, now)
            log.warning("numbers-again", extra={"told": wished.told, "silent": wished.silent})

    def _rise(self, now: datetime) -> None:
        """A node has heard of a later start than this one: it believes nothing of an earlier one."""
        if self._reception.highest <= self._own.epoch:
            return
        try:
            epoch = self.engine.begin_above(self._reception.highest, now)
        except RecordFault:
            log.exception("cannot-record")
            return
        log.warning("risen", extra={"epoch": epoch})
        self._reception.epoch = self._reception.highest = self._link.epoch = self._own.epoch = epoch
        self._recollecting.again()
        if self._conn:
            self._link.say_all(self._conn, self.engine.floor, now, self._voices.announcers())

    def _wished(self, now: datetime) -> Iterator[Command]:
        yield from self._unheard(now)
        yield from power.wished(self._power, self.engine.floor)
        yield self._tick(now)

    def _unheard(self, now: datetime) -> list[FollowCall]:
        """Displays that cannot be heard may have spoken: what became of a call is then not known."""
        if self._conn is None or self._listens_since is None:
            return []
        return self._voices.given_up(self.engine.floor, self.fleet, self._listens_since, now)

    def _tick(self, now: datetime) -> Tick:
        """Without a connection nobody can be heard, so nobody is silent."""
        return Tick(listens_since=self._listens_since if self._conn else now)

    def _read(self, happening: HubInput, now: datetime) -> Iterator[Asked]:
        match happening:
            case Up(conn):
                self._conn, self._listens_since, self._deaf_since = conn, now, None
                self._reception.listen_anew()
                self._link.say_all(conn, self.engine.floor, now, self._voices.announcers())
            case Down():
                self._conn, self._deaf_since = None, self._deaf_since or now
                self.downs += 1
            case Delivery():
                yield from self._reception.hear(happening, now)
            case Order():
                self._reception.order(happening)
            case PowerRead(reading):
                self._power = power.heard(self._power, reading, now)
                self._link.banner = power.banner(self._power)
            case BeginMorning():
                self._rounds.begin_morning(now)
            case Wish(BeginPractice(), by, cause):
                taken = self.engine.practised(business_day(self.engine.book.plan, now))
                yield Asked(cause, by, BeginPractice(taken=taken))
            case Wish(command, by, cause):
                yield Asked(cause, by, command)
            case _:
                return

    def _wish_granted(self, batch: list[HubInput], outcomes: list[Outcome]) -> None:
        by_cause = {outcome.asked.cause: outcome for outcome in outcomes}
        for wish in batch:
            if isinstance(wish, Wish) and wish.result.set_running_or_notify_cancel():
                wish.result.set_result(by_cause[wish.cause])
