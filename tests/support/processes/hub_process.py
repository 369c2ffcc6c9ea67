"""The hub as a real process against a real broker, with everything it writes in one folder."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from broker.config import BrokerConfig
from broker.private_broker import PrivateBroker
from tests.support.running.patience import PATIENCE_S


class HubProcess:
    """`kill` is a power cut, `stop` is goodbye; the journal in the folder outlives both."""

    def __init__(self, folder: Path, broker: PrivateBroker, plan: Path, rehearse_from: str) -> None:
        self.journal = folder / "journal.db"
        self._log = folder / "hub.log"
        self._config = folder / "hub.toml"
        self._process: subprocess.Popen[bytes] | None = None
        wire = broker.client_config("hub")
        self._config.write_text(
            f'plan = "{plan}"\njournal = "{self.journal}"\nrehearse_from = "{rehearse_from}"\n'
            f"[broker]\nport = {wire.port}\n{_proof(wire)}[web]\nport = 0\n[visitors]\nport = 0\n",
            encoding="utf-8",
        )
        self._config.chmod(0o600)
        self.web_port = self.visitors_port = 0

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def start(self) -> None:
        """Returns when the hub says that it is ready."""
        before = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "hub", "--config", str(self._config)], stderr=log
            )
        until = time.monotonic() + PATIENCE_S
        while not (ready := self._said("ready", before)):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(self._log.read_text(encoding="utf-8")[-3000:])
            time.sleep(0.02)
        self.web_port, self.visitors_port = int(str(ready["web"])), int(str(ready["visitors"]))

    def _said(self, event: str, after: int) -> dict[str, object] | None:
        lines = self._log.read_bytes()[after:].decode("utf-8", "replace").splitlines()
        for line in lines:
            if f'"event": "{event}"' in line and line.endswith("}"):
                said: dict[str, object] = json.loads(line)
                return said
        return None

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(number)
            process.wait(timeout=PATIENCE_S)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _proof(wire: BrokerConfig) -> str:
    """How the hub shows who it is, as lines of its file."""
    if wire.tls is None:
        return f'username = "{wire.username}"\npassword = "{wire.password}"\n'
    files = wire.tls
    return f'[broker.tls]\nca = "{files.ca}"\ncertificate = "{files.certificate}"\nkey = "{files.key}"\n'
