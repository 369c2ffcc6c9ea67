"""The engine: every cause leaves one outcome, whatever is delivered again."""

from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

import pytest

from hub.domain import commands as c
from hub.domain.actor import HUB
from hub.domain.commands.counters import ExpectedState
from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.engine.batch import AskedCommand, CommandOutcome, CommandResult
from hub.engine.engine import Engine
from hub.journal.journal import CannotRecord, JournalEntry
from hub.journal.memory import MemoryJournal
from hub.plan.book import Book
from tests.support.halls.hall import EIGHT, MONDAY
from tests.support.halls.small_plan import small_plan


def answer(result: CommandResult, _: Floor) -> bytes:
    if isinstance(result, Refused):
        return result.reason.value.encode()
    return ",".join(type(event).__name__ for event in result).encode()


def an_engine(journal: MemoryJournal | None = None) -> Engine:
    engine = Engine(journal or MemoryJournal(), Book(small_plan(), "v1"))
    engine.replay()
    if engine.floor.day is None:
        engine.carry_out([AskedCommand("hub/open", HUB, c.OpenDay(day=MONDAY, plan="v1"))], EIGHT)
    return engine


def press(cause: str, agency: str = "dukcapil") -> AskedCommand:
    command = c.IssueTicket(
        kiosk="kios-1", agency=agency, service=None, priority=False, token_sha256="", cause=cause
    )
    return AskedCommand(cause, HUB, command, answer)


def call(cause: str, rev: int) -> AskedCommand:
    return AskedCommand(cause, HUB, c.CallNext(counter="loket-1", expect=ExpectedState(rev=rev)), answer)


def replies(outcomes: Sequence[CommandOutcome]) -> list[bytes | None]:
    return [outcome.reply for outcome in outcomes]


def test_a_redelivered_press_gets_the_same_bytes_and_no_second_number() -> None:
    engine = an_engine()
    first = engine.carry_out([press("k/1")], EIGHT)
    again = engine.carry_out([press("k/1")], EIGHT + timedelta(minutes=1))
    assert replies(first) == replies(again)
    assert len(engine.floor.tickets) == 1


def test_the_same_cause_twice_in_one_batch_waits_for_the_firsts_outcome() -> None:
    engine = an_engine()
    one, two = replies(engine.carry_out([press("k/1"), press("k/1")], EIGHT))
    assert one == two
    assert len(engine.floor.tickets) == 1


def test_a_refusal_stands_even_after_the_world_has_changed() -> None:
    engine = an_engine()
    engine.carry_out([call("b/open", 0)], EIGHT)
    refused = replies(engine.carry_out([call("b/1", 1)], EIGHT))
    assert refused == [b"nobody-waiting"]
    (granted,) = engine.carry_out([press("k/1")], EIGHT)
    ticket = next(iter(engine.floor.tickets))
    engine.carry_out(
        [AskedCommand("k/2", HUB, c.ConfirmPrinted(ticket=ticket, proof="confirmed"), answer)], EIGHT
    )
    assert replies(engine.carry_out([call("b/1", 1)], EIGHT)) == [b"nobody-waiting"]
    assert engine.floor.counters["loket-1"].ticket is None
    assert replies(engine.carry_out([call("b/2", 1)], EIGHT)) == [b"TicketCalled"]
    assert granted.reply == b"TicketIssued"


def test_a_restart_changes_nothing() -> None:
    journal = MemoryJournal()
    engine = an_engine(journal)
    engine.carry_out([press("k/1"), press("k/2", "polres"), call("b/1", 0)], EIGHT)
    reborn = an_engine(journal)
    assert reborn.floor == engine.floor
    assert replies(reborn.carry_out([press("k/1")], EIGHT)) == [b"TicketIssued"]
    assert reborn.floor.tickets == engine.floor.tickets


class FullDisk(MemoryJournal):
    full = False

    def append(self, entries: Sequence[JournalEntry]) -> None:
        if self.full:
            raise CannotRecord("no space left")
        super().append(entries)


def test_what_cannot_be_recorded_did_not_happen_and_may_be_asked_again() -> None:
    disk = FullDisk()
    engine = an_engine(disk)
    before, disk.full = engine.floor, True
    assert replies(engine.carry_out([press("k/1"), press("k/2")], EIGHT)) == [b"cannot-record"] * 2
    assert (engine.floor, engine.failures) == (before, 1)
    disk.full = False
    assert replies(engine.carry_out([press("k/1")], EIGHT)) == [b"TicketIssued"]
    assert engine.failures == 0


def test_what_was_answered_before_is_answered_alike_by_a_hub_that_cannot_record() -> None:
    disk = FullDisk()
    engine = an_engine(disk)
    engine.carry_out([press("k/1")], EIGHT)
    disk.full = True
    again = engine.carry_out([press("k/2"), press("k/1"), press("k/2")], EIGHT)
    assert replies(again) == [b"cannot-record", b"TicketIssued", b"cannot-record"]


def test_an_idle_second_does_not_make_a_hub_that_cannot_record_look_well() -> None:
    disk = FullDisk()
    engine = an_engine(disk)
    disk.full = True
    engine.carry_out([press("k/1")], EIGHT)
    engine.carry_out([AskedCommand("hub/t", HUB, c.Tick())], EIGHT + timedelta(seconds=1))
    assert engine.failures == 1
    engine.note_alive(EIGHT + timedelta(seconds=2))
    assert engine.failures == 0


def test_a_clock_set_back_an_hour_does_not_stop_the_notes_of_being_alive() -> None:
    journal = MemoryJournal()
    engine = an_engine(journal)
    engine.note_alive(EIGHT + timedelta(hours=1))
    engine.note_alive(EIGHT)
    assert journal.record_start(EIGHT).last_alive == EIGHT


def test_nothing_is_lost_when_two_wishes_of_a_batch_bear_the_same_cause() -> None:
    journal = MemoryJournal()
    engine = an_engine(journal)
    opens = [AskedCommand("hub/1", HUB, c.OpenCounter(counter=name)) for name in ("loket-1", "loket-2")]
    engine.carry_out(opens, EIGHT)
    assert an_engine(journal).floor == engine.floor


def test_on_a_clock_that_was_set_back_a_counter_can_still_call_a_second_time() -> None:
    engine, later = an_engine(), EIGHT + timedelta(minutes=10)
    engine.carry_out([press("k/1"), press("k/2")], later)
    printed = [c.ConfirmPrinted(ticket=ticket, proof="confirmed") for ticket in engine.floor.tickets]
    engine.carry_out([AskedCommand(each.ticket, HUB, each) for each in printed], later)
    assert replies(engine.carry_out([call("b/1", 0)], later)) == [b"CounterOpened,TicketCalled"]
    desk = engine.floor.counters["loket-1"]
    for second in range(8):
        engine.carry_out([AskedCommand(f"hub/{second}", HUB, c.Tick())], EIGHT + timedelta(seconds=second))
    press_again = c.CallNext(counter="loket-1", expect=ExpectedState(rev=desk.rev, ticket=desk.ticket))
    answered = engine.carry_out([AskedCommand("b/2", HUB, press_again, answer)], EIGHT + timedelta(seconds=8))
    assert replies(answered) == [b"TicketMissed,TicketCalled"]
    assert engine.floor.at is not None
    assert engine.floor.at < later + timedelta(seconds=8)


def test_time_never_runs_backwards_whatever_the_clock_says() -> None:
    engine = an_engine()
    engine.carry_out([press("k/1")], EIGHT + timedelta(minutes=10))
    (late,) = engine.carry_out([press("k/2")], EIGHT)
    assert late.events[0].at == EIGHT + timedelta(minutes=10)


def test_a_bug_in_one_rule_is_answered_and_the_hall_goes_on() -> None:
    engine = an_engine()
    poison = AskedCommand("x/1", HUB, c.CallNext(counter="loket-1", expect=None), answer)  # type: ignore[arg-type]
    bad, good = engine.carry_out([poison, press("k/1")], EIGHT)
    assert (bad.reply, good.reply) == (b"internal-error", b"TicketIssued")
    assert bad.refused is Reason.INTERNAL_ERROR


def test_a_bug_in_writing_one_answer_undoes_what_it_was_to_tell_and_the_hall_goes_on() -> None:
    def tongue_tied(result: CommandResult, floor: Floor) -> bytes:
        if isinstance(result, Refused):
            return answer(result, floor)
        raise KeyError("a word that is missing")

    engine = an_engine()
    mute = AskedCommand("k/0", HUB, press("k/0").command, tongue_tied)
    bad, good = engine.carry_out([mute, press("k/1")], EIGHT)
    assert (bad.reply, good.reply) == (b"internal-error", b"TicketIssued")
    assert [ticket.cause for ticket in engine.floor.tickets.values()] == ["k/1"]
    assert replies(engine.carry_out([mute], EIGHT)) == [b"internal-error"]


EXPECT = ExpectedState(rev=0)
EVERY_COMMAND: tuple[c.QueueCommand, ...] = (
    c.IssueTicket(
        kiosk="kios-1", agency="dukcapil", service=None, priority=False, token_sha256="", cause="n/0"
    ),
    c.EndPractice(),
    c.ReportLowPower(),
    c.ReportPowerBack(),
    c.ConfirmRecap(day=MONDAY, kiosk="kios-1"),
    c.RegisterPaper(number="D700", service="kk", taken_at=EIGHT, cause="n/1"),
    c.ConfirmPrinted(ticket="20260105-D001", proof="confirmed"),
    c.KeepTicket(ticket="20260105-D001", fault="paper-out"),
    c.GiveBack(given_up="k/1"),
    c.CallNext(counter="loket-1", expect=EXPECT),
    c.Recall(counter="loket-1", expect=EXPECT),
    c.Serve(counter="loket-1", expect=EXPECT),
    c.Finish(counter="loket-1", expect=EXPECT),
    c.MarkNoShow(counter="loket-1", expect=EXPECT),
    c.Park(counter="loket-1", expect=EXPECT),
    c.TakeBreak(counter="loket-1", expect=EXPECT),
    c.OpenCounter(counter="loket-1"),
    c.CloseCounter(counter="loket-1"),
    c.SetService(ticket="20260105-D001", service="kk"),
    c.GrantPriority(ticket="20260105-D001"),
    c.BringBack(ticket="20260105-D001"),
    c.Transfer(ticket="20260105-D001", agency="polres", service="skck"),
    c.VoidTicket(ticket="20260105-D001"),
    c.PostponeTicket(ticket="20260105-D001"),
    c.FollowCall(display="d", ticket="20260105-D001", counter="loket-1", calls=1, what="shown"),
    c.AdoptPlan(plan="v2"),
    c.RecordSiteCheck(sheet="b", before="a", good=1, bad=0, undone=0),
    c.PauseHall(since=EIGHT),
    c.ResumeHall(),
    c.CloseDay(),
    c.BeginResync(since=EIGHT),
    c.HearResyncPart(kiosk="kios-1", epoch=1, part=1, parts=1, since=EIGHT, highest={}, heard_at=None),
    c.RestoreTicket(
        kiosk="kios-1",
        ticket="20260105-D009",
        number="D009",
        agency="dukcapil",
        service=None,
        priority=False,
        token_sha256="",
        issued_at=EIGHT,
        ahead=0,
        wait_minutes=None,
        cause="n/9",
    ),
    c.EndResync(told=("kios-1",), silent=()),
)


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda each: type(each).__name__)
def test_a_command_refused_before_the_day_is_not_carried_out_when_it_is_delivered_again(
    command: c.QueueCommand,
) -> None:
    engine = Engine(MemoryJournal(), Book(small_plan(), "v1"))
    asked = AskedCommand("n/1", HUB, command, answer)
    first = replies(engine.carry_out([asked], EIGHT))
    engine.carry_out([AskedCommand("hub/open", HUB, c.OpenDay(day=MONDAY, plan="v1"))], EIGHT)
    engine.carry_out([press("k/1")], EIGHT)
    before = engine.floor
    assert replies(engine.carry_out([asked], EIGHT + timedelta(seconds=1))) == first
    assert engine.floor == before


def test_every_command_there_is_stands_in_that_list() -> None:
    known = {type(each) for each in EVERY_COMMAND} | {c.OpenDay, c.BeginPractice, c.Tick}
    assert known == set(get_args(c.QueueCommand))
