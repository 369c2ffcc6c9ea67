"""Where the machines' cards lie: in memory where there is plenty, for small files are slow on a disk."""

import subprocess
from pathlib import Path
from typing import Final

from deploy.rack.hall import PLACE

CARDS: Final = PLACE / "machines"
PLENTY_GIB: Final = 12
SIZE: Final = "9G"


def lay_out() -> None:
    CARDS.mkdir(parents=True, exist_ok=True)
    if not CARDS.is_mount() and _available_gib() >= PLENTY_GIB:
        words = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "antrean-rack", str(CARDS)]
        subprocess.run(words, check=True)


def put_away() -> None:
    """What the machines wrote is gone."""
    if CARDS.is_mount():
        subprocess.run(["umount", "--lazy", str(CARDS)], check=False, capture_output=True)


def _available_gib() -> float:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) / 2**20
    return 0.0
