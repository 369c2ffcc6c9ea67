"""What may be asked of the hall's day."""

from datetime import date, datetime

from hub.domain.model import AgencyId, CounterId, ServiceId, TicketId, Value


class OpenDay(Value, frozen=True, kw_only=True):
    """`sure`: a person said that the clock is right, though it leapt."""

    day: date
    plan: str
    sure: bool = False


class MovedTicket(Value, frozen=True, kw_only=True):
    """A ticket whose service stands elsewhere in the new plan."""

    ticket: TicketId
    agency: AgencyId
    service: ServiceId


class AdoptPlan(Value, frozen=True, kw_only=True):
    """`ends`: counters that the new plan no longer has. `moves`: tickets that wait elsewhere from now on."""

    plan: str
    ends: tuple[CounterId, ...] = ()
    moves: tuple[MovedTicket, ...] = ()


class CloseDay(Value, frozen=True, kw_only=True):
    """`sure` as in OpenDay."""

    sure: bool = False


class ConfirmRecap(Value, frozen=True, kw_only=True):
    """This kiosk has printed the figures of the day that is closed."""

    day: date
    kiosk: str


class RecordSiteCheck(Value, frozen=True, kw_only=True):
    """A technician walked the hall: the acceptance sheet's SHA-256, and that of the one before it."""

    sheet: str
    before: str
    good: int
    bad: int
    undone: int


class ReportLowPower(Value, frozen=True, kw_only=True):
    """The UPS says that its battery is nearly empty."""


class ReportPowerBack(Value, frozen=True, kw_only=True):
    pass


class PauseHall(Value, frozen=True, kw_only=True):
    """The hub was away since then while the hall was open."""

    since: datetime


class ResumeHall(Value, frozen=True, kw_only=True):
    """The supervisor resumes every counter at once."""
