"""How much room the hub's disk has."""

import os
from collections.abc import Iterator
from pathlib import Path

from hub.fleet import health_checks
from hub.fleet.health_checks import HealthCheck

MIB = 1 << 20


def check_disk_of(folder: Path) -> Iterator[HealthCheck]:
    """Nothing where the folder cannot be asked: the journal itself says what is wrong then."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return
    yield health_checks.check_disk(found.f_bavail * found.f_frsize // MIB)
