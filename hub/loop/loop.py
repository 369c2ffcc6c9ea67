"""The hub's loop: take what came, carry it out as one batch, answer, then tell the hall."""

import logging
import queue
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from broker.bus import BusDown, BusUp, Delivery
from hub.announcing.sounding_zones import SoundingZones
from hub.backup.process import CopyingProcess
from hub.config import BackupConfig
from hub.domain.commands import BeginPractice, FollowCall, QueueCommand, Tick
from hub.domain.refusals import Reason, Refused
from hub.engine.batch import AskedCommand, CommandOutcome
from hub.engine.engine import Engine
from hub.fleet import power
from hub.fleet.checked_keys import CheckedKeys
from hub.fleet.device_commands import DeviceCommand, DeviceCommands
from hub.fleet.health_checks import HealthCheck, HubNow, check_hub
from hub.fleet.morning_check import MorningCheck
from hub.fleet.nodes import Fleet
from hub.fleet.power import PowerSupply
from hub.fleet.rejected_clients import RejectedClients
from hub.fleet.ups import PowerRead
from hub.journal.journal import RecordFault
from hub.loop.business_days import BusinessDays
from hub.loop.clock import Clock
from hub.loop.connection import Connected, Disconnected
from hub.loop.device_tasks import DeviceTasks
from hub.loop.inputs import BeginMorningCheck, HubInput, StopHub, Submission
from hub.loop.internal_commands import InternalCommands
from hub.loop.plan_adoption import OfferedPlan, PlanAdoption
from hub.loop.plan_health import check_plan
from hub.loop.requests import RequestReader
from hub.loop.resync import RESYNC_WAIT, Resync
from hub.plan.book import Book
from hub.plan.calendar import business_day
from hub.wire.link import HubPublisher
from hub.wire.words import compose_refusal

log = logging.getLogger(__name__)

BATCH: Final = 256
TICK_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class VouchedClock:
    """The clock, and whether a person vouched for it."""

    clock: Clock
    sure: bool = False


class Hub:
    """One thread runs it. Everything reaches it through `inbox`; `engine.floor` and `fleet` may be read."""

    def __init__(
        self,
        engine: Engine,
        link: HubPublisher,
        voices: SoundingZones,
        hours: VouchedClock,
        epoch: int,
        *,
        copying: CopyingProcess | None = None,
        wait: timedelta = RESYNC_WAIT,
        pending: Book | None = None,
    ) -> None:
        self.inbox: queue.SimpleQueue[HubInput] = queue.SimpleQueue()
        self._device_tasks = DeviceTasks(engine.in_force, link, epoch)
        self.engine, self._requests = engine, RequestReader(engine, link, voices, self._device_tasks, epoch)
        self._link, self._sounding_zones, self._clock = link, voices, hours
        self._internal_commands = InternalCommands(engine, epoch)
        # any thread may read what is pending of `plans`, and what `copying` has heard
        self.plans = PlanAdoption(engine, self._internal_commands, pending)
        self._days = BusinessDays(engine, self._internal_commands, self.plans, hours.sure)
        self._resync = Resync(engine, wait)
        self.copying = copying or CopyingProcess(BackupConfig())
        self._said_book = engine.book
        self._connection: Connected | Disconnected = Disconnected(hours.clock())
        self.downs = 0
        self._power: PowerSupply | None = None

    @property
    def fleet(self) -> Fleet:
        return self._requests.fleet

    @property
    def morning_check(self) -> MorningCheck | None:
        return self._device_tasks.morning

    @property
    def device_commands(self) -> DeviceCommands:
        return self._requests.device_commands

    @property
    def dropped(self) -> Counter[str]:
        """Messages that were not let in, by reason; any thread may count them."""
        return self._requests.dropped.copy()

    @property
    def rejected_clients(self) -> RejectedClients:
        """Whom the broker turned away; any thread may read it."""
        return self._requests.rejected_clients

    @property
    def checked_keys(self) -> CheckedKeys:
        return self._requests.checked_keys

    @property
    def health_checks(self) -> tuple[HealthCheck, ...]:
        """How the hub itself is; any thread may read it."""
        insane = self._days.refused is Reason.CLOCK_INSANE
        clock = compose_refusal(Refused(Reason.CLOCK_INSANE), self.engine.book)["id"] if insane else ""
        engine = self.engine
        now = HubNow(engine.failures, engine.bugs, engine.skipped, clock, self._connection.deaf_since)
        fed = (power.check_power(self._power),) if self._power else ()
        plan = check_plan(engine.book, self.plans.pending, self.plans.waits_for(), engine.floor)
        return (*check_hub(now, self.now()), *plan, *self._requests.check_rejections(self.now()), *fed)

    @property
    def hears_since(self) -> datetime | None:
        """Nodes are heard since then; None while there is no connection."""
        return self._connection.hears_since

    @property
    def is_serving(self) -> bool:
        """It hears the nodes, and records what they ask."""
        return isinstance(self._connection, Connected) and self.engine.failures == 0

    def now(self) -> datetime:
        return self._clock.clock()

    def run(self, turned: Callable[[], object] = lambda: None) -> None:
        """Until told to stop; who asked in the same breath is answered still. After each turn, `turned`."""
        stopped = False
        while not stopped:
            batch = self._take_batch()
            self.turn(batch)
            turned()
            stopped = any(isinstance(each, StopHub) for each in batch)

    def _take_batch(self) -> list[HubInput]:
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
        """One round; the order of its steps is what each comment says."""
        now = self.now()
        # nobody is answered under yesterday's day, or under a plan that is gone
        self._follow_plan_and_day(batch, now)
        # and nobody is given a number that a kiosk may have printed before the restore
        self._begin_resync(now)
        outcomes = self.engine.carry_out(self._gather_commands(batch, now), now)
        # first of all that is said: somebody stands at a machine and waits
        for outcome in outcomes:
            self._requests.answer_node(outcome)
        # only what was recorded counts as told by a kiosk; then numbers may be given again
        self._resync.apply_outcomes(outcomes, self._internal_commands.epoch)
        self._end_resync(now)
        self._rise_above(now)
        self._answer_submissions(batch, outcomes)
        # who is lost cannot announce: the announcer is named before the boards that name it
        self._requests.mark_missing(self.hears_since, now)
        self._sounding_zones.elect_announcers(self.engine.floor, self.fleet, now)
        if isinstance(self._connection, Connected):
            self._link.say_changes(self.engine.floor, now, self._sounding_zones.announcers_by_zone())
            self._link.say_admissions(self.engine.floor, now)
            self._device_tasks.turn(self.engine.floor, self.engine.tally, self.fleet, now)
        # last, for it may take some milliseconds that nobody should wait for
        self.engine.note_alive(now)

    def _follow_plan_and_day(self, batch: list[HubInput], now: datetime) -> None:
        offers = [each for each in batch if isinstance(each, OfferedPlan)]
        refusals = [self.plans.take_offer(offered) for offered in offers]
        self._days.follow_calendar(now)
        for offered, refused in zip(offers, refusals, strict=True):
            if offered.result.set_running_or_notify_cancel():
                offered.result.set_result(self.plans.answer_offer(offered, refused))
        # also what the journal could not tell of at once, and did since the last turn
        before, self._said_book = self._said_book, self.engine.book
        if self._said_book is not before:
            self._say_plan(before, now)

    def _gather_commands(self, batch: list[HubInput], now: datetime) -> list[AskedCommand]:
        """What was asked, then what time asks for: a call that came in time is not overtaken by its tick."""
        asked = [each for happening in batch for each in self._read_input(happening, now)]
        own = self._list_internal_commands(now)
        return [*asked, *(self._internal_commands.build_asked_command(each) for each in own)]

    def _say_plan(self, before: Book, now: datetime) -> None:
        """Everybody is told at once: what nodes show and do must be the plan in force, and nothing else."""
        log.warning("plan-adopted", extra={"plan": self.engine.book.version})
        if self.engine.book.plan.site.id != before.plan.site.id:
            self.inbox.put(StopHub())  # another address on the broker: the next start speaks there
        else:
            self._say_all(now)

    def _say_all(self, now: datetime) -> None:
        """The whole hall anew, to everybody who is connected."""
        if isinstance(self._connection, Connected):
            announcers = self._sounding_zones.announcers_by_zone()
            self._link.say_all(self._connection.conn, self.engine.floor, now, announcers)

    def _begin_resync(self, now: datetime) -> None:
        """Before anybody is given a number that a kiosk has printed already."""
        wished = self._resync.command_to_begin()
        if wished and self._internal_commands.carry_out(wished, now).events:
            self._resync.note_begun()

    def _end_resync(self, now: datetime) -> None:
        if wished := self._resync.command_to_end(self.hears_since, now):
            self._internal_commands.carry_out(wished, now)
            log.warning("numbers-again", extra={"told": wished.told, "silent": wished.silent})

    def _rise_above(self, now: datetime) -> None:
        """A node has heard of a later start than this one: it believes nothing of an earlier one."""
        if self._requests.highest <= self._internal_commands.epoch:
            return
        try:
            epoch = self.engine.begin_above(self._requests.highest, now)
        except RecordFault:
            log.exception("cannot-record")
            return
        log.warning("risen", extra={"epoch": epoch})
        self._requests.epoch = self._requests.highest = epoch
        self._link.epoch = self._internal_commands.epoch = epoch
        self._resync.begin_again()
        self._say_all(now)

    def _list_internal_commands(self, now: datetime) -> Iterator[QueueCommand]:
        yield from self._give_up_unheard_calls(now)
        yield from power.commands_for_power(self._power, self.engine.floor)
        yield self._build_tick(now)

    def _give_up_unheard_calls(self, now: datetime) -> list[FollowCall]:
        """Displays that cannot be heard may have spoken: what became of a call is then not known."""
        if self.hears_since is None:
            return []
        return self._sounding_zones.give_up_calls(self.engine.floor, self.fleet, self.hears_since, now)

    def _build_tick(self, now: datetime) -> Tick:
        """Without a connection nobody can be heard, so nobody is silent."""
        return Tick(listens_since=self.hears_since or now)

    def _read_input(self, happening: HubInput, now: datetime) -> Iterator[AskedCommand]:
        match happening:
            case BusUp(conn):
                self._connection = Connected(conn, now)
                self._requests.expect_everybody()
                self._say_all(now)
            case BusDown():
                self._connection = Disconnected(self._connection.deaf_since or now)
                self.downs += 1
            case Delivery():
                yield from self._requests.read_delivery(happening, now)
            case DeviceCommand():
                self._requests.command_device(happening)
            case PowerRead(reading):
                self._power = power.apply_reading(self._power, reading, now)
                self._link.banner = power.choose_banner(self._power)
            case BeginMorningCheck():
                self._device_tasks.begin_morning(now)
            case Submission(BeginPractice(), by, cause):
                taken = self.engine.list_practice_numbers(business_day(self.engine.book.plan, now))
                yield AskedCommand(cause, by, BeginPractice(taken=taken))
            case Submission(command, by, cause):
                yield AskedCommand(cause, by, command)
            case _:
                return

    def _answer_submissions(self, batch: list[HubInput], outcomes: list[CommandOutcome]) -> None:
        by_cause = {outcome.asked.cause: outcome for outcome in outcomes}
        for wish in batch:
            if isinstance(wish, Submission) and wish.result.set_running_or_notify_cancel():
                wish.result.set_result(by_cause[wish.cause])
