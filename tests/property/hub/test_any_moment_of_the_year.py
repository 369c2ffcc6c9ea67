"""At any moment of a year with fasting and holidays: what is open, until when, and what comes next."""

from datetime import UTC, date, datetime, timedelta

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
    find_opening,
    find_serving_state,
    is_ramadan,
    next_opening,
)
from hub.plan.model import Agency, ClosedDay, Season
from tests.support.halls.site import palopo

FASTING = Season(from_=date(2026, 2, 18), to=date(2026, 3, 19))
LEBARAN = tuple(ClosedDay(date=date(2026, 3, day), name="Hari Raya Idulfitri") for day in (20, 23, 24))
YEAR = replace(palopo(), hours=replace(palopo().hours, ramadan_days=(FASTING,), closed_days=LEBARAN))

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))
who = st.sampled_from([None, *YEAR.agencies])


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
