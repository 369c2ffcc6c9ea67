"""The hall's time in a rehearsal: begins when it is told to, runs as time runs, and may be moved on."""

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

MONDAY_MORNING: Final = datetime.fromisoformat("2026-01-05T08:01:00+08:00")
PLAN: Final = Path(__file__).parents[2] / "hub" / "plan" / "mpp_palopo.yaml"


LATE: Final = "  late_after_min: 600 # most desks of a rehearsal have nobody to open them\n"


def write_rehearsal_plan(plan: Path, folder: Path) -> Path:
    """The plan as a rehearsal follows it, written to the folder: no agency is late."""
    text = plan.read_text(encoding="utf-8")
    if "late_after_min" not in text:
        text = text.replace("  last_ticket_min:", f"{LATE}  last_ticket_min:", 1)
    copy = folder / "plan.yaml"
    copy.write_text(text, encoding="utf-8")
    return copy


class BenchClock:
    """What the hub's clock must be started with to go on where the hall's time now is."""

    def __init__(self, start: datetime) -> None:
        self._start, self._began = start, time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._began)

    def move_on(self, seconds: float) -> None:
        self._start += timedelta(seconds=seconds)
