"""A hub lost at any moment and restored from any copy: what must never happen to who holds a slip."""

from collections import Counter
from datetime import timedelta

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from broker import messages as m
from firmware.kiosk.model.day_numbers import DayNumbers, JournalStart, build_given_number
from firmware.kiosk.model.memory import PendingPress
from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.actor import HUB
from hub.domain.commands.counters import ExpectedState
from hub.domain.model import TicketState, counter_of
from hub.engine.batch import AskedCommand
from hub.engine.engine import Engine
from hub.journal.memory import MemoryJournal
from hub.loop.requests import ReplyWriter
from hub.loop.resync import Resync
from hub.plan.book import Book
from hub.wire.admissions import build_admissions
from hub.wire.inbox import build_command, cause_of
from hub.wire.resync import build_printed_command, build_restore_commands
from tests.support.halls.hall import EIGHT, MONDAY
from tests.support.halls.small_plan import small_plan

KIOSKS = ("kios-1", "kios-2")
COUNTERS = ("loket-1", "loket-2", "loket-3")
IN_HAND = (
    TicketState.WAITING,
    TicketState.CALLED,
    TicketState.SERVING,
    TicketState.MISSED,
    TicketState.PARKED,
)
kiosks = st.sampled_from(KIOSKS)


class AnyLoss(RuleBasedStateMachine):
    """Two kiosks whose cards forget nothing; a hub that is lost again and again, and copies of any age."""

    @initialize()
    def morning(self) -> None:
        two = [{"id": kiosk, "place": "pintu", "paper_mm": 80} for kiosk in KIOSKS]
        self.book = Book(small_plan(kiosks=two), "v1")
        self.now, self.minted, self.epoch = EIGHT, 0, 1
        self.take_up(MemoryJournal())
        self.ask(c.OpenDay(day=MONDAY, plan="v1"))
        began = JournalStart(self.journal.record_id(), EIGHT - timedelta(days=1))
        self.cards = {kiosk: DayNumbers(began=began, journal=self.journal.record_id()) for kiosk in KIOSKS}
        self.paper: list[str] = []
        self.presses: list[tuple[str, AskedCommand]] = []
        self.copies = [self.journal.copy_as_restored(self.now)]

    def take_up(self, journal: MemoryJournal) -> None:
        self.journal, self.engine = journal, Engine(journal, self.book)
        self.engine.replay()
        self.recollecting = Resync(self.engine)
        self.untold = set(KIOSKS) if journal.restored_at() else set()
        self.listens_since = self.now

    def ask(self, wished: c.QueueCommand) -> None:
        self.minted += 1
        self.engine.carry_out([AskedCommand(f"hub/{self.minted}", HUB, wished)], self.now)

    # --- the hall ---

    @rule(
        kiosk=kiosks,
        agency=st.sampled_from(["dukcapil", "polres"]),
        priority=st.booleans(),
        out=st.booleans(),
    )
    def press_a_key(self, kiosk: str, agency: str, priority: bool, out: bool) -> None:
        """As fast as a kiosk can; `out`: its slip came out and the hub heard of it."""
        self.now += timedelta(seconds=10)
        if kiosk in self.untold:  # it cannot have heard of this hub and not have told it
            self.a_kiosk_tells(kiosk)
        self.minted += 1
        request, token = f"r{self.minted}", f"{self.minted:032x}"
        issue = m.Issue(agency, None, priority, token)
        cause = cause_of(kiosk, request)
        wished = build_command(kiosk, issue, cause, self.book)
        asked = AskedCommand(cause, HUB, wished, ReplyWriter(kiosk, request, self.engine))
        (outcome,) = self.engine.carry_out([asked], self.now)
        reply = msgspec.json.decode(outcome.reply or b"", type=m.Reply)
        if isinstance(reply, m.Granted):
            self.takes(kiosk, PendingPress(request, issue), reply, out=out)
        self.admissions_are_said()

    def takes(self, kiosk: str, press: PendingPress, reply: m.Granted, *, out: bool) -> None:
        card = self.cards[kiosk].add_record(build_given_number(press, reply, self.journal.record_id()))
        if out and (line := card.build_printed_record(reply.ticket)):
            self.paper.append(reply.ticket)
            card = card.add_record(line)
            self.ask(c.ConfirmPrinted(kiosk=kiosk, ticket=reply.ticket, proof="confirmed"))
        self.cards[kiosk] = card

    @rule(counter=st.sampled_from(COUNTERS))
    def call_next(self, counter: str) -> None:
        desk = counter_of(self.engine.floor, counter)
        expect = ExpectedState(rev=desk.rev, ticket=desk.ticket, calls=desk.calls)
        self.ask(c.CallNext(counter=counter, expect=expect, early_is_no_show=False))

    @rule(seconds=st.integers(1, 300))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.ask(c.Tick(listens_since=self.listens_since))
        self.look_whether_all_told()

    # --- the loss ---

    @rule()
    def a_copy_is_made(self) -> None:
        self.copies.append(self.journal.copy_as_restored(self.now))

    @rule(which=st.integers(0, 20), again_after=st.integers(1, 600))
    def the_hub_is_lost_and_restored(self, which: int, again_after: int) -> None:
        self.now += timedelta(seconds=again_after)
        self.take_up(self.copies[which % len(self.copies)].copy_as_restored(self.now))
        self.epoch += 1
        if begins := self.recollecting.command_to_begin():
            self.ask(begins)
            self.recollecting.note_begun()
        assert self.engine.floor.resyncing

    @precondition(lambda self: self.untold)
    @rule(kiosk=kiosks)
    def a_kiosk_tells(self, kiosk: str) -> None:
        hub = m.HubState(
            True, self.epoch, "c", journal=self.journal.record_id(), knows_until=self.engine.knows_until
        )
        for ask in self.cards[kiosk].build_resync_requests(hub, "boot"):
            assert isinstance(ask.message, m.ResyncReport)
            self.tell(kiosk, ask.request, ask.message)
        self.untold.discard(kiosk)
        self.look_whether_all_told()

    def tell(self, kiosk: str, request: str, told: m.ResyncReport) -> None:
        batch = []
        for slip, wished in build_restore_commands(kiosk, told, self.engine.floor):
            batch.append(
                AskedCommand(
                    wished.cause, HUB, wished, ReplyWriter(kiosk, slip.request, self.engine).write_unsaid
                )
            )
            if slip.printed:
                batch.append(AskedCommand(f"{wished.cause}-told", HUB, build_printed_command(kiosk, slip)))
        cause = cause_of(kiosk, request)
        batch.append(AskedCommand(cause, HUB, build_command(kiosk, told, cause, self.book)))
        outcomes = self.engine.carry_out(batch, self.now)
        assert [each.refused for each in outcomes] == [None] * len(outcomes)
        self.recollecting.apply_outcomes(outcomes, self.epoch)

    def look_whether_all_told(self) -> None:
        if ends := self.recollecting.command_to_end(self.listens_since, self.now):
            self.ask(ends)
        self.admissions_are_said()

    def admissions_are_said(self) -> None:
        """Who hears this hub hears once a second what it has given."""
        said = build_admissions(self.engine.floor, self.book, self.now)
        for kiosk in KIOSKS:
            if kiosk not in self.untold:
                self.cards[kiosk] = self.cards[kiosk].update_highest(said)

    # --- the promises ---

    @invariant()
    def no_number_is_printed_twice(self) -> None:
        assert not [ticket for ticket, times in Counter(self.paper).items() if times > 1]

    @invariant()
    def every_slip_is_worth_its_number_once_its_kiosk_has_told(self) -> None:
        if self.untold:
            return
        served = {
            each.ticket
            for each in self.journal.events(MONDAY.isoformat())
            if isinstance(each, e.TicketServed)
        }
        states = {ticket.id: ticket.state for ticket in self.engine.floor.tickets.values()}
        assert not [each for each in self.paper if each not in served and states.get(each) not in IN_HAND]

    @invariant()
    def nobody_is_called_to_two_counters(self) -> None:
        calls = Counter(
            each.ticket
            for each in self.journal.events(MONDAY.isoformat())
            if isinstance(each, e.TicketCalled)
        )
        assert not [ticket for ticket, times in calls.items() if times > 1]

    @invariant()
    def a_restart_changes_nothing(self) -> None:
        reborn = Engine(self.journal, self.book)
        reborn.replay()
        assert reborn.floor == self.engine.floor

    @invariant()
    def the_hall_waits_for_the_kiosks_and_not_for_ever(self) -> None:
        waited = self.now - self.listens_since
        if self.engine.floor.resyncing:
            assert self.untold
            assert waited < timedelta(seconds=60) + timedelta(seconds=310)


AnyLoss.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyLoss = AnyLoss.TestCase
