"""May this agency take one more visitor today: hours, cut-off, quota. Refused with what to do instead."""

from datetime import datetime, timedelta

from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.calendar import Giving, business_day, giving, next_giving, next_opening, standing
from hub.plan.model import Agency

_BY_CLOCK = {
    Giving.NOT_TODAY: Reason.NOT_TODAY,
    Giving.NOT_YET: Reason.NOT_YET,
    Giving.IN_BREAK: Reason.NOT_YET,
    Giving.PAST_CUT_OFF: Reason.PAST_CUT_OFF,
}


def admit(book: Book, floor: Floor, agency: Agency, at: datetime) -> None:
    if floor.day != business_day(book.plan, at):
        raise Refused(Reason.NO_DAY)
    now = giving(book.plan, agency, at)
    if now is not Giving.YES:
        raise Refused(_BY_CLOCK[now], agency.id, _again(book, agency, now, at))
    if floor.issued.get(agency.id, 0) >= agency.quota:
        raise Refused(Reason.QUOTA, agency.id, _again(book, agency, Giving.PAST_CUT_OFF, at))


def _again(book: Book, agency: Agency, now: Giving, at: datetime) -> datetime | None:
    """When it is worth coming: the counters' opening where nothing is given today, else the kiosk's."""
    if now is Giving.NOT_TODAY:
        return next_opening(book.plan, agency, at)
    if now is Giving.IN_BREAK:
        return standing(book.plan, agency, at).until
    later = at if now is Giving.NOT_YET else at.astimezone(book.zone_info).replace(hour=23, minute=59)
    return next_giving(book.plan, agency, later + timedelta(seconds=1))
