"""Outages: a beginning, an end, and no more of them for flapping."""

from datetime import timedelta

from hub.fleet.alarms.alarm import Alarm
from hub.fleet.alarms.outages import OutageBegan, OutageChange, OutageEnded, Outages, sort_standing, step
from tests.support.halls.hall import EIGHT

PAPER = Alarm("kios-1", "paper-out", "Kertas habis.")
HOT = Alarm("kios-1", "hot", "Panas, 80 °C.", urgent=False)


def after(looks: dict[int, list[Alarm]]) -> tuple[Outages, list[OutageChange]]:
    """Looks by second since eight; nothing is seen of a second that is not named."""
    known, told = Outages(), list[OutageChange]()
    for second, seen in looks.items():
        known, changes = step(known, seen, EIGHT + timedelta(seconds=second))
        told += changes
    return known, told


def test_an_alarm_begins_at_once_and_only_once() -> None:
    known, told = after({0: [PAPER], 1: [PAPER], 2: [PAPER]})
    assert [type(each) for each in told] == [OutageBegan]
    assert [each.began for each in sort_standing(known)] == [EIGHT]


def test_it_ends_at_the_moment_it_went_once_it_stayed_away_for_a_minute() -> None:
    known, told = after({0: [PAPER], 10: [], 69: []})
    assert (len(told), list(sort_standing(known))) == (1, [])
    known, told = after({0: [PAPER], 10: [], 70: []})
    assert known == {}
    assert isinstance(told[-1], OutageEnded)
    assert told[-1].outage.gone == EIGHT + timedelta(seconds=10)


def test_flapping_is_one_outage() -> None:
    _, told = after({second: [PAPER] if second % 50 < 5 else [] for second in range(500)})
    assert [type(each) for each in told] == [OutageBegan]


def test_its_sentence_follows_the_figure() -> None:
    hotter = Alarm("kios-1", "hot", "Panas, 84 °C.", urgent=False)
    known, told = after({0: [HOT], 60: [hotter]})
    assert len(told) == 1
    assert [each.alarm.text for each in sort_standing(known)] == ["Panas, 84 °C."]


def test_the_urgent_stands_before_the_older() -> None:
    known, _ = after({0: [HOT], 5: [HOT, PAPER]})
    assert [each.alarm.code for each in sort_standing(known)] == ["paper-out", "hot"]


def test_a_clock_that_is_set_back_does_not_keep_an_outage_for_ever() -> None:
    known, _ = after({1000: [PAPER], 1001: []})
    for second in range(62):
        known, _ = step(known, [], EIGHT + timedelta(seconds=second))
    assert known == {}
