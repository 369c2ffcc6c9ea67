"""When the hall serves: every day of the week, Fridays, seasons, holidays, cut-offs."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from hub.plan.calendar import (
    Calendar,
    IssuingState,
    OpeningState,
    business_day,
    find_issuing_state,
    find_kiosk_opening,
    find_serving_state,
    late_from,
    next_issuing,
)
from hub.plan.model import Agency, ClosedDay, Season
from tests.support.halls.site import palopo

WITA = ZoneInfo("Asia/Makassar")
FASTING = Season(from_=date(2026, 2, 18), to=date(2026, 3, 19))
LEBARAN = tuple(ClosedDay(date=date(2026, 3, day), name="Hari Raya Idulfitri") for day in (20, 23, 24))
YEAR = replace(palopo(), hours=replace(palopo().hours, ramadan_days=(FASTING,), closed_days=LEBARAN))
AGENCIES = {agency.id: agency for agency in YEAR.agencies}
ROTATING, CLOSED, EARLY, TUE_THU = (AGENCIES[each] for each in ("disdukcapil", "polres", "kejari", "taspen"))


def at(day: int, clock: str, month: int = 1) -> datetime:
    """2026; 5 January is a Monday."""
    hour, minute = clock.split(".")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=WITA)


def test_an_evening_ticket_belongs_to_the_local_day() -> None:
    assert business_day(YEAR, datetime(2026, 1, 5, 16, 30, tzinfo=UTC)) == date(2026, 1, 6)


@pytest.mark.parametrize(
    ("agency", "moment", "state", "until"),
    [
        (None, at(5, "07.59"), OpeningState.CLOSED, at(5, "08.00")),
        (None, at(5, "08.00"), OpeningState.OPEN, at(5, "12.00")),
        (CLOSED, at(5, "12.00"), OpeningState.BREAK, at(5, "13.00")),
        (CLOSED, at(5, "13.00"), OpeningState.OPEN, at(5, "15.00")),
        (ROTATING, at(5, "12.30"), OpeningState.OPEN, at(5, "15.00")),
        (ROTATING, at(9, "11.29"), OpeningState.OPEN, at(9, "11.30")),
        (ROTATING, at(9, "11.30"), OpeningState.BREAK, at(9, "13.00")),
        (EARLY, at(5, "14.00"), OpeningState.CLOSED, at(6, "08.00")),
        (TUE_THU, at(5, "10.00"), OpeningState.CLOSED, at(6, "08.00")),
        (TUE_THU, at(8, "15.00"), OpeningState.CLOSED, at(13, "08.00")),
        (None, at(9, "15.00"), OpeningState.CLOSED, at(12, "08.00")),
        (CLOSED, at(18, "12.15", month=2), OpeningState.BREAK, at(18, "12.30", month=2)),
        (None, at(19, "14.30", month=3), OpeningState.CLOSED, at(25, "08.00", month=3)),
        (None, at(20, "10.00", month=3), OpeningState.CLOSED, at(25, "08.00", month=3)),
    ],
)
def test_it_is_known_what_is_and_until_when(
    agency: Agency | None, moment: datetime, state: OpeningState, until: datetime
) -> None:
    found = find_serving_state(Calendar(YEAR), agency, moment)
    assert (found.state, found.until) == (state, until)


@pytest.mark.parametrize(
    ("agency", "moment", "may"),
    [
        (CLOSED, at(5, "07.44"), IssuingState.NOT_YET),
        (CLOSED, at(5, "07.45"), IssuingState.YES),
        (CLOSED, at(5, "12.30"), IssuingState.YES),
        (CLOSED, at(5, "14.29"), IssuingState.YES),
        (CLOSED, at(5, "14.30"), IssuingState.PAST_CUT_OFF),
        (EARLY, at(5, "13.30"), IssuingState.PAST_CUT_OFF),
        (TUE_THU, at(5, "10.00"), IssuingState.NOT_TODAY),
        (CLOSED, at(10, "10.00"), IssuingState.NOT_TODAY),
        (CLOSED, at(20, "10.00", month=3), IssuingState.NOT_TODAY),
    ],
)
def test_numbers_are_given_from_the_kiosks_opening_to_the_cut_off(
    agency: Agency, moment: datetime, may: IssuingState
) -> None:
    assert find_issuing_state(Calendar(YEAR), agency, moment) == may


def test_a_hall_may_give_no_numbers_in_the_break() -> None:
    strict = replace(YEAR, hours=replace(YEAR.hours, issue_during_break=False))
    assert find_issuing_state(Calendar(strict), CLOSED, at(5, "12.30")) == IssuingState.IN_BREAK
    assert find_issuing_state(Calendar(strict), ROTATING, at(5, "12.30")) == IssuingState.YES


def test_who_comes_too_late_is_told_when_numbers_are_given_again() -> None:
    assert next_issuing(Calendar(YEAR), CLOSED, at(9, "14.30")) == at(12, "07.45")
    assert next_issuing(Calendar(YEAR), TUE_THU, at(6, "14.30")) == at(8, "07.45")
    assert next_issuing(Calendar(YEAR), CLOSED, at(5, "07.00")) == at(5, "07.45")


def test_an_agency_without_an_officer_is_late_a_quarter_of_an_hour_after_opening() -> None:
    assert late_from(Calendar(YEAR), CLOSED, date(2026, 1, 5)) == at(5, "08.15")
    assert late_from(Calendar(YEAR), TUE_THU, date(2026, 1, 5)) is None


def test_a_kiosk_never_opens_after_the_counters() -> None:
    sleepy = replace(YEAR, hours=replace(YEAR.hours, kiosk_opens="09:00"))
    assert find_kiosk_opening(sleepy, date(2026, 1, 5)) == at(5, "08.00")
    assert find_kiosk_opening(sleepy, date(2026, 1, 10)) is None


def test_an_agency_that_closes_before_the_break_ends_does_not_come_back_from_it() -> None:
    early = replace(CLOSED, close_early="12:30")
    assert find_serving_state(Calendar(YEAR), early, at(5, "12.10")).state is OpeningState.CLOSED


def test_a_hall_that_never_opens_again_says_so() -> None:
    never = replace(YEAR, hours=replace(YEAR.hours, regular={}, ramadan={}))
    assert find_serving_state(Calendar(never), None, at(5, "10.00")).until is None
    assert next_issuing(Calendar(never), CLOSED, at(5, "10.00")) is None
