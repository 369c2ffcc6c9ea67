"""What a kiosk must still know after its power was cut (pure)."""

from datetime import datetime

import msgspec

from broker import messages as m


class PendingPress(msgspec.Struct, frozen=True):
    """One visitor's choice on its way to paper; `kept` once its slip is known not to have come out.

    `pressed_at` is the hub's time as this kiosk last heard it: compared with the hub's own time alone.
    """

    request: str
    issue: m.Issue
    pressed_at: datetime | None = None
    kept: bool = False


class Confirmation(msgspec.Struct, frozen=True, tag="printed"):
    request: str
    message: m.Printed


class Withdrawal(msgspec.Struct, frozen=True, tag="give-back"):
    request: str
    message: m.GiveBackRequest


Errand = Confirmation | Withdrawal
"""Something the hub must hear, however long it is away."""


class Memory(msgspec.Struct, frozen=True):
    """`settled`: the latest requests that are over, so that a reply said twice frightens nobody."""

    press: PendingPress | None = None
    errands: tuple[Errand, ...] = ()
    settled: tuple[str, ...] = ()
