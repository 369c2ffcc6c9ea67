"""What the roles would put on the board: settings, certificates, the user, device names, and their units."""

import shutil
from pathlib import Path
from typing import Any, Final

from deploy.ansible.filter_plugins.to_toml import to_toml
from deploy.rack.devices.hall import ADDRESS, NODES, Hall
from deploy.rack.devices.kept import HERE
from deploy.rack.devices.machine import Machine
from deploy.rack.devices.units import OWN, ROLES, Unit, unit

# The small kiosk of docs/hardware.md with a printer on USB; the box is wired as that page says.
AGENCY: Final = "polres"
COUNTER: Final = "loket-11"
KEYS: Final = {AGENCY: 5, "samsat": 6, "prioritas": 13}
LAMPS: Final = {AGENCY: 20, "samsat": 21, "prioritas": 22}
BUTTON, LAMP = 17, 27
BENCH: Final = "/opt/bench"
EYES: Final = "deploy.rack.devices.inside.bench"
PYTHON: Final = "/opt/antrean/current/venv/bin/python"

SETTINGS: Final[dict[str, dict[str, Any]]] = {
    "kios-1": {
        "keys": {"direct": KEYS},
        "lamps": {"direct": LAMPS},
        "printer": {"kind": "file", "path": "/dev/antrean-printer", "paper_mm": 80, "reports_done": True},
    },
    "layar-aula": {
        "screen": {"driver": "kmsdrm", "width": 640, "height": 480},  # drawn by an emulated processor
        "voice": {"driver": "alsa", "device": "sysdefault:CARD=Loopback"},
    },
    "tombol-11": {"counter": COUNTER, "panel": {"keys": {"button": BUTTON}, "lamp": LAMP}},
}
PARTS: Final = {"kiosk": "kios-1", "display": "layar-aula", "counter_button": "tombol-11"}


def units() -> list[Unit]:
    return [unit(role, node, ADDRESS) for role, node in PARTS.items()]


def lay(hall: Hall, board: Machine, scratch: Path) -> None:
    """Everything at once; then the user, the groups and the devices' names."""
    tree = scratch / "board"
    shutil.rmtree(tree, ignore_errors=True)
    for node in NODES:
        own = tree / OWN.strip("/") / node
        hall.identify(node, own / "tls")
        (own / "node.toml").write_text(to_toml({"node": hall.settings(node), **SETTINGS[node]}))
    for each in units():
        place = tree / "etc/systemd/system"
        (place / f"{each.name}.service.d").mkdir(parents=True, exist_ok=True)
        (place / f"{each.name}.service").write_text(each.text)
        (place / f"{each.name}.service.d/one-board.conf").write_text(each.beside)
    rules = tree / "etc/udev/rules.d"
    rules.mkdir(parents=True)
    shutil.copy(ROLES / "node/files/70-antrean.rules", rules)
    shutil.copytree(HERE / "inside/bench", tree / "opt/bench" / EYES.replace(".", "/"))
    shutil.copy(HERE / "inside/tries/inside.py", tree / "opt/bench")
    board.send(tree, "/")
    board.run(_SETTLE)


_SETTLE: Final = f"""set -e
echo "127.0.1.1 $(hostname)" >>/etc/hosts
for group in gpio lp video render audio input; do
    getent group $group >/dev/null || groupadd --system $group
done
useradd --system --user-group --home-dir /nonexistent --shell /usr/sbin/nologin antrean
chown -R root:antrean {OWN}
find {OWN} -type d -exec chmod 750 {{}} + -o -exec chmod 640 {{}} +
mkdir -p /etc/antrean/tls
touch /opt/antrean/current/etc/node.toml
udevadm control --reload
udevadm trigger --action=change
udevadm settle
systemctl daemon-reload
"""
