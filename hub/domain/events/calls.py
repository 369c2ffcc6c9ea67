"""A call: of whom, why, and what the displays did with it."""

from hub.domain.events.happened import Happened
from hub.domain.model import AgencyId, CounterId, TicketId, Value


class Candidate(Value, frozen=True, kw_only=True):
    number: str
    score: float


class CallReason(Value, frozen=True, kw_only=True):
    """Why this one: the rule's figures for the winner and the best of those it beat."""

    rule: str
    score: float
    waited_s: int
    weight: int
    target_s: int
    capped: bool = False
    of: int = 1
    others: tuple[Candidate, ...] = ()


class TicketCalled(Happened, frozen=True, kw_only=True, tag="ticket-called"):
    """`counter_number`: as it stood on the counter then; unknown in the first journals."""

    ticket: TicketId
    number: str
    agency: AgencyId
    counter: CounterId
    counter_number: int | None = None
    zone: str
    rev: int
    priority: bool
    calls: int
    why: CallReason


class TicketRecalled(Happened, frozen=True, kw_only=True, tag="ticket-recalled"):
    ticket: TicketId
    counter: CounterId
    rev: int
    calls: int


class CallFollowed(Happened, frozen=True, kw_only=True, tag="call-followed"):
    ticket: TicketId
    counter: CounterId
    calls: int
    display: str
    what: str
