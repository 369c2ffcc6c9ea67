"""The Raspberry Pi firmware's bits about voltage and speed, in words (pure).

Bits as `vcgencmd get_throttled` documents them: the low half is now, the high half since power-on.
"""

from typing import Final

LOW_VOLTAGE: Final = 0x1
SLOWED: Final = 0x2 | 0x4 | 0x8  # frequency capped, throttled, soft temperature limit
SINCE_POWER_ON: Final = 16


def is_now(bits: int, which: int) -> bool:
    return bool(bits & which)


def was_before(bits: int, which: int) -> bool:
    """Since power-on, but not now."""
    return bool(bits >> SINCE_POWER_ON & which) and not is_now(bits, which)


def format_power_bits(bits: int) -> str:
    """For the fleet page: all that is so now, then what was."""
    now = [word for which, word in _NOW if is_now(bits, which)]
    before = [word for which, word in _BEFORE if was_before(bits, which)]
    return ", ".join(now + before) or "baik"


_NOW: Final = ((LOW_VOLTAGE, "tegangan kurang"), (SLOWED, "diperlambat"))
_BEFORE: Final = ((LOW_VOLTAGE, "tegangan pernah kurang"), (SLOWED, "pernah diperlambat"))
