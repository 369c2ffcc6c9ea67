"""The hub to the kiosks: what they may give out now."""

from datetime import datetime

from broker.messages.message import Message, Texts


class Admission(Message, frozen=True):
    """May a visitor take a number of this agency now: how long would it take, or why not.

    `left` is what can still be promised today; `refusal` is empty while numbers are given; `notes`
    are what who takes one should know (served again only after the break).
    """

    agency: str
    waiting: int = 0
    wait_minutes: tuple[int, int] | None = None
    left: int = 0
    refusal: Texts = {}
    notes: tuple[Texts, ...] = ()


class Admissions(Message, frozen=True):
    """What the kiosks may give out, every agency of the hall.

    `highest`: the last number given of each range ("D/regular"), for a hub that lost it to ask for.
    """

    now: datetime
    agencies: tuple[Admission, ...]
    practice: bool = False
    highest: dict[str, int] = {}
