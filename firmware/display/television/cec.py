"""The set over HDMI-CEC, by the kernel's own tool: the only door to `cec-ctl` (v4l-utils).

The tool claims an address each time: the kernel gives it up with the link, which a set may drop when it
sleeps. Its answers are read as v4l-utils 1.22 (Debian 12) and 1.30 (Debian 13) write them.
"""

import logging
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Final

from firmware.display.television.set_state import TelevisionReading, is_elsewhere, needs_take_back

log = logging.getLogger(__name__)

PATIENCE_S: Final = 6.0  # each message and each answer may take a second, the address three tries
NAME: Final = "Antrean"
TV: Final = "0"
NO_LINK: Final = "f.f.f.f"
_OWN: Final = re.compile(r"^\s*Physical Address\s*: ([0-9a-f.]+)$", re.MULTILINE)
_POWER: Final = re.compile(r"REPORT_POWER_STATUS \(0x90\):\s+pwr-state: ([a-z-]+) \(")
_ACTIVE: Final = re.compile(r"ACTIVE_SOURCE \(0x82\):\s+phys-addr: ([0-9a-f.]+)")


def look_at_set(
    device: Path, connector: str, *, take_back: bool, drm: Path = Path("/sys/class/drm")
) -> TelevisionReading:
    """How the set is; with `take_back`, woken and called to our input first where it is not there.

    Nothing raises: a machine without CEC, a tool that is missing or hangs, is a set that says nothing.
    """
    found = _ask_set(device, read_plug_status(connector, drm))
    if not take_back or not found.own or not needs_take_back(found):
        return found
    log.info("input-taken-back", extra={"power": found.power, "active": found.active})
    _run_cec_ctl(device, "--image-view-on", "--active-source", f"phys-addr={found.own}")
    return _ask_set(device, found.plugged)


def put_set_on_standby(device: Path) -> None:
    """Let it sleep, unless another source is on it: that is somebody's evening. `take_back` wakes it."""
    if is_elsewhere(_ask_set(device, "")):
        return
    log.info("set-stands-by")
    _run_cec_ctl(device, "--standby")


def read_plug_status(connector: str, drm: Path) -> str:
    """The socket's word: many sets that are off still look connected, and a forced mode always does."""
    for status in sorted(drm.glob(f"card*-{connector}/status")):
        try:
            return status.read_text().strip()
        except OSError:
            continue
    return ""


def _ask_set(device: Path, socket: str) -> TelevisionReading:
    said = _run_cec_ctl(device, "--give-device-power-status", "--request-active-source")
    return replace(parse_answers(said), plugged=socket)


def parse_answers(said: str) -> TelevisionReading:
    own = _first_match(_OWN, said)
    return TelevisionReading(
        power=_first_match(_POWER, said),
        own="" if own == NO_LINK else own,
        active=_first_match(_ACTIVE, said),
    )


def _first_match(pattern: re.Pattern[str], said: str) -> str:
    hit = pattern.search(said)
    return hit[1] if hit else ""


def _run_cec_ctl(device: Path, *messages: str) -> str:
    if not device.exists():
        return ""
    command = ["cec-ctl", "--device", str(device), "--playback", "--osd-name", NAME, "--to", TV, *messages]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        log.warning("set-silent", extra={"reason": str(fault)})
        return ""
    return done.stdout
