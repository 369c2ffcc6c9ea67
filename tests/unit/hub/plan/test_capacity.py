"""How many an agency's counters can serve, so that no more is promised."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from hub.plan.calendar import Calendar
from hub.plan.capacity import day_capacity
from hub.plan.model import Guest
from tests.support.halls.site import palopo

PLAN = palopo()
POLRES, TASPEN, KEMENAG = (
    next(agency for agency in PLAN.agencies if agency.id == each) for each in ("polres", "taspen", "kemenag")
)


def capacities(day: date) -> dict[str, int]:
    return {agency.id: day_capacity(Calendar(PLAN), agency, day) for agency in PLAN.agencies}


def test_capacity_is_counters_by_hours_by_typical_minutes() -> None:
    tuesday = capacities(date(2026, 1, 6))
    assert (tuesday["kpp"], tuesday["disnaker"], tuesday["bpn"]) == (25, 25, 23)
    assert capacities(date(2026, 1, 5))["taspen"] == 0


def test_capacity_shrinks_with_the_day_and_is_nothing_at_its_end() -> None:
    monday = date(2026, 1, 5)
    left = [
        day_capacity(
            Calendar(PLAN), POLRES, monday, datetime(2026, 1, 5, hour, tzinfo=ZoneInfo("Asia/Makassar"))
        )
        for hour in range(7, 16)
    ]
    assert left == sorted(left, reverse=True)
    assert left[0] == day_capacity(Calendar(PLAN), POLRES, monday)
    assert left[5] == left[6]  # nobody is served from 12 to 13
    assert left[-1] == 0


def test_a_shared_desk_serves_each_of_its_agencies_for_half_of_the_time() -> None:
    desk = next(counter for counter in PLAN.counters if counter.agency == TASPEN.id)
    shared = replace(PLAN, counters=tuple(
        replace(each, guests=(Guest(agency="kemenag", days=("tue",)),)) if each is desk else each
        for each in PLAN.counters
    ))  # fmt: skip
    tuesday, thursday = date(2026, 1, 6), date(2026, 1, 8)
    assert day_capacity(Calendar(shared), TASPEN, tuesday) == pytest.approx(
        day_capacity(Calendar(PLAN), TASPEN, tuesday) / 2, abs=1
    )
    assert day_capacity(Calendar(shared), TASPEN, thursday) == day_capacity(Calendar(PLAN), TASPEN, thursday)
    assert day_capacity(Calendar(shared), KEMENAG, tuesday) > day_capacity(Calendar(PLAN), KEMENAG, tuesday)
