"""Answered no: a refusal is an answer with a reason, not an error."""

from datetime import datetime
from enum import StrEnum


class Reason(StrEnum):
    NO_DAY = "no-day"
    UNKNOWN_AGENCY = "unknown-agency"
    UNKNOWN_SERVICE = "unknown-service"
    UNKNOWN_COUNTER = "unknown-counter"
    UNKNOWN_TICKET = "unknown-ticket"
    UNKNOWN_NUMBER = "unknown-number"
    NUMBER_TAKEN = "number-taken"
    NOT_TODAY = "not-today"
    NOT_YET = "not-yet"
    PAST_CUT_OFF = "past-cut-off"
    ABSENT = "absent"
    QUOTA = "quota"
    MOVED_ON = "moved-on"
    TOO_SOON = "too-soon"
    NOBODY_WAITING = "nobody-waiting"
    NOBODY_CALLED = "nobody-called"
    NOT_MISSED = "not-missed"
    ALREADY_BROUGHT_BACK = "already-brought-back"
    NOT_WAITING = "not-waiting"
    BUSY = "busy"
    RESYNCING = "recollecting"
    CLOCK_INSANE = "clock-insane"
    DAY_OPEN = "day-open"
    DAY_IS_OVER = "day-is-over"
    ALREADY = "already"
    NO_POWER = "no-power"
    HALL_IN_USE = "hall-in-use"
    IN_PRACTICE = "in-practice"
    INTERNAL_ERROR = "internal-error"
    CANNOT_RECORD = "cannot-record"


class Refused(Exception):
    """An answer: no, for this reason; about this agency, ticket, counter or number; again at that time."""

    def __init__(self, reason: Reason, about: str = "", again: datetime | None = None) -> None:
        super().__init__(f"{reason.value} {about}".strip())
        self.reason, self.about, self.again = reason, about, again
