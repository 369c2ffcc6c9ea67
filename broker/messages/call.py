"""An officer's box to the hub: what a press asks of it."""

from broker.messages.message import Message


class Expect(Message, frozen=True):
    """What the officer's box believed when the button was pressed; refused when the world has moved on."""

    rev: int
    ticket: str | None = None
    calls: int = 0


class CallNextRequest(Message, frozen=True):
    """Open if closed, end the present visit, call the next. With `early_is_no_show` (one-button box) an early
    press marks the called visitor missed; a five-button box has a button of its own for that."""

    expect: Expect
    early_is_no_show: bool = True


class RecallRequest(Message, frozen=True):
    expect: Expect


class FinishRequest(Message, frozen=True):
    expect: Expect


class NoShowRequest(Message, frozen=True):
    expect: Expect


class BreakRequest(Message, frozen=True):
    """Begin a break or, on a five-button box that is on one, come back."""

    expect: Expect
