"""Practice under any order of presses: nothing of any real day is changed by it."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domain import commands as c
from hub.domain.actor import HUB
from hub.domain.commands.counters import ExpectedState
from hub.domain.model import Floor, FloorMode, counter_of
from hub.domain.refusals import Reason
from hub.engine.batch import AskedCommand
from hub.engine.engine import Engine
from hub.engine.recovery import recover_floor
from hub.journal.memory import MemoryJournal
from hub.plan.book import Book
from tests.support.halls.hall import EIGHT, MONDAY
from tests.support.halls.small_plan import small_plan

COUNTERS = ("loket-1", "loket-2", "loket-3")
SEVEN = EIGHT - timedelta(hours=1)
EVENING = EIGHT + timedelta(hours=11)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["issue", "print", "call", "recall", "missed", "break", "close", "paper", "follow", "tick"]
        ),
        st.integers(0, 5),
        st.integers(1, 60),
    ),
    min_size=5,
    max_size=60,
)


class Hub:
    """An engine, its journal, and causes that are never used twice."""

    def __init__(self) -> None:
        self.journal, self.book, self.now, self.asked = MemoryJournal(), Book(small_plan(), "v1"), SEVEN, 0
        self.engine = Engine(self.journal, self.book)
        self.do(c.OpenDay(day=MONDAY, plan="v1"))

    @property
    def floor(self) -> Floor:
        return self.engine.floor

    def do(self, command: c.QueueCommand) -> Reason | None:
        self.asked += 1
        (outcome,) = self.engine.carry_out([AskedCommand(f"n/{self.asked}", HUB, command)], self.now)
        assert outcome.refused not in (Reason.INTERNAL_ERROR, Reason.CANNOT_RECORD)
        return outcome.refused

    def lives(self, deeds: list[tuple[str, int, int]]) -> None:
        for what, which, seconds in deeds:
            self.now += timedelta(seconds=seconds)
            self.do(self.wished(what, which))

    def wished(self, what: str, which: int) -> c.QueueCommand:
        counter = COUNTERS[which % 3]
        desk = counter_of(self.floor, counter)
        expect = ExpectedState(rev=desk.rev, ticket=desk.ticket, calls=desk.calls)
        ticket = ([*self.floor.tickets] or ["none"])[which % max(1, len(self.floor.tickets))]
        told: dict[str, c.QueueCommand] = {
            "issue": c.IssueTicket(
                kiosk="kios-1",
                agency=("dukcapil", "polres")[which % 2],
                service=None,
                priority=which > 3,
                token_sha256="",
                cause=f"k/{self.asked}",
            ),
            "print": c.ConfirmPrinted(ticket=ticket, proof="confirmed"),
            "call": c.CallNext(counter=counter, expect=expect),
            "recall": c.Recall(counter=counter, expect=expect),
            "missed": c.MarkNoShow(counter=counter, expect=expect),
            "break": c.TakeBreak(counter=counter, expect=expect),
            "close": c.CloseDay(),
            "paper": c.RegisterPaper(number="D700", service="kk", taken_at=self.now, cause=f"p/{self.asked}"),
            "follow": c.FollowCall(display="w", ticket=ticket, counter=counter, calls=1, what="spoken"),
            "tick": c.Tick(),
        }
        return told[what]

    def real_days(self) -> list[bytes]:
        return [body for _, body in self.journal.read_rows(MONDAY.isoformat())]


@given(DEEDS, DEEDS)
@settings(max_examples=25, deadline=None)
def test_a_practice_before_opening_changes_nothing_of_the_day(
    deeds: list[tuple[str, int, int]], day: list[tuple[str, int, int]]
) -> None:
    practised, untouched = Hub(), Hub()
    floor, record = practised.floor, practised.real_days()
    assert practised.do(c.BeginPractice()) is None
    practised.lives(deeds)
    assert practised.floor.real is floor
    assert recover_floor(practised.journal).floor == floor
    assert practised.do(c.EndPractice()) is None
    assert practised.floor is floor
    assert practised.real_days() == record
    practised.now = untouched.now = EIGHT + timedelta(minutes=5)
    for hub in (practised, untouched):
        hub.asked = 1_000
        hub.lives(day)
    assert practised.floor == untouched.floor == recover_floor(practised.journal).floor
    assert practised.engine.tally == untouched.engine.tally == recover_floor(practised.journal).tally
    assert practised.real_days() == untouched.real_days()


@given(DEEDS, DEEDS, DEEDS)
@settings(max_examples=20, deadline=None)
def test_two_practices_after_a_day_leave_its_replay_and_its_figures_as_they_were(
    day: list[tuple[str, int, int]], first: list[tuple[str, int, int]], second: list[tuple[str, int, int]]
) -> None:
    hub = Hub()
    hub.now = EIGHT + timedelta(minutes=5)
    hub.lives([each for each in day if each[0] != "close"])
    hub.now = EVENING
    hub.do(c.CloseDay())
    floor, tally, record = hub.floor, hub.engine.tally, hub.real_days()
    numbers = hub.journal.read_numbers(MONDAY.isoformat())
    for deeds in (first, second):
        assert hub.do(c.BeginPractice(taken=hub.engine.list_practice_numbers(MONDAY))) is None
        hub.lives(deeds)
        assert hub.floor.mode is FloorMode.OPEN
        assert hub.do(c.EndPractice()) is None
    assert hub.floor is floor
    assert (recover_floor(hub.journal).floor, recover_floor(hub.journal).tally) == (floor, tally)
    assert hub.engine.tally == tally
    assert hub.real_days() == record
    assert hub.journal.read_numbers(MONDAY.isoformat()) == numbers
