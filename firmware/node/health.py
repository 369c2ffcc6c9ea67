"""Figures about this machine, read where Linux keeps them."""

import os
from pathlib import Path
from typing import Final

_STATM: Final = Path("/proc/self/statm")
_THERMAL: Final = Path("/sys/class/thermal/thermal_zone0/temp")


def rss_kib() -> int:
    try:
        pages = int(_STATM.read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def temperature_c() -> float | None:
    """None where the machine has no such sensor."""
    try:
        return int(_THERMAL.read_text()) / 1000
    except (OSError, ValueError):
        return None
