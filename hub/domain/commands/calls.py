"""What may be asked about a call."""

from hub.domain.commands.counters import ExpectedState
from hub.domain.model import CounterId, TicketId, Value


class CallNext(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: ExpectedState
    early_is_no_show: bool = True


class Recall(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: ExpectedState


class FollowCall(Value, frozen=True, kw_only=True):
    """What a display, or the hub for want of one, says became of a call."""

    display: str
    ticket: TicketId
    counter: CounterId
    calls: int
    what: str
