"""How far this machine's clock is off, by chrony's own word.

No syscall tells it: chrony steers the clock by its rate, and the kernel's own offset stays nought.
"""

from typing import Final

# Over the loopback, where chronyd answers anybody: its socket is for root and its own user.
TRACKING: Final = ("chronyc", "-h", "127.0.0.1", "-n", "-c", "tracking")
_OFFSET, _LEAP, _FIELDS = 4, 13, 14
_UNKEPT: Final = "Not synchronised"


def parse_clock_offset_ms(tracking: str | None) -> float | None:
    """Milliseconds ahead of its source, negative behind; None where nothing keeps this clock.

    `tracking` is the one line of `chronyc -c tracking`: chrony writes a clock that is behind as positive.
    """
    fields = (tracking or "").strip().split(",")
    if len(fields) != _FIELDS or fields[_LEAP] == _UNKEPT:
        return None
    try:
        return -float(fields[_OFFSET]) * 1000 or 0.0
    except ValueError:
        return None
