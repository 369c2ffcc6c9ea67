"""What may be asked at a counter, but for a call."""

from hub.domain.model import CounterId, TicketId, Value


class ExpectedState(Value, frozen=True, kw_only=True):
    rev: int
    ticket: TicketId | None = None
    calls: int = 0


class Serve(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: ExpectedState


class Finish(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: ExpectedState


class MarkNoShow(Value, frozen=True, kw_only=True):
    counter: CounterId
    expect: ExpectedState


class Park(Value, frozen=True, kw_only=True):
    """The called visitor is at another desk just now: out of the way, not missed."""

    counter: CounterId
    expect: ExpectedState


class TakeBreak(Value, frozen=True, kw_only=True):
    """Begin a break or, when on one, come back."""

    counter: CounterId
    expect: ExpectedState


class OpenCounter(Value, frozen=True, kw_only=True):
    counter: CounterId


class CloseCounter(Value, frozen=True, kw_only=True):
    counter: CounterId
