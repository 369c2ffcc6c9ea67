"""What the hall is told before and after it closes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hub.plan.calendar import Calendar
from hub.plan.closing import ClosingWord, find_closing_word, text_on_walls
from tests.support.halls.site import palopo


def at(clock: str, day: int = 5) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 1, day, hour, minute, tzinfo=ZoneInfo("Asia/Makassar"))


def word(clock: str, day: int = 5, *, waiting: bool = True) -> ClosingWord | None:
    return find_closing_word(Calendar(palopo()), at(clock, day), waiting=waiting)


def test_half_an_hour_before_closing_everybody_is_told_the_hour() -> None:
    assert word("14:29") is None
    told = word("14:30", waiting=False)
    assert told
    assert (told.key, told.at) == ("closing-2026-01-05", at("14:30"))
    assert (
        text_on_walls(told)["id"]
        == "Pelayanan hari ini berakhir pukul 15.00. Mohon tetap menunggu panggilan Anda."
    )
    assert text_on_walls(told)["en"] == "Service ends at 15:00 today. Please keep waiting for your call."
    assert word("14:59") == word("14:30")


def test_at_the_close_those_who_still_wait_are_told_and_nobody_else() -> None:
    assert word("15:00", waiting=False) is None
    told = word("15:00")
    assert told
    assert (told.key, told.at) == ("closed-2026-01-05", at("15:00"))
    assert text_on_walls(told)["id"] == (
        "Jam pelayanan sudah berakhir. Masih memegang nomor? Silakan lapor ke loket instansi Anda."
    )
    assert word("16:20") == told


def test_a_day_on_which_the_hall_is_shut_has_no_closing() -> None:
    assert word("14:45", day=4) is None
