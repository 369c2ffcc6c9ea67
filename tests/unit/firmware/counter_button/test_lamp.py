"""One lamp, five patterns: what each tells the officer."""

import pytest
from msgspec import structs

from broker import messages as m
from firmware.node.effects import LampPattern
from tests.support.nodes.box import IDLE, Box

CALLED = structs.replace(IDLE, ticket="20260105-D137", phase=m.Phase.CALLED, calls=1)
SERVING = structs.replace(CALLED, phase=m.Phase.SERVING)


@pytest.mark.parametrize(
    ("truth", "pattern"),
    [
        (structs.replace(IDLE, waiting=0), LampPattern.OFF),
        (IDLE, LampPattern.BREATHING),
        (structs.replace(IDLE, mode=m.CounterMode.CLOSED), LampPattern.OFF),
        (structs.replace(IDLE, mode=m.CounterMode.BREAK), LampPattern.OFF),
        (CALLED, LampPattern.FAST),
        (structs.replace(CALLED, announced=m.Announced.DONE), LampPattern.SOLID),
        (structs.replace(CALLED, announced=m.Announced.FAILED), LampPattern.TROUBLE),
        (SERVING, LampPattern.SOLID),
        (structs.replace(SERVING, announced=m.Announced.FAILED), LampPattern.TROUBLE),
        (structs.replace(SERVING, forgotten=True), LampPattern.BREATHING),
        (structs.replace(CALLED, resuming=True), LampPattern.BREATHING),
        (structs.replace(IDLE, mode=m.CounterMode.CLOSED, resuming=True), LampPattern.BREATHING),
    ],
)
def test_the_lamp_tells_the_counters_truth(truth: m.CounterState, pattern: LampPattern) -> None:
    assert Box(truth).lamp() is pattern


def test_it_goes_from_calling_to_solid_when_a_display_has_shown_and_spoken() -> None:
    box = Box()
    seen = [box.lamp()]
    box.calls()
    seen.append(box.lamp())
    box.becomes(rev=11, announced=m.Announced.DONE)
    seen.append(box.lamp())
    assert seen == [LampPattern.BREATHING, LampPattern.FAST, LampPattern.SOLID]


def test_a_box_without_a_hub_is_in_trouble_until_it_is_served() -> None:
    box = Box(served=False)
    assert box.lamp() is LampPattern.TROUBLE
    box.serve(served=True)
    assert box.lamp() is LampPattern.BREATHING


@pytest.mark.parametrize("epoch", [2, 0])
def test_what_another_start_of_the_hub_said_is_not_shown_as_true(epoch: int) -> None:
    """A plan that dropped this counter, a journal that was restored: nobody says its truth any more."""
    box = Box(SERVING)
    box.hub_is_at(epoch)
    assert box.lamp() is LampPattern.TROUBLE
    box.becomes(epoch=3, rev=1)
    box.hub_is_at(3)
    assert box.lamp() is LampPattern.SOLID


def test_a_press_that_nobody_answered_is_trouble_until_the_next_one_succeeds() -> None:
    box = Box()
    box.press()
    box.give_up(box.asked())
    assert box.lamp() is LampPattern.TROUBLE
    box.press()
    box.done(box.asked())
    assert box.lamp() is LampPattern.BREATHING


def test_a_press_that_nobody_answered_is_forgotten_when_the_hub_is_back() -> None:
    box = Box()
    box.press()
    box.serve(served=False)
    box.give_up(box.asked())
    box.serve(served=True)
    assert box.lamp() is LampPattern.BREATHING


def test_a_press_whose_answer_was_lost_is_no_trouble_once_its_effect_is_seen() -> None:
    box = Box()
    box.press()
    box.give_up(box.asked())
    box.calls()
    assert box.lamp() is LampPattern.FAST


def test_a_press_that_could_not_be_recorded_is_trouble() -> None:
    box = Box()
    box.press()
    box.refuse(box.asked(), "cannot-record")
    assert box.lamp() is LampPattern.TROUBLE


def test_a_press_refused_for_a_reason_leaves_the_truth_on_the_lamp() -> None:
    box = Box()
    box.press()
    box.refuse(box.asked(), "nobody-waiting")
    assert box.lamp() is LampPattern.BREATHING


def test_a_counter_that_left_the_plan_is_trouble() -> None:
    box = Box()
    box.hear(None)
    assert box.lamp() is LampPattern.TROUBLE
