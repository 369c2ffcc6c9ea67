"""The example hall cut down to the three machines that the board plays, wired to the devices it has."""

from pathlib import Path
from typing import Any, Final

import yaml

BOARD: Final = "10.20.30.21"
# The small kiosk of docs/hardware.md with a printer on USB; the box is wired as that page says.
AGENCY: Final = "polres"
KEYS: Final = {AGENCY: 5, "samsat": 6, "prioritas": 13}
LAMPS: Final = {AGENCY: 20, "samsat": 21, "prioritas": 22}
BUTTON, LAMP = 17, 18
# In this order the roles make them; the last one stays where the roles put it.
UNITS: Final = {
    "kios-1": "antrean-kiosk",
    "tombol-11": "antrean-counter-button",
    "layar-aula": "antrean-display",
}
# All three are reached at the board; and nobody takes logs in here, as the rack's hub does.
# An emulated board on a busy machine stands still for longer than a Pi ever may.
PLAYED: Final = {"ansible_host": BOARD, "base_log_server": "", "base_watchdog_s": 50}
WIRED: Final[dict[str, dict[str, Any]]] = {
    "kios-1": {
        "kiosk_keys": {"direct": KEYS},
        "kiosk_lamps": {"direct": LAMPS},
        "kiosk_face": {},
        "kiosk_voice": {},
        "kiosk_printer": {
            "kind": "file",
            "path": "/dev/antrean-printer",
            "paper_mm": 80,
            "reports_done": True,
        },
    },
    "layar-aula": {
        "display_screen": {"driver": "kmsdrm", "width": 640, "height": 480},  # an emulated processor draws
        "display_voice": {"driver": "alsa", "device": "sysdefault:CARD=Loopback"},
    },
}


def written(example: Path, public_key: str, _home: Path) -> dict[str, Any]:
    """What stands in this inventory beside or instead of the example's, file by file."""
    return {"hosts.yml": _hosts(example), "group_vars/all/rack.yml": _facts(public_key)}


def _hosts(example: Path) -> dict[str, Any]:
    """The example's own entries, as far as the board has not other devices."""
    groups: dict[str, Any] = yaml.safe_load((example / "hosts.yml").read_text(encoding="utf-8"))
    for name in ("kiosks", "displays", "counter_buttons"):
        groups[name]["hosts"] = {
            host: {**given, **WIRED.get(host, {}), **PLAYED}
            for host, given in groups[name]["hosts"].items()
            if host in UNITS
        }
    return groups


def _facts(public_key: str) -> dict[str, Any]:
    return {
        "hall_technician_keys": [public_key.strip()],
        "hall_keepers": [],  # there is one machine
        "release_patience_s": 300,  # an emulated processor starts slowly
    }
