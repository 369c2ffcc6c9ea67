"""The technician's tools: wheels for every laptop, in one folder, and the list that pip installs from."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from deploy.bundle import pins
from deploy.bundle.kinds import Kind
from deploy.bundle.wheels import fetched


def collect(kinds: Iterable[Kind], lock: Path, place: Path) -> None:
    """What deploy/requirements.lock pins, for a laptop of any of these kinds."""
    (place / "wheels").mkdir(parents=True, exist_ok=True)
    shutil.copy(lock, place / "requirements.txt")
    locked = pins.read(lock.read_text(encoding="utf-8"))
    for kind in kinds:
        for wheel in fetched(kind, pins.holding(locked, kind)):
            shutil.copy(wheel, place / "wheels")
