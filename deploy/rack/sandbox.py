"""Any command in the very sandbox of a unit, on a machine of the rack."""

import json
import re
from pathlib import Path
from typing import Final

from deploy.rack.machine import Machine

PROBE: Final = Path(__file__).with_name("probe.py")
OWN: Final = re.compile(
    r"^(?:Type|NotifyAccess|WatchdogSec|Restart\w*|ExecStart|RuntimeDirectory\w*|WorkingDirectory)=.*\n",
    re.MULTILINE,
)
LEFT: Final = """\
Type=oneshot
StandardOutput=truncate:/run/antrean-probe/said
ExecStart={command}
"""


def probe(machine: Machine, unit: str, forbidden: str, hub: str) -> dict[str, str]:
    """What the unit's sandbox answered to each thing that was tried, by its name."""
    (machine.files / "run/antrean-probe").mkdir(exist_ok=True)
    (machine.files / "run/antrean-probe/probe.py").write_text(PROBE.read_text(encoding="utf-8"))
    said = within(machine, unit, f"/usr/bin/python3 /run/antrean-probe/probe.py {forbidden} {hub}")
    found: dict[str, str] = json.loads(said)
    return found


def within(machine: Machine, unit: str, command: str) -> str:
    """Its output. Unwell when the command ends badly."""
    written = machine.run("systemctl", "cat", unit)
    twin = OWN.sub("", written).replace("[Service]\n", "[Service]\n" + LEFT.format(command=command), 1)
    (machine.files / "run/systemd/system/antrean-probe.service").write_text(twin)
    machine.run("systemctl", "daemon-reload")
    try:
        machine.run("systemctl", "start", "antrean-probe.service")
        return (machine.files / "run/antrean-probe/said").read_text()
    finally:
        (machine.files / "run/systemd/system/antrean-probe.service").unlink()
        machine.run("systemctl", "daemon-reload")
