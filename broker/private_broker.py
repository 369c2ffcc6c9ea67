"""A Mosquitto of one's own, on a loopback port, with a user per identity: for the demo and every test."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Final, Protocol, Self

from broker.acl import render_acl
from broker.config import BrokerConfig, TlsConfig
from broker.mosquitto_conf import Certificates, Listener, render_mosquitto_conf
from broker.topics import Role

LOOPBACK: Final = "127.0.0.1"
START_S: Final = 60.0
SERVER_PORTS: Final = range(20_000, 32_000)
_given_ports: Final[set[int]] = set()
SBIN: Final = ":/usr/sbin:/usr/local/sbin"  # where Debian keeps mosquitto, and a user's PATH does not look


class NoBroker(Exception):
    """Mosquitto is not installed, or did not start; the text says what it said."""


class Issuer(Protocol):
    """Makes a hall's certificates: the broker's own and each program's."""

    def issue_broker_certificates(self) -> Certificates: ...

    def issue_client_certificate(self, identity: str) -> TlsConfig: ...


class PrivateBroker:
    """`directory` gets its files; `passwords` are new for every instance; the port stays over restarts.

    With an `issuer` it is a hall's broker, on loopback still: TLS only, and no password counts.
    `group`: a process group to run in, for a starter that ends all that it started by one signal.
    """

    def __init__(
        self,
        directory: Path,
        site: str,
        identities: Mapping[str, Role],
        port: int = 0,
        group: int | None = None,
        *,
        issuer: Issuer | None = None,
    ) -> None:
        self.directory, self.port, self._group = directory, port or find_free_port(), group
        self.passwords = {identity: secrets.token_hex(12) for identity in identities}
        self._process: subprocess.Popen[bytes] | None = None
        self._issuer = issuer
        self._clients = (
            {identity: issuer.issue_client_certificate(identity) for identity in identities} if issuer else {}
        )
        self._write_files(site, identities)

    def client_config(self, identity: str) -> BrokerConfig:
        """How that program reaches this broker, and proves who it is."""
        if self._clients:
            return BrokerConfig(LOOPBACK, self.port, tls=self._clients[identity])
        return BrokerConfig(LOOPBACK, self.port, identity, self.passwords[identity])

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Returns when it accepts connections. NoBroker with its last words otherwise. Raises NoBroker."""
        with self._open_log("ab") as log:
            self._process = subprocess.Popen(
                [_find_program("mosquitto"), "-c", str(self.directory / "mosquitto.conf")],
                stdout=log,
                stderr=log,
                process_group=self._group,
            )
        until = time.monotonic() + START_S
        while not _is_listening(self.port):
            if self._process.poll() is not None or time.monotonic() > until:
                raise NoBroker((self.directory / "mosquitto.log").read_text(errors="replace")[-2000:])
            time.sleep(0.01)

    def stop(self) -> None:
        """Clean end: clients get a DISCONNECT."""
        self._end_process(hard=False)

    def kill(self) -> None:
        """As a power cut would: nothing is said, nothing is kept."""
        self._end_process(hard=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _end_process(self, *, hard: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if hard:
            process.kill()
        else:
            process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _write_files(self, site: str, identities: Mapping[str, Role]) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        rules = self.directory / "acl"
        proof = self._issuer.issue_broker_certificates() if self._issuer else self._write_password_file()
        _write_secret(rules, render_acl(site, identities))
        conf = render_mosquitto_conf(Listener(self.port, LOOPBACK), proof, rules, run_as=_own_name_if_root())
        _write_secret(self.directory / "mosquitto.conf", conf)

    def _write_password_file(self) -> Path:
        passwords = self.directory / "passwords"
        _write_secret(passwords, "".join(f"{name}:{word}\n" for name, word in self.passwords.items()))
        subprocess.run(
            [_find_program("mosquitto_passwd"), "-U", str(passwords)], check=True, capture_output=True
        )
        return passwords

    def _open_log(self, mode: str) -> IO[bytes]:
        return (self.directory / "mosquitto.log").open(mode)


def _own_name_if_root() -> str:
    return pwd.getpwuid(0).pw_name if os.geteuid() == 0 else ""


def _write_secret(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def _find_program(name: str) -> str:
    found = shutil.which(name, path=os.environ.get("PATH", os.defpath) + SBIN)
    if found is None:
        raise NoBroker(f"{name} is not installed: apt install mosquitto")
    return found


def find_free_port() -> int:
    """A loopback port for a server that may start a little later.

    Below the range out of which the kernel takes ports for connections: nobody's client sits on it meanwhile.
    None is given twice: the server that it was given to may not have started yet.
    """
    while True:
        port = SERVER_PORTS.start + secrets.randbelow(len(SERVER_PORTS))
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((LOOPBACK, port))
            if port not in _given_ports:
                _given_ports.add(port)
                return port


def _is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0
