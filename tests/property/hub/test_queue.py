"""The queue under any order of presses, deliveries, restarts and time: what must never happen."""

from collections import Counter
from datetime import timedelta
from itertools import takewhile

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.actor import HUB
from hub.domain.commands.counters import ExpectedState
from hub.domain.model import DeskMode, Floor, FloorMode, TicketState, call_of
from hub.domain.refusals import Reason, Refused
from hub.engine.batch import AskedCommand, CommandResult
from hub.engine.engine import Engine
from hub.journal.memory import MemoryJournal
from hub.plan.book import Book
from tests.support.halls.hall import EIGHT, MONDAY
from tests.support.halls.small_plan import small_plan

COUNTERS = ("loket-1", "loket-2", "loket-3")
PRESSES = (c.Recall, c.Finish, c.MarkNoShow, c.Park, c.TakeBreak)
AT_A_COUNTER = (TicketState.CALLED, TicketState.SERVING)


def answer(result: CommandResult, _: Floor) -> bytes:
    if isinstance(result, Refused):
        return b"refused"
    return repr([event for event in result if not isinstance(event, e.CallFollowed)]).encode()


class AnyDay(RuleBasedStateMachine):
    """Every ask may be delivered again, much later; the hub may be killed after any of them."""

    asks = Bundle("asks")

    @initialize()
    def morning(self) -> None:
        self.journal, self.book, self.now, self.minted = MemoryJournal(), Book(small_plan(), "v1"), EIGHT, 0
        self.engine = Engine(self.journal, self.book)
        self.engine.carry_out([AskedCommand("hub/open", HUB, c.OpenDay(day=MONDAY, plan="v1"))], self.now)
        self.first_replies: dict[str, bytes | None] = {}
        self.revs: dict[str, tuple[int, object]] = {}

    def ask(self, command: c.QueueCommand) -> AskedCommand:
        self.minted += 1
        asked = AskedCommand(f"node/{self.minted}", HUB, command, answer)
        self.deliver(asked)
        return asked

    def deliver(self, asked: AskedCommand) -> None:
        (outcome,) = self.engine.carry_out([asked], self.now)
        self.outcome = outcome
        assert outcome.refused is not Reason.INTERNAL_ERROR
        assert self.first_replies.setdefault(asked.cause, outcome.reply) == outcome.reply

    @rule(target=asks, agency=st.sampled_from(["dukcapil", "polres"]), priority=st.booleans())
    def press_a_key(self, agency: str, priority: bool) -> AskedCommand:
        command = c.IssueTicket(
            kiosk="kios-1",
            agency=agency,
            service=None,
            priority=priority,
            token_sha256="",
            cause=f"node/{self.minted + 1}",
        )
        return self.ask(command)

    @rule(target=asks, which=st.integers(0, 50))
    def a_slip_comes_out(self, which: int) -> AskedCommand:
        tickets = sorted(self.engine.floor.tickets) or ["none"]
        return self.ask(c.ConfirmPrinted(ticket=tickets[which % len(tickets)], proof="confirmed"))

    @rule(target=asks, which=st.integers(0, 50))
    def a_ticket_is_given_back(self, which: int) -> AskedCommand:
        causes = sorted(self.engine.floor.causes) or ["none"]
        return self.ask(c.GiveBack(given_up=causes[which % len(causes)]))

    @rule(target=asks, counter=st.sampled_from(COUNTERS), one_button=st.booleans())
    def call_next(self, counter: str, one_button: bool) -> AskedCommand:
        in_line, expect = self.in_line(), self.believed(counter)
        asked = self.ask(c.CallNext(counter=counter, expect=expect, early_is_no_show=one_button))
        called = [each for each in self.outcome.events if isinstance(each, e.TicketCalled)]
        for each in called:
            if self.priority_in_a_row(each.agency) > self.book.plan.rule.most_priority_in_a_row:
                assert each.agency not in in_line
        return asked

    def in_line(self) -> set[str]:
        """The agencies for which somebody without priority waits, and asked for no more time."""
        waiting = (each for each in self.engine.floor.tickets.values() if each.state is TicketState.WAITING)
        return {each.agency for each in waiting if not (each.priority or each.lets_pass)}

    def priority_in_a_row(self, agency: str) -> int:
        events = self.journal.events(MONDAY.isoformat())
        calls = [each for each in events if isinstance(each, e.TicketCalled) and each.agency == agency]
        return len(list(takewhile(lambda each: each.priority, reversed(calls))))

    @rule(target=asks, counter=st.sampled_from(COUNTERS), kind=st.sampled_from(PRESSES))
    def press_another_button(self, counter: str, kind: type[c.Recall]) -> AskedCommand:
        return self.ask(kind(counter=counter, expect=self.believed(counter)))

    @rule(target=asks, which=st.integers(0, 50), kind=st.sampled_from((c.PostponeTicket, c.VoidTicket)))
    def somebody_asks_on_the_phone(self, which: int, kind: type[c.PostponeTicket]) -> AskedCommand:
        tickets = sorted(self.engine.floor.tickets) or ["none"]
        return self.ask(kind(ticket=tickets[which % len(tickets)]))

    @rule(target=asks, which=st.integers(0, 50))
    def somebody_is_brought_back(self, which: int) -> AskedCommand:
        tickets = sorted(self.engine.floor.tickets) or ["none"]
        return self.ask(c.BringBack(ticket=tickets[which % len(tickets)]))

    @rule(target=asks, which=st.integers(0, 50), to=st.sampled_from([("dukcapil", "ktp"), ("polres", "sim")]))
    def somebody_is_sent_on(self, which: int, to: tuple[str, str]) -> AskedCommand:
        tickets = sorted(self.engine.floor.tickets) or ["none"]
        return self.ask(c.Transfer(ticket=tickets[which % len(tickets)], agency=to[0], service=to[1]))

    @rule(target=asks, counter=st.sampled_from(COUNTERS), opens=st.booleans())
    def a_counter_is_opened_or_closed_from_a_page(self, counter: str, opens: bool) -> AskedCommand:
        return self.ask(c.OpenCounter(counter=counter) if opens else c.CloseCounter(counter=counter))

    @rule(target=asks)
    def the_supervisor_resumes_all(self) -> AskedCommand:
        return self.ask(c.ResumeHall())

    def believed(self, counter: str) -> ExpectedState:
        desk = self.engine.floor.counters.get(counter)
        return (
            ExpectedState(rev=desk.rev, ticket=desk.ticket, calls=desk.calls)
            if desk
            else ExpectedState(rev=0)
        )

    @rule(asked=asks)
    def the_wire_delivers_again(self, asked: AskedCommand) -> None:
        before = self.engine.floor
        self.deliver(asked)
        assert self.engine.floor == before

    @rule(seconds=st.integers(1, 200))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.minted += 1
        self.engine.carry_out([AskedCommand(f"hub/{self.minted}", HUB, c.Tick())], self.now)

    @rule()
    def the_hub_is_killed(self) -> None:
        reborn = Engine(self.journal, self.book)
        reborn.replay()
        assert reborn.floor == self.engine.floor
        self.engine = reborn

    @rule()
    def the_power_fails(self) -> None:
        self.minted += 1
        self.engine.carry_out(
            [AskedCommand(f"hub/{self.minted}", HUB, c.PauseHall(since=self.now))], self.now
        )

    @invariant()
    def no_number_is_given_twice(self) -> None:
        given = Counter(
            event.number
            for event in self.journal.events(MONDAY.isoformat())
            if isinstance(event, e.TicketIssued)
        )
        assert not [number for number, times in given.items() if times > 1]

    @invariant()
    def nobody_is_at_two_counters_nor_waits_while_at_one(self) -> None:
        floor = self.engine.floor
        seated = [desk.ticket for desk in floor.counters.values() if desk.ticket]
        assert len(seated) == len(set(seated))
        at_counter = {ticket.id for ticket in floor.tickets.values() if ticket.state in AT_A_COUNTER}
        assert at_counter == set(seated)

    @invariant()
    def who_sits_at_a_counter_stands_on_the_wall(self) -> None:
        floor = self.engine.floor
        for desk in floor.counters.values():
            if desk.ticket:
                call = call_of(floor, desk)
                assert call is not None
                assert (call.calls, call.over) == (desk.calls, False)

    @invariant()
    def a_counter_never_changes_under_the_same_rev_nor_its_rev_backwards(self) -> None:
        for name, desk in self.engine.floor.counters.items():
            seen = (desk.mode, desk.ticket, desk.calls, desk.resuming)
            rev, before = self.revs.get(name, (0, (DeskMode.CLOSED, None, 0, False)))
            assert (desk.rev, seen) == (rev, before) or desk.rev > rev
            self.revs[name] = (desk.rev, seen)

    @invariant()
    def no_call_has_the_identity_of_an_earlier_one(self) -> None:
        calls = [
            (event.ticket, event.counter, event.calls)
            for event in self.journal.events(MONDAY.isoformat())
            if isinstance(event, e.TicketCalled | e.TicketRecalled)
        ]
        assert len(calls) == len(set(calls))

    @invariant()
    def a_hall_in_which_every_counter_took_up_its_work_is_not_paused(self) -> None:
        desks = self.engine.floor.counters.values()
        if any(desk.mode is DeskMode.OPEN for desk in desks) and not any(desk.resuming for desk in desks):
            assert self.engine.floor.mode is FloorMode.OPEN


AnyDay.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyDay = AnyDay.TestCase
