"""Journals of devices as the hub has them: made by systemd-journal-remote itself, from lines of the test."""

import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

BOOT: Final = "b" * 32  # systemd 257 takes no entry without one
REMOTE: Final = "/lib/systemd/systemd-journal-remote"


def received(folder: Path, node: str, lines: Iterable[str], hours_ago: float = 0.0) -> None:
    """These lines came from that node, so long ago."""
    at = int((time.time() - hours_ago * 3600) * 1_000_000)
    entries = (
        f"__REALTIME_TIMESTAMP={at + n}\n__MONOTONIC_TIMESTAMP={n}\n_BOOT_ID={BOOT}\n"
        f"_HOSTNAME={node}\nSYSLOG_IDENTIFIER=antrean\nMESSAGE={line}\n\n"
        for n, line in enumerate(lines)
    )
    folder.mkdir(exist_ok=True)
    made = folder / f"remote-{node}-{at}.journal"
    subprocess.run(
        [REMOTE, "-o", str(made), "-"], input="".join(entries).encode(), check=True, capture_output=True
    )
