"""How loud the hall speaks, hour by hour and season by season, and when it does not."""

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from hub.plan.calendar import Calendar
from hub.plan.model import Level, Quiet, VoicePlan
from hub.plan.notices import find_quiet_notice
from hub.plan.voice_hours import find_quiet_time, level_db
from tests.support.halls.site import a_site, palopo

FRIDAYS = Quiet(name="salat Jumat", from_="11:45", to="12:45", days=("fri",))
JANUARY = Quiet(name="azan zuhur", from_="12:04", to="12:10", between=("01-01", "01-15"))
VOICE = VoicePlan(
    levels=(Level(from_="08:00", level_db=-6), Level(from_="10:00", level_db=-1.5)),
    quiet=(FRIDAYS, replace(JANUARY, days=("mon", "tue", "wed", "thu"))),
)
PLAN = replace(a_site(), voice=VOICE)


def at(day: int, clock: str, month: int = 1) -> datetime:
    """2026; 5 January is a Monday."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(PLAN.site.timezone))


def test_each_level_holds_until_the_next_and_the_last_until_midnight() -> None:
    told = [level_db(PLAN, at(5, clock)) for clock in ("07:59", "08:00", "09:59", "10:00", "23:59")]
    assert told == [0.0, -6, -6, -1.5, -1.5]


def test_a_quiet_time_has_its_minutes_its_days_and_its_season() -> None:
    assert find_quiet_time(PLAN, at(5, "12:03")) is None
    assert find_quiet_time(PLAN, at(5, "12:04")) is find_quiet_time(PLAN, at(5, "12:09")) is VOICE.quiet[1]
    assert find_quiet_time(PLAN, at(5, "12:10")) is None
    assert find_quiet_time(PLAN, at(19, "12:05")) is None
    assert find_quiet_time(PLAN, at(9, "12:05")) is FRIDAYS


def test_the_wall_says_why_nothing_is_heard_while_the_hall_is_open() -> None:
    told = find_quiet_notice(Calendar(PLAN), at(5, "12:05"))
    assert told
    assert told["id"] == "Selama azan zuhur, panggilan tampil di layar tanpa suara."
    assert find_quiet_notice(Calendar(PLAN), at(4, "12:05")) is None
    assert find_quiet_notice(Calendar(PLAN), at(5, "12:20")) is None


def test_palopos_voice_is_silent_for_one_zuhur_on_every_day_of_the_year() -> None:
    for month in range(1, 13):
        for day in (1, 9, 15, 22, 28):
            silent = [
                f"{h:02}:{m:02}"
                for h in (11, 12)
                for m in range(60)
                if find_quiet_time(palopo(), at(day, f"{h}:{m}", month))
            ]
            assert 6 <= len(silent) <= 9, (month, day)
