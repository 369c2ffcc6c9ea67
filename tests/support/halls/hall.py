"""A hall to test the queue on: given these events, when this is asked, then these happen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.commands.counters import ExpectedState
from hub.domain.decide import decide
from hub.domain.evolve import fold
from hub.domain.model import Counter, Floor, FloorMode, Ticket, counter_of
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.model import SitePlan
from tests.support.halls.small_plan import small_plan

MONDAY = date(2026, 1, 5)
EIGHT = datetime(2026, 1, 5, 0, 0, tzinfo=UTC)  # 08.00 in Palopo


@dataclass
class Hall:
    """Drives the pure domain: a clock that only the test moves, a floor that only events change."""

    plan: SitePlan = field(default_factory=small_plan)
    at: datetime = EIGHT + timedelta(minutes=5)
    floor: Floor = field(default_factory=Floor)
    happened: list[e.Event] = field(default_factory=list)
    _causes: int = 0

    def __post_init__(self) -> None:
        self.book = Book(self.plan, "v1")

    def opened(self) -> "Hall":
        self.do(c.OpenDay(day=MONDAY, plan="v1"))
        return self

    def at_work(self) -> "Hall":
        """Every counter was opened by its officer."""
        for counter in self.book.counters:
            self.do(c.OpenCounter(counter=counter))
        return self

    def do(self, command: c.QueueCommand) -> tuple[e.Event, ...]:
        events = decide(self.book, self.floor, command, self.at)
        self.floor = fold(self.floor, events)
        self.happened += events
        return events

    def refuses(self, command: c.QueueCommand) -> Reason:
        try:
            events = decide(self.book, self.floor, command, self.at)
        except Refused as refused:
            return refused.reason
        raise AssertionError(f"not refused: {events}")

    def passes(self, seconds: float) -> None:
        """Time goes by, ticked every second as the hub does."""
        for _ in range(int(seconds)):
            self.at += timedelta(seconds=1)
            self.do(c.Tick())

    def cause(self) -> str:
        self._causes += 1
        return f"kios-1/request-{self._causes}"

    def issue(self, agency: str, service: str | None = None, *, priority: bool = False) -> str:
        """A press at the kiosk; the ticket's id."""
        command = c.IssueTicket(
            kiosk="kios-1",
            agency=agency,
            service=service,
            priority=priority,
            token_sha256="0" * 64,
            cause=self.cause(),
        )
        return next(each.ticket for each in self.do(command) if isinstance(each, e.TicketIssued))

    def arrive(self, agency: str, service: str | None = None, *, priority: bool = False) -> str:
        """A press, and the slip came out."""
        ticket = self.issue(agency, service, priority=priority)
        self.do(c.ConfirmPrinted(ticket=ticket, proof="confirmed"))
        return ticket

    def expect(self, counter: str) -> ExpectedState:
        desk = self.desk(counter)
        return ExpectedState(rev=desk.rev, ticket=desk.ticket, calls=desk.calls)

    def call_next(self, counter: str, *, one_button: bool = True) -> str | None:
        """The officer's press, believing what is true; the ticket at the counter after it."""
        self.do(c.CallNext(counter=counter, expect=self.expect(counter), early_is_no_show=one_button))
        return self.desk(counter).ticket

    def recall(self, counter: str) -> tuple[e.Event, ...]:
        return self.do(c.Recall(counter=counter, expect=self.expect(counter)))

    def mode(self) -> FloorMode:
        return self.floor.mode

    def desk(self, counter: str) -> Counter:
        return counter_of(self.floor, counter)

    def ticket(self, ticket: str) -> Ticket:
        return self.floor.tickets[ticket]

    def number(self, ticket: str | None) -> str | None:
        return self.floor.tickets[ticket].number if ticket else None

    def kinds(self, events: Sequence[e.Event]) -> list[str]:
        return [type(event).__name__ for event in events]
