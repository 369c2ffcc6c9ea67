"""What a finger means, by the moments of its contact alone."""

import pytest

from firmware.counter_button.gestures import Finger, Gesture


def gestures(*touches: tuple[float, float]) -> list[Gesture | None]:
    """Of a finger that was down in each of these spans."""
    finger, meant = Finger(), []
    for down, up in touches:
        finger, gesture = finger.press(down).release(up)
        meant.append(gesture)
    return meant


@pytest.mark.parametrize(
    ("held_s", "gesture"),
    [
        (0.03, Gesture.PRESS),
        (1.49, Gesture.PRESS),
        (1.5, Gesture.HOLD),
        (4.99, Gesture.HOLD),
        (5.0, Gesture.LONG_HOLD),
        (59.0, Gesture.LONG_HOLD),
    ],
)
def test_a_release_means_what_the_time_under_the_finger_says(held_s: float, gesture: Gesture) -> None:
    assert gestures((0.0, held_s)) == [gesture]


def test_what_lay_on_the_key_for_a_minute_was_no_finger() -> None:
    assert gestures((0.0, 60.0)) == [None]


def test_ten_presses_in_three_seconds_are_one() -> None:
    assert gestures(*((n * 0.3, n * 0.3 + 0.1) for n in range(10))) == [Gesture.PRESS, *[None] * 9]


def test_a_finger_that_rests_before_it_comes_again_presses_again() -> None:
    assert gestures((0.0, 0.1), (0.81, 0.9)) == [Gesture.PRESS, Gesture.PRESS]


def test_a_twitch_after_a_hold_is_still_the_hold() -> None:
    assert gestures((0.0, 1.6), (1.9, 2.0)) == [Gesture.HOLD, None]


def test_a_hammering_finger_that_stays_down_does_not_become_a_hold() -> None:
    assert gestures((0.0, 0.1), (0.3, 6.0)) == [Gesture.PRESS, None]


def test_a_release_without_a_finger_is_nothing() -> None:
    assert Finger().release(3.0) == (Finger(), None)
