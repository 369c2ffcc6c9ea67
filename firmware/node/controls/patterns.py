"""How bright a lamp is, so many seconds into its pattern, and when that changes next (pure)."""

import math
from typing import Final, assert_never

from firmware.node.effects import LampPattern

FLUTTER_S: Final = 0.6
BREATH_S: Final = 4.0
STEP_S: Final = 0.08  # a breath in steps fine enough for the eye and rare enough for an idle processor
FAINT: Final = 0.08  # a lamp that breathes never looks off


def pattern_brightness(pattern: LampPattern, t: float) -> float:
    """0 to 1. `t` is seconds since the pattern began."""
    match pattern:
        case LampPattern.OFF:
            return 0.0
        case LampPattern.SOLID:
            return 1.0
        case LampPattern.BREATHING:
            step = math.floor(t / STEP_S) * STEP_S
            return FAINT + (1 - FAINT) * (1 - math.cos(2 * math.pi * step / BREATH_S)) / 2
        case LampPattern.FAST:
            return _blink_brightness(t, period_s=0.5, lit=(0.0, 0.25))
        case LampPattern.TROUBLE:
            return max(
                _blink_brightness(t, period_s=2.0, lit=(0.0, 0.12)),
                _blink_brightness(t, period_s=2.0, lit=(0.28, 0.40)),
            )
        case LampPattern.FLUTTER:
            return _blink_brightness(t, period_s=0.15, lit=(0.0, 0.075))
        case _:
            assert_never(pattern)


def next_change_s(pattern: LampPattern, t: float) -> float:
    """Seconds from `t` until brightness may differ; infinity for a steady lamp."""
    match pattern:
        case LampPattern.OFF | LampPattern.SOLID:
            return math.inf
        case LampPattern.BREATHING:
            return STEP_S - t % STEP_S
        case LampPattern.FAST:
            return 0.25 - t % 0.25
        case LampPattern.TROUBLE:
            return min(edge - t % 2.0 for edge in (0.12, 0.28, 0.40, 2.0) if edge > t % 2.0)
        case LampPattern.FLUTTER:
            return 0.075 - t % 0.075
        case _:
            assert_never(pattern)


def _blink_brightness(t: float, period_s: float, lit: tuple[float, float]) -> float:
    start, end = lit
    return 1.0 if start <= t % period_s < end else 0.0
