"""When the hall serves: every day of the week, Fridays, seasons, holidays, cut-offs."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hub.plan.calendar import (
    Calendar,
    IssuingState,
    OpeningState,
    business_day,
    cut_off,
    find_issuing_state,
    find_kiosk_opening,
    find_opening,
    find_serving_state,
    is_ramadan,
    late_from,
    next_issuing,
    next_opening,
)
from hub.plan.model import Agency, ClosedDay, Season
from tests.support.site import palopo

WITA = ZoneInfo("Asia/Makassar")
FASTING = Season(from_=date(2026, 2, 18), to=date(2026, 3, 19))
LEBARAN = tuple(ClosedDay(date=date(2026, 3, day), name="Hari Raya Idulfitri") for day in (20, 23, 24))
YEAR = replace(palopo(), hours=replace(palopo().hours, ramadan_days=(FASTING,), closed_days=LEBARAN))
AGENCIES = {agency.id: agency for agency in YEAR.agencies}
ROTATING, CLOSED, EARLY, TUE_THU = (AGENCIES[each] for each in ("disdukcapil", "polres", "kejari", "taspen"))

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))
who = st.sampled_from([None, *YEAR.agencies])


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


@given(moment=moments, agency=who)
def test_what_is_lasts_exactly_until_it_is_said_to_end(moment: datetime, agency: Agency | None) -> None:
    now = find_serving_state(Calendar(YEAR), agency, moment)
    assert now.until is not None
    assert now.until > moment
    instant = timedelta(microseconds=1)
    assert find_serving_state(Calendar(YEAR), agency, now.until - instant) == now
    assert find_serving_state(Calendar(YEAR), agency, now.until).state is not now.state


@given(moment=moments, agency=who)
def test_the_next_opening_is_in_the_future_and_opens(moment: datetime, agency: Agency | None) -> None:
    found = next_opening(Calendar(YEAR), agency, moment)
    assert found is not None
    assert found > moment
    assert find_serving_state(Calendar(YEAR), agency, found).state is OpeningState.OPEN


@given(moment=moments, agency=st.sampled_from(YEAR.agencies))
def test_a_number_is_given_only_for_a_day_on_which_it_can_be_called(moment: datetime, agency: Agency) -> None:
    if find_issuing_state(Calendar(YEAR), agency, moment) is IssuingState.YES:
        today = find_opening(Calendar(YEAR), agency, business_day(YEAR, moment))
        ends = cut_off(Calendar(YEAR), agency, business_day(YEAR, moment))
        assert today is not None
        assert ends is not None
        assert moment < ends < today.closes


@given(moment=moments)
def test_no_agency_is_open_when_the_hall_is_not_and_nobody_serves_on_friday_noon(moment: datetime) -> None:
    hall = find_serving_state(Calendar(YEAR), None, moment).state
    for agency in YEAR.agencies:
        state = find_serving_state(Calendar(YEAR), agency, moment).state
        assert hall is not OpeningState.CLOSED or state is OpeningState.CLOSED
        friday = business_day(YEAR, moment).weekday() == 4
        assert not (friday and hall is OpeningState.BREAK and state is OpeningState.OPEN)


@given(day=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_ramadan_days_close_earlier(day: date) -> None:
    today = find_opening(Calendar(YEAR), None, day)
    if today is not None:
        assert today.closes.hour == (14 if is_ramadan(YEAR, day) else 15)
