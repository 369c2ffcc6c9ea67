"""May this agency take one more visitor today: hours, officers, quota, time. Refused with what to do."""

from datetime import datetime, timedelta

from hub.domain.census import take_census
from hub.domain.model import DeskMode, Floor, counter_of
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.calendar import (
    IssuingState,
    business_day,
    find_issuing_state,
    find_serving_state,
    late_from,
    next_issuing,
    next_opening,
)
from hub.plan.model import Agency

_BY_CLOCK = {
    IssuingState.NOT_TODAY: Reason.NOT_TODAY,
    IssuingState.NOT_YET: Reason.NOT_YET,
    IssuingState.IN_BREAK: Reason.NOT_YET,
    IssuingState.PAST_CUT_OFF: Reason.PAST_CUT_OFF,
}


def require_admission(book: Book, floor: Floor, agency: Agency, at: datetime) -> None:
    """By hours, cut-off, quota and counters. Raises Refused with the reason, and when to come again."""
    if floor.real is not None:
        _require_practice_quota(book, floor, agency, at)
        return
    if floor.powerless:
        raise Refused(Reason.NO_POWER)
    if floor.day != business_day(book.plan, at):
        raise Refused(Reason.NO_DAY)
    if floor.resyncing:
        raise Refused(Reason.RESYNCING)
    now = find_issuing_state(book.calendar, agency, at)
    if now is not IssuingState.YES:
        raise Refused(_BY_CLOCK[now], agency.id, _when_to_return(book, agency, now, at))
    if is_absent(book, floor, agency, at):
        raise Refused(Reason.ABSENT, agency.id)
    if count_left(book, floor, agency, at) <= 0:
        raise Refused(Reason.QUOTA, agency.id, _when_to_return(book, agency, IssuingState.PAST_CUT_OFF, at))


def _require_practice_quota(book: Book, floor: Floor, agency: Agency, at: datetime) -> None:
    """At any hour, and whether an officer is there or not: as many as the agency's quota."""
    if count_left(book, floor, agency, at) <= 0:
        raise Refused(Reason.QUOTA, agency.id)


def is_absent(book: Book, floor: Floor, agency: Agency, at: datetime) -> bool:
    """Well after its opening, and none of its counters was opened yet today."""
    on = business_day(book.plan, at)
    late = late_from(book.calendar, agency, on)
    if late is None or at < late:
        return False
    desks = (counter_of(floor, counter.id) for counter in book.counters_for(agency.id, on))
    return all(desk.mode is DeskMode.CLOSED for desk in desks)


def count_left(book: Book, floor: Floor, agency: Agency, at: datetime) -> int:
    """How many more can be promised to be served today: the quota, and what the counters have time for."""
    if floor.real is not None:
        return max(0, agency.quota - floor.issued.get(agency.id, 0))
    waiting = len(take_census(floor).queue(agency.id))
    room = book.capacity_left(agency.id, business_day(book.plan, at), at) - waiting
    return max(0, min(agency.quota - floor.issued.get(agency.id, 0), room))


def _when_to_return(book: Book, agency: Agency, now: IssuingState, at: datetime) -> datetime | None:
    """When it is worth coming: the counters' opening where nothing is given today, else the kiosk's."""
    if now is IssuingState.NOT_TODAY:
        return next_opening(book.calendar, agency, at)
    if now is IssuingState.IN_BREAK:
        return find_serving_state(book.calendar, agency, at).until
    later = at if now is IssuingState.NOT_YET else at.astimezone(book.zone_info).replace(hour=23, minute=59)
    return next_issuing(book.calendar, agency, later + timedelta(seconds=1))
