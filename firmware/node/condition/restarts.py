"""How often systemd has restarted this program since somebody started it, by systemd's own count."""

from pathlib import Path
from typing import Final

_GROUP: Final = Path("/proc/self/cgroup")
_NAMED: Final = "NRestarts="


def restart_count_query(group: Path = _GROUP) -> tuple[str, ...] | None:
    """What to ask of this program's own unit; None where it is no unit's.

    Anybody may ask: it is read over the system bus, which a hardened unit still reaches.
    """
    try:
        last = group.read_text().strip().rpartition("/")[2]
    except OSError:
        return None
    return ("systemctl", "show", "--property=NRestarts", last) if last.endswith(".service") else None


def parse_restart_count(shown: str | None) -> int | None:
    """None where systemd did not say."""
    told = (shown or "").strip()
    return int(told.removeprefix(_NAMED)) if told.removeprefix(_NAMED).isdecimal() else None
