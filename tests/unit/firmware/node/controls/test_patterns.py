"""What a lamp shows when, and what follows a flutter."""

import itertools
import math

import pytest

from firmware.node.controls.lamps import ShownPatterns
from firmware.node.controls.patterns import FLUTTER_S, next_change_s, pattern_brightness
from firmware.node.effects import LampPattern


def flashes(pattern: LampPattern, seconds: float) -> list[tuple[float, float]]:
    """Each lit stretch, as (from, length), sampled every millisecond."""
    lit = [pattern_brightness(pattern, n / 1000) > 0.5 for n in range(int(seconds * 1000) + 1)]
    starts = [n for n, on in enumerate(lit) if on and (n == 0 or not lit[n - 1])]
    return [(n / 1000, next(k for k in range(n, len(lit)) if not lit[k]) / 1000 - n / 1000) for n in starts]


def test_calling_blinks_at_2_hz() -> None:
    assert [start for start, _ in flashes(LampPattern.FAST, 1.99)] == pytest.approx(
        [0.0, 0.5, 1.0, 1.5], abs=0.002
    )


def test_trouble_is_two_short_blinks_every_two_seconds() -> None:
    blinks = flashes(LampPattern.TROUBLE, 3.9)
    assert [start for start, _ in blinks] == pytest.approx([0.0, 0.28, 2.0, 2.28], abs=0.002)
    assert all(length < 0.15 for _, length in blinks)


def test_breathing_is_slow_smooth_and_never_dark() -> None:
    levels = [pattern_brightness(LampPattern.BREATHING, n / 100) for n in range(401)]
    assert min(levels) > 0.05
    assert max(levels) == pytest.approx(1.0, abs=0.01)
    assert max(abs(b - a) for a, b in itertools.pairwise(levels)) < 0.1


def test_steady_lamps_never_wake_anybody() -> None:
    assert next_change_s(LampPattern.SOLID, 12.3) == next_change_s(LampPattern.OFF, 12.3) == math.inf


@pytest.mark.parametrize("pattern", list(LampPattern))
def test_brightness_holds_until_the_moment_named_for_its_change(pattern: LampPattern) -> None:
    for t in (0.0, 0.11, 0.3, 1.7, 2.05):
        quiet = min(next_change_s(pattern, t), 5.0)
        assert pattern_brightness(pattern, t + quiet * 0.98) == pattern_brightness(pattern, t)


def test_a_flutter_returns_to_what_was_there() -> None:
    shown = ShownPatterns().with_pattern(LampPattern.FAST, 10.0).with_pattern(LampPattern.FLUTTER, 11.0)
    assert shown.state_at(11.0 + FLUTTER_S / 2).pattern is LampPattern.FLUTTER
    assert shown.state_at(11.0 + FLUTTER_S).pattern is LampPattern.FAST


def test_a_flutter_in_a_flutter_returns_to_the_lamp_before_both() -> None:
    shown = (
        ShownPatterns()
        .with_pattern(LampPattern.SOLID, 10.0)
        .with_pattern(LampPattern.FLUTTER, 11.0)
        .with_pattern(LampPattern.FLUTTER, 11.3)
    )
    assert shown.state_at(11.3 + FLUTTER_S).pattern is LampPattern.SOLID


def test_what_is_shown_during_a_flutter_is_seen_after_it() -> None:
    shown = ShownPatterns().with_pattern(LampPattern.FLUTTER, 11.0).with_pattern(LampPattern.BREATHING, 11.2)
    assert shown.state_at(11.3).pattern is LampPattern.FLUTTER
    assert shown.state_at(11.7).pattern is LampPattern.BREATHING


def test_the_same_pattern_again_does_not_start_anew() -> None:
    shown = ShownPatterns().with_pattern(LampPattern.FAST, 10.0)
    assert shown.with_pattern(LampPattern.FAST, 10.4) == shown
