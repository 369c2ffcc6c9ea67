"""How bright a lamp is, so many seconds into its pattern, and when that changes next (pure)."""

import math
from typing import Final, assert_never

from firmware.node.effects import Pattern

FLUTTER_S: Final = 0.6
BREATH_S: Final = 4.0
STEP_S: Final = 0.08  # a breath in steps fine enough for the eye and rare enough for an idle processor
FAINT: Final = 0.08  # a lamp that breathes never looks off


def brightness(pattern: Pattern, t: float) -> float:
    """0 to 1. `t` is seconds since the pattern began."""
    match pattern:
        case Pattern.OFF:
            return 0.0
        case Pattern.SOLID:
            return 1.0
        case Pattern.BREATHING:
            step = math.floor(t / STEP_S) * STEP_S
            return FAINT + (1 - FAINT) * (1 - math.cos(2 * math.pi * step / BREATH_S)) / 2
        case Pattern.FAST:
            return _on(t, period_s=0.5, lit=(0.0, 0.25))
        case Pattern.TROUBLE:
            return max(_on(t, period_s=2.0, lit=(0.0, 0.12)), _on(t, period_s=2.0, lit=(0.28, 0.40)))
        case Pattern.FLUTTER:
            return _on(t, period_s=0.15, lit=(0.0, 0.075))
        case _:
            assert_never(pattern)


def changes_after(pattern: Pattern, t: float) -> float:
    """Seconds from `t` until brightness may differ; infinity for a steady lamp."""
    match pattern:
        case Pattern.OFF | Pattern.SOLID:
            return math.inf
        case Pattern.BREATHING:
            return STEP_S - t % STEP_S
        case Pattern.FAST:
            return 0.25 - t % 0.25
        case Pattern.TROUBLE:
            return min(edge - t % 2.0 for edge in (0.12, 0.28, 0.40, 2.0) if edge > t % 2.0)
        case Pattern.FLUTTER:
            return 0.075 - t % 0.075
        case _:
            assert_never(pattern)


def _on(t: float, period_s: float, lit: tuple[float, float]) -> float:
    start, end = lit
    return 1.0 if start <= t % period_s < end else 0.0
