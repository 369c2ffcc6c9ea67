"""The morning check: everybody is asked once, walls one after another, and who is missing is named."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from broker import messages as m
from hub.fleet.morning_check import MorningCheck, apply_answer, list_due, list_missing, list_nodes, note_asked
from hub.fleet.nodes import Fleet, NodeNow
from tests.support.halls.site import a_site

PLAN = a_site()
SEVEN = datetime(2026, 1, 4, 23, 0, tzinfo=UTC)
CHECK = MorningCheck("pagi-1-1", SEVEN)


def there(*names: str, since: datetime = SEVEN - timedelta(hours=1)) -> Fleet:
    return {name: NodeNow(name, state="ready", since=since) for name in names}


def everybody() -> Fleet:
    return there(*list_nodes(PLAN))


def after(seconds: float) -> datetime:
    return SEVEN + timedelta(seconds=seconds)


def ask(check: MorningCheck, fleet: Fleet, at: datetime) -> tuple[MorningCheck, tuple[str, ...]]:
    told = list_due(check, PLAN, fleet, at)
    for name in told:
        check = note_asked(check, name, at)
    return check, told


def did(name: str, check: MorningCheck, *, ok: bool = True) -> MorningCheck:
    return apply_answer(check, name, m.CommandReport(check.request, "morning", ok, "Siap."))


def test_kiosks_and_boxes_are_asked_at_once_and_walls_that_are_heard_together_by_turns() -> None:
    check, told = ask(CHECK, everybody(), SEVEN)
    boxes = tuple(button.id for button in PLAN.buttons)
    assert told == ("kios-1", "kios-2", "layar-1", *boxes)
    assert list_due(check, PLAN, everybody(), after(5)) == ()
    assert list_due(did("layar-1", check), PLAN, everybody(), after(5)) == ("layar-2",)


def test_a_wall_that_does_not_answer_holds_the_others_up_for_its_turn_only() -> None:
    check, _ = ask(CHECK, everybody(), SEVEN)
    assert list_due(check, PLAN, everybody(), after(24)) == ()
    assert list_due(check, PLAN, everybody(), after(26)) == ("layar-2",)


def test_a_wall_in_another_sounding_zone_waits_for_nobody() -> None:
    apart = tuple(replace(each, sounding_zone=each.id) for each in PLAN.displays)
    told = list_due(CHECK, replace(PLAN, displays=apart), everybody(), SEVEN)
    assert {"layar-1", "layar-2"} <= set(told)


def test_who_is_switched_on_later_is_asked_then_and_who_came_back_again() -> None:
    check, told = ask(CHECK, there("kios-1"), SEVEN)
    assert told == ("kios-1",)
    late = {**there("kios-1"), **there("kios-2", since=after(600))}
    check, told = ask(check, late, after(600))
    assert told == ("kios-2",)
    again = there("kios-1", since=after(700))
    assert list_due(check, PLAN, again, after(700)) == ("kios-1",)
    assert list_due(did("kios-1", check), PLAN, again, after(700)) == ()
    assert list_due(check, PLAN, again, after(3 * 3600)) == ()


def test_missing_are_the_silent_and_those_that_say_what_is_wrong() -> None:
    check, _ = ask(CHECK, everybody(), SEVEN)
    for name in list_nodes(PLAN):
        check = did(name, check, ok=name != "kios-2") if name != "tombol-4" else check
    assert list_missing(check, PLAN) == ("kios-2", "tombol-4")


def test_an_answer_to_yesterdays_check_is_none_to_this_one() -> None:
    assert apply_answer(CHECK, "kios-1", m.CommandReport("pagi-1-0", "morning", True, "Siap.")) == CHECK
    assert apply_answer(CHECK, "kios-1", m.CommandReport("pagi-1-1", "test-print", True, "Siap.")) == CHECK
