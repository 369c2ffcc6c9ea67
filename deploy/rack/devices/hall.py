"""The hall around the board: a real broker with certificates and a real hub, on this side of its cable."""

import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

import trustme

from broker.acl import acl
from broker.mosquitto_conf import Certificates, Listener, render
from broker.topics import Role
from deploy.ansible.filter_plugins.to_toml import to_toml
from deploy.rack.hall import BRIDGE, LAPTOP, REPO, build_network, inside, remove_network
from deploy.rack.inventory import PLAN
from firmware.workbench.rehearsal import MONDAY_MORNING, rehearsed

ADDRESS: Final = "10.20.30.10"
BOARD: Final = "10.20.30.21"
PORT: Final = 8883
SITE: Final = "mpp-palopo"
NODES: Final = {
    "kios-1": Role.KIOSK,
    "layar-aula": Role.DISPLAY,
    "tombol-11": Role.COUNTER_BUTTON,
}
LONG_AGO: Final = datetime(2020, 1, 1, tzinfo=UTC)
STOP_S: Final = 10.0


class Hall:
    """Everything is written under `folder`; leaving ends broker, hub and network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._authority = trustme.CA(organization_name="Antrean", organization_unit_name="bench")
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        remove_network()
        build_network()
        subprocess.run(inside("ip", "address", "add", f"{ADDRESS}/24", "dev", BRIDGE), check=True)
        self._start("broker", "mosquitto", "-c", str(self._broker()))
        self._start("hub", sys.executable, "-m", "hub", "--config", str(self._hub()))
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait(STOP_S)
        remove_network()

    @property
    def journal(self) -> Path:
        return self.folder / "journal.db"

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def begin(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        """Something else that this side of the cable runs until the end."""
        return self._start(name, *words)

    def settings(self, node: str) -> dict[str, Any]:
        """What any program is told of itself and the broker, as the role `node` does."""
        tls = {"ca": "ca.pem", "certificate": "node.pem", "key": "node.key"}
        paths = {key: f"/etc/antrean/tls/{file}" for key, file in tls.items()}
        return {
            "id": node,
            "site": SITE,
            "state_dir": "/var/lib/antrean",
            "broker": {"host": ADDRESS, "port": PORT, "tls": paths},
        }

    def identify(self, name: str, place: Path) -> None:
        """A certificate whose common name is the machine's, as on a Pi."""
        place.mkdir(parents=True, exist_ok=True)
        issued = self._authority.issue_cert(ADDRESS, common_name=name, not_before=LONG_AGO)
        self._authority.cert_pem.write_to_path(place / "ca.pem")
        issued.cert_chain_pems[0].write_to_path(place / "node.pem")
        issued.private_key_pem.write_to_path(place / "node.key")

    def _broker(self) -> Path:
        own = self.folder / "broker"
        self.identify("broker", own)
        rules, conf = own / "acl", own / "mosquitto.conf"
        rules.write_text(acl(SITE, {"hub": Role.HUB, **NODES}))
        rules.chmod(0o600)
        proof = Certificates(own / "ca.pem", own / "node.pem", own / "node.key")
        conf.write_text(render(Listener(PORT, ADDRESS), proof, rules, run_as="root"))
        return conf

    def _hub(self) -> Path:
        own = self.folder / "hub"
        self.identify("hub", own)
        tls = {"ca": own / "ca.pem", "certificate": own / "node.pem", "key": own / "node.key"}
        self.journal.unlink(missing_ok=True)
        settings = {
            "plan": rehearsed(PLAN, own),
            "journal": self.journal,
            "rehearse_from": MONDAY_MORNING.isoformat(),
            "broker": {"host": ADDRESS, "port": PORT, "tls": tls},
        }
        (own / "hub.toml").write_text(to_toml(settings))
        return own / "hub.toml"

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(inside(*words), cwd=REPO, stdout=log, stderr=log)
        self._running.append(process)
        time.sleep(0.5)
        return process


def elsewhere() -> str:
    """An address of the same cable that answers, and that no unit has any business with."""
    return LAPTOP
