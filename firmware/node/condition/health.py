"""The figures a node tells of itself once a minute, gathered from where each is kept."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from broker import messages as m
from firmware.node.condition import board, chrony, restarts
from firmware.node.system_tool import SystemTool

_STATM: Final = Path("/proc/self/statm")
_MIB: Final = 1024 * 1024
ActivityKind = Literal["pressed", "printed", "called"]


@dataclass(slots=True)
class DeviceActivity:
    """What this device did last, by monotonic moments, and the paper that it has. Main thread only."""

    kinds: Mapping[type, ActivityKind] = field(default_factory=dict)
    at: dict[ActivityKind, float] = field(default_factory=dict)
    printed_mm: int | None = None
    slips_left: int | None = None

    def note_input(self, what: object, now: float) -> None:
        """An input of one of the kinds: it was pressed, printed or called just now."""
        if (kind := self.kinds.get(type(what))) is not None:
            self.at[kind] = now

    def ago_s(self, kind: ActivityKind, now: float) -> int | None:
        return int(now - self.at[kind]) if kind in self.at else None


class NodeFigures:
    """Files are read at once; chrony and systemd are asked beside, and what they said last is told."""

    def __init__(self, state_dir: Path) -> None:
        self._state_dir = state_dir
        self._clock = SystemTool(chrony.TRACKING)
        asked = restarts.restart_count_query()
        self._restarts = SystemTool(asked) if asked else None
        self._clock.ask()
        if self._restarts:
            self._restarts.ask()

    def measure_health(self, uptime_s: int, doings: DeviceActivity, now: float) -> m.Health:
        """What this device and its machine say of themselves; the wire's own counts are the link's to add."""
        known = m.Health(
            uptime_s=uptime_s,
            rss_kib=rss_kib(),
            temperature_c=board.temperature_c(),
            throttled=board.read_throttled(),
            disk_free_mib=disk_free_mib(self._state_dir),
            clock_offset_ms=chrony.parse_clock_offset_ms(self._clock.last_answer()),
            restarts=restarts.parse_restart_count(self._restarts.last_answer()) if self._restarts else None,
            printed_mm=doings.printed_mm,
            slips_left=doings.slips_left,
            pressed_s=doings.ago_s("pressed", now),
            printed_s=doings.ago_s("printed", now),
            called_s=doings.ago_s("called", now),
        )
        self._clock.ask()
        return known

    def close(self) -> None:
        self._clock.close()
        if self._restarts:
            self._restarts.close()


def rss_kib() -> int:
    try:
        pages = int(_STATM.read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def disk_free_mib(folder: Path) -> int | None:
    """What a program without privileges may still write where this node writes; None where nobody can say."""
    there = next((each for each in (folder, *folder.absolute().parents) if each.exists()), folder)
    try:
        disk = os.statvfs(there)
    except OSError:
        return None
    return disk.f_bavail * disk.f_frsize // _MIB
