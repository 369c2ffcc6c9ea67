"""A control group for each machine: their systemds would else undo each other's in one and the same."""

import contextlib
from pathlib import Path
from typing import Final

from deploy.rack.hall import NETWORK

# Pure version 2, or the mixture of both, as the kernel was started.
HIERARCHIES: Final = ("/sys/fs/cgroup", "/sys/fs/cgroup/unified", "/sys/fs/cgroup/systemd")
ENTER: Final = (
    'for each in $GROUPS_TO_ENTER; do mkdir -p "$each"; echo $$ >"$each/cgroup.procs"; done; exec "$@"'
)


def entering(name: str, *words: str) -> list[str]:
    """The command, in groups of its own from its first moment."""
    groups = " ".join(str(group) for group in _groups(name))
    return ["env", f"GROUPS_TO_ENTER={groups}", "sh", "-c", ENTER, "sh", *words]


def remove(name: str) -> None:
    """What is empty; where something still runs, its group stays."""
    for group in _groups(name):
        for each in sorted((each for each in group.rglob("*") if each.is_dir()), reverse=True):
            with contextlib.suppress(OSError):
                each.rmdir()
        with contextlib.suppress(OSError):
            group.rmdir()


def _groups(name: str) -> list[Path]:
    roots = [Path(each) for each in HIERARCHIES if (Path(each) / "cgroup.procs").exists()]
    return [root / NETWORK / name for root in roots]
