"""The boards as last heard, and how old what they say is without comparing two clocks (pure)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from broker.messages import Board, BoardLine
from broker.topics import DAY_S


@dataclass(frozen=True, slots=True)
class CallIdentity:
    """The identity of a call: a recall is the same visitor at the same counter, called once more."""

    ticket: str
    counter: str
    calls: int


@dataclass(frozen=True, slots=True)
class ReceivedBoard:
    """A board, when it was heard (monotonic), and how long the broker had kept it before."""

    board: Board
    at: float
    kept_s: float = 0.0

    def hub_time(self, now: float) -> datetime:
        return self.board.now + timedelta(seconds=self.kept_s + now - self.at)

    def age_s(self, line: BoardLine, now: float) -> float:
        """Seconds since the call, by the hub's clock up to the board and by ours since it was heard."""
        return self.since_s(line.called_at, now)

    def since_s(self, told: datetime, now: float) -> float:
        """Seconds since a moment that this board names."""
        return (self.board.now - told).total_seconds() + self.kept_s + now - self.at


Boards = Mapping[str, ReceivedBoard]


def identify_call(line: BoardLine) -> CallIdentity:
    return CallIdentity(line.ticket, line.counter, line.calls)


def receive_board(board: Board, remaining_s: int | None, now: float) -> ReceivedBoard:
    """A board heard at `now`; what is left of its expiry tells how long the broker kept it."""
    return ReceivedBoard(board, now, 0.0 if remaining_s is None else float(max(0, DAY_S - remaining_s)))


def is_newer(board: Board, known: ReceivedBoard | None) -> bool:
    return known is None or (board.epoch, board.rev) > (known.board.epoch, known.board.rev)


def iterate_lines(boards: Boards, zones: Iterable[str]) -> Iterator[tuple[ReceivedBoard, BoardLine]]:
    """Every line of these zones, with the board it stands on."""
    for zone in zones:
        if known := boards.get(zone):
            for line in known.board.lines:
                yield known, line


def find_line(boards: Boards, zone: str, news: CallIdentity) -> BoardLine | None:
    """The line of this very call on the zone's newest board, or None when it is gone."""
    known = boards.get(zone)
    lines = known.board.lines if known else ()
    return next((line for line in lines if identify_call(line) == news), None)
