"""Whatever happens: each fresh call is said once by the announcer, or it is told why not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from broker import messages as m
from firmware.display.machine.inputs import Played, PlayFailed, Started
from firmware.display.machine.state import DisplayState
from tests.support.nodes.display import MORNING, Wall, board, line
from tests.support.nodes.display import settings as display_settings

FATES = {
    m.CallProgress.SPOKEN, m.CallProgress.UNSPOKEN, m.CallProgress.WITHDRAWN, m.CallProgress.TOO_LATE,
}  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """One thing that happens in a hall, and how many half seconds pass after it."""

    what: str
    counter: int
    ticks: int


MOMENTS = st.lists(
    st.builds(
        Moment,
        st.sampled_from(
            ["call", "call", "call", "recall", "over", "gone", "again", "unserved", "fail", "play"]
        ),
        st.integers(1, 6),
        st.integers(0, 40),
    ),
    max_size=40,
)


class Day:
    """A hub of a kind: makes boards of what the moments ask, and plays what the display says."""

    def __init__(self, years: int = 0) -> None:
        self.start = MORNING.replace(year=MORNING.year + years)
        self.wall = Wall(DisplayState("layar-1"))
        self.lines: dict[int, m.BoardLine] = {}
        self.called: set[tuple[str, int]] = set()
        self.rev = self.issued = 0
        self.began = self.wall.now
        self.wall.settings(display_settings())
        self.wall.served()

    def lives(self, moments: list[Moment]) -> None:
        for moment in moments:
            self._happens(moment)
            self.wall.passes(moment.ticks * 0.5)
        self.wall.served()
        for _ in range(len(self.called) + 1):
            self.wall.tell(Started(self.wall.state.voice.number))
            self.wall.tell(Played(self.wall.state.voice.number))

    def _happens(self, moment: Moment) -> None:
        turn = self.wall.state.voice.number
        match moment.what:
            case "call":
                self.issued += 1
                self._calls(f"D{self.issued:03}", moment.counter, 1)
            case "recall" if moment.counter in self.lines:
                known = self.lines[moment.counter]
                self._calls(known.number, moment.counter, known.calls + 1)
            case "over" if moment.counter in self.lines:
                known = self.lines[moment.counter]
                self.lines[moment.counter] = line(
                    known.number, moment.counter, calls=known.calls, at=known.called_at, over=True
                )
                self._publish()
            case "gone":
                self.lines.pop(moment.counter, None)
                self._publish()
            case "again":
                self.wall.board(self._board())
            case "unserved":
                self.wall.served(not self.wall.state.served)
            case "fail":
                self.wall.tell(PlayFailed(turn, "broken"))
            case "play":
                self.wall.tell(Started(turn))
                self.wall.tell(Played(turn))

    def _calls(self, number: str, counter: int, calls: int) -> None:
        self.lines[counter] = line(number, counter, calls=calls, at=self._now())
        self.called.add((number, calls))
        self._publish()

    def _publish(self) -> None:
        self.rev += 1
        self.wall.board(self._board())

    def _board(self) -> m.Board:
        return board(*self.lines.values(), rev=self.rev, now=self._now())

    def _now(self) -> datetime:
        return self.start + timedelta(seconds=self.wall.now - self.began)


@given(MOMENTS)
@settings(max_examples=150, deadline=None)
def test_every_call_meets_exactly_one_fate(moments: list[Moment]) -> None:
    day = Day()
    day.lives(moments)
    fates = [(number, calls) for number, calls, what in day.wall.reports() if what in FATES]
    assert sorted(fates) == sorted(day.called)


@given(MOMENTS)
@settings(max_examples=150, deadline=None)
def test_nothing_is_said_twice_or_over_something_else(moments: list[Moment]) -> None:
    day = Day()
    day.lives(moments)
    started = [
        (number, calls) for number, calls, what in day.wall.reports() if what is m.CallProgress.STARTED
    ]
    assert len(started) == len(set(started))
    assert day.wall.state.voice.speaking is None
    assert day.wall.state.voice.waiting == ()


@given(MOMENTS, st.sampled_from([-10, 10]))
@settings(max_examples=75, deadline=None)
def test_ten_years_of_clock_offset_change_nothing(moments: list[Moment], years: int) -> None:
    right, wrong = Day(), Day(years)
    right.lives(moments)
    wrong.lives(moments)
    assert wrong.wall.said == right.wall.said
    assert wrong.wall.reports() == right.wall.reports()
    assert wrong.wall.pictures == right.wall.pictures
