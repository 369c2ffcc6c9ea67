"""The hall's day: opened, paused, resumed, closed, and what was recorded of it."""

from datetime import date, datetime

from hub.domain.events.happened import Happened
from hub.domain.model import CounterId


class DayOpened(Happened, frozen=True, kw_only=True, tag="day-opened"):
    """A stream begins with it. `revs` carries each counter's rev over from the day before."""

    day: date
    plan: str
    revs: dict[CounterId, int]


class PlanAdopted(Happened, frozen=True, kw_only=True, tag="plan-adopted"):
    plan: str


class DayClosed(Happened, frozen=True, kw_only=True, tag="day-closed"):
    day: date
    still_waiting: int = 0


class RecapPrinted(Happened, frozen=True, kw_only=True, tag="recap-printed"):
    """The slip with the closed day's figures came out of this kiosk."""

    day: date
    kiosk: str


class SiteChecked(Happened, frozen=True, kw_only=True, tag="site-checked"):
    """An acceptance sheet exists. Each names the one before it: a sheet on paper vouches for all before."""

    sheet: str
    before: str
    good: int
    bad: int
    undone: int


class PowerLow(Happened, frozen=True, kw_only=True, tag="power-low"):
    """The UPS's battery is nearly empty: the hall pauses, and no more numbers are given."""


class PowerBack(Happened, frozen=True, kw_only=True, tag="power-back"):
    """Numbers are given again; the hall takes up its work counter by counter."""


class HallPaused(Happened, frozen=True, kw_only=True, tag="hall-paused"):
    since: datetime


class CounterResumed(Happened, frozen=True, kw_only=True, tag="counter-resumed"):
    counter: CounterId
    rev: int


class HallResumed(Happened, frozen=True, kw_only=True, tag="hall-resumed"):
    pass
