"""The day: opened by an event, on a sane clock; once closed it never opens again."""

from datetime import datetime, timedelta

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.decide.preconditions import require_open_day
from hub.domain.model import Floor, FloorMode, TicketState
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book

LEAP = timedelta(days=7)


def open_day(_book: Book, floor: Floor, command: c.OpenDay, at: datetime) -> tuple[e.Event, ...]:
    """Refused while another day is open, for a day that is over, and on a clock that leapt a week."""
    if floor.day is not None:
        raise Refused(Reason.DAY_OPEN, floor.day.isoformat())
    if floor.last_day is not None and command.day <= floor.last_day:
        raise Refused(Reason.DAY_IS_OVER, command.day.isoformat())
    _require_sane_clock(floor, command.sure, at)
    revs = {name: counter.rev + 1 for name, counter in floor.counters.items()}
    return (e.DayOpened(at=at, day=command.day, plan=command.plan, revs=revs),)


def _require_sane_clock(floor: Floor, sure: bool, at: datetime) -> None:
    """A clock that leapt a week opens no day and, worse, ends none: that cannot be undone."""
    if not sure and floor.at is not None and at - floor.at > LEAP:
        raise Refused(Reason.CLOCK_INSANE, at.date().isoformat())


def close_day(_book: Book, floor: Floor, command: c.CloseDay, at: datetime) -> tuple[e.Event, ...]:
    day = require_open_day(floor)
    _require_sane_clock(floor, command.sure, at)
    waiting = sum(1 for ticket in floor.tickets.values() if ticket.state is TicketState.WAITING)
    return (*end_visits(floor, at), e.DayClosed(at=at, day=day, still_waiting=waiting))


def confirm_recap(_book: Book, floor: Floor, command: c.ConfirmRecap, at: datetime) -> tuple[e.Event, ...]:
    """Of the day that was closed last; told again, nothing happens again."""
    if floor.day is not None or command.day != floor.last_day or command.kiosk in floor.recapped:
        return ()
    return (e.RecapPrinted(at=at, day=command.day, kiosk=command.kiosk),)


def end_visits(floor: Floor, at: datetime) -> tuple[e.Event, ...]:
    """Whoever still sits at a counter when the day ends was served; how long is not known."""
    return tuple(
        e.TicketServed(
            at=at,
            ticket=counter.ticket,
            counter=counter.id,
            rev=counter.rev + 1,
            agency=floor.tickets[counter.ticket].agency,
            service=floor.tickets[counter.ticket].service,
            cycle_s=int((at - (counter.first_called_at or at)).total_seconds()),
            forgotten=True,
        )
        for counter in floor.counters.values()
        if counter.ticket is not None
    )


def record_site_check(
    _book: Book, _floor: Floor, command: c.RecordSiteCheck, at: datetime
) -> tuple[e.Event, ...]:
    """At any hour: a hall is checked before its first day."""
    checked = e.SiteChecked(
        at=at,
        sheet=command.sheet,
        before=command.before,
        good=command.good,
        bad=command.bad,
        undone=command.undone,
    )
    return (checked,)


def report_low_power(_book: Book, floor: Floor, _: c.ReportLowPower, at: datetime) -> tuple[e.Event, ...]:
    """Raises Refused where it is known already, or no day is open."""
    require_open_day(floor)
    if floor.powerless:
        raise Refused(Reason.ALREADY)
    return (e.PowerLow(at=at),)


def report_power_back(_book: Book, floor: Floor, _: c.ReportPowerBack, at: datetime) -> tuple[e.Event, ...]:
    """Raises Refused where power was never low."""
    if not floor.powerless:
        raise Refused(Reason.ALREADY)
    return (e.PowerBack(at=at),)


def pause_hall(_book: Book, floor: Floor, command: c.PauseHall, at: datetime) -> tuple[e.Event, ...]:
    require_open_day(floor)
    return (e.HallPaused(at=at, since=command.since),)


def resume_hall(_book: Book, floor: Floor, _: c.ResumeHall, at: datetime) -> tuple[e.Event, ...]:
    """Every counter at once. Raises Refused where the hall is not paused."""
    if floor.mode is not FloorMode.PAUSED:
        raise Refused(Reason.ALREADY)
    return (e.HallResumed(at=at),)
