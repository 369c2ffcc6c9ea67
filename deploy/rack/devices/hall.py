"""The hall around the board: a real broker with certificates and a real hub, on this side of its cable."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from msgspec.structs import asdict

from broker.acl import render_acl
from broker.config import TlsConfig
from broker.mosquitto_conf import Certificates, Listener, render_mosquitto_conf
from broker.topics import Role
from deploy.ansible.filter_plugins.to_toml import to_toml
from deploy.rack.authority import HallAuthority
from deploy.rack.hall import BRIDGE, LAPTOP, REPO, build_network, inside, remove_network
from deploy.rack.inventory import PLAN
from workbench.stage.rehearsal import MONDAY_MORNING, write_rehearsal_plan

ADDRESS: Final = "10.20.30.10"
# Another network behind the same cable: a machine of the hall has no business there.
OUTSIDE: Final = "192.0.2.1"
PORT, NTP, PAGES = 8883, 123, 8080
SITE: Final = "mpp-palopo"
NODES: Final = {
    "kios-1": Role.KIOSK,
    "layar-aula": Role.DISPLAY,
    "tombol-11": Role.COUNTER_BUTTON,
}
STOP_S: Final = 10.0


@contextmanager
def network() -> Iterator[None]:
    """The board's cable and who is on it; no route leads out."""
    remove_network()
    build_network()
    for address in (ADDRESS, OUTSIDE):
        subprocess.run(inside("ip", "address", "add", f"{address}/24", "dev", BRIDGE), check=True)
    try:
        yield
    finally:
        remove_network()


class Hall:
    """Everything is written under `folder`; leaving ends broker, hub and clock."""

    def __init__(self, folder: Path, authority: HallAuthority) -> None:
        self.folder, self._authority = folder, authority
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        hub = self._authority.server("hub", ADDRESS)
        self.begin("broker", "mosquitto", "-c", str(self._broker(hub)))
        self.begin("hub", sys.executable, "-m", "hub", "--config", str(self._hub(hub)))
        self.begin("clock", sys.executable, "-m", "deploy.rack.devices.clock", ADDRESS, str(NTP))
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait(STOP_S)

    @property
    def journal(self) -> Path:
        return self.folder / "journal.db"

    def begin(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        """What this side of the cable runs until the end."""
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(inside(*words), cwd=REPO, stdout=log, stderr=log)
        self._running.append(process)
        time.sleep(0.5)
        return process

    def figures(self) -> str:
        """What the hub tells of every node, as Prometheus reads it."""
        asked = inside("curl", "--silent", "--fail", f"http://127.0.0.1:{PAGES}/metrics")
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout

    def _broker(self, proof: TlsConfig) -> Path:
        own = self.folder / "broker"
        own.mkdir(exist_ok=True)
        rules, conf = own / "acl", own / "mosquitto.conf"
        rules.write_text(render_acl(SITE, {"hub": Role.HUB, **NODES}))
        rules.chmod(0o600)
        shown = Certificates(proof.ca, proof.certificate, proof.key)
        conf.write_text(render_mosquitto_conf(Listener(PORT, ADDRESS), shown, rules, run_as="root"))
        return conf

    def _hub(self, proof: TlsConfig) -> Path:
        own = self.folder / "hub"
        own.mkdir(exist_ok=True)
        self.journal.unlink(missing_ok=True)
        settings = {
            "plan": write_rehearsal_plan(PLAN, own),
            "journal": self.journal,
            "rehearse_from": MONDAY_MORNING.isoformat(),
            "broker": {"host": ADDRESS, "port": PORT, "tls": asdict(proof)},
        }
        (own / "hub.toml").write_text(to_toml(settings))
        return own / "hub.toml"


def elsewhere() -> str:
    """An address of the same cable that answers, and that no unit has any business with."""
    return LAPTOP
