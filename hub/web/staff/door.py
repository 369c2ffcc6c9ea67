"""What every page of the staff's door is given."""

from dataclasses import dataclass
from pathlib import Path

from hub.config import LOGS_DIR
from hub.watch.watch import Watch
from hub.web.window import HallView


@dataclass(frozen=True, slots=True)
class StaffDoor:
    """`site_checks`: the folder of the technician's walks and sheets; `logs_dir`: of the devices' logs."""

    hall: HallView
    watch: Watch
    site_checks: Path
    logs_dir: Path = LOGS_DIR
