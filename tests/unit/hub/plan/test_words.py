"""Days and times as people say them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hub.plan.words import day_and_date, day_name, format_date_and_hour, format_hour, format_time_of_day

MONDAY_EIGHT = datetime(2026, 1, 5, 8, 0, tzinfo=ZoneInfo("Asia/Makassar"))


def test_a_date_is_said_with_its_day() -> None:
    assert day_and_date(date(2026, 1, 5)) == "Senin, 5 Januari 2026"
    assert day_and_date(date(2026, 8, 16), "en") == "Sunday, 16 August 2026"
    assert [day_name(date(2026, 1, day)) for day in (9, 10)] == ["Jumat", "Sabtu"]


def test_a_time_is_said_with_the_sites_own_clock() -> None:
    assert format_time_of_day(time(7, 45)) == "07.45"
    assert format_time_of_day(time(7, 45), "en") == "07:45"
    assert format_hour(MONDAY_EIGHT, "WITA") == "pukul 08.00 WITA"


def test_a_moment_is_said_as_the_refusals_say_it() -> None:
    assert format_date_and_hour(MONDAY_EIGHT, "WITA") == "Senin, 5 Januari 2026, pukul 08.00 WITA"
    assert format_date_and_hour(MONDAY_EIGHT, "WITA", "en") == "Monday, 5 January 2026 at 08:00 WITA"
