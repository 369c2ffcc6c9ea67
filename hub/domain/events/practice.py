"""A practice, on a floor of its own."""

from datetime import date

from hub.domain.events.happened import Happened
from hub.domain.model import CounterId


class PracticeBegun(Happened, frozen=True, kw_only=True, tag="practice-begun"):
    """Officers practise on a floor of its own. `taken`: what an earlier practice of the day gave out."""

    day: date
    plan: str
    revs: dict[CounterId, int]
    taken: tuple[str, ...] = ()


class PracticeEnded(Happened, frozen=True, kw_only=True, tag="practice-ended"):
    pass
