"""The technician of the rack: a laptop with a key, a vault, an inventory and the playbooks."""

import json
import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from deploy.rack.hall import PLACE, inside
from deploy.rack.inventory import hosts, written

RECAP: Final = re.compile(r"^(\S+)\s*: ok=\d+\s+changed=(\d+)\s", re.MULTILINE)


class Failed(Exception):
    """A playbook ended badly; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Played:
    """What a playbook did: seconds it took, changes per machine, and its words."""

    seconds: float
    changed: Mapping[str, int]
    said: str


class Technician:
    """`bundle` is where the bundle was unpacked: all that is installed comes from there."""

    def __init__(self, bundle: Path, ansible: Path, home: Path = PLACE / "laptop") -> None:
        self.home, self._bundle, self._ansible = home, bundle, ansible
        self.playbooks = bundle / "deploy" / "ansible"
        self.inventory = self.home / "inventory"

    def prepare(self, files: Callable[[Path, str, Path], Mapping[str, object]] = written) -> None:
        """Keys, words, and the example inventory with `files` of (example, public key, home) in it."""
        self.home.mkdir(parents=True, exist_ok=True)
        if not self._key.exists():
            _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "rack", "-f", str(self._key))
        example = self.playbooks / "inventory" / "example"
        shutil.copytree(example, self.inventory, dirs_exist_ok=True)
        for name, said in files(example, self.public_key, self.home).items():
            (self.inventory / name).parent.mkdir(exist_ok=True)
            _dump(self.inventory / name, said)
        self._write_vault()

    @property
    def _key(self) -> Path:
        return self.home / "id_ed25519"

    @property
    def public_key(self) -> str:
        return self._key.with_suffix(".pub").read_text()

    def with_bundle(self, bundle: Path) -> "Technician":
        """The same person with another bundle: its playbooks, its release."""
        return Technician(bundle, self._ansible, self.home)

    def play(self, playbook: str, *words: str, **told: object) -> Played:
        """Run it in the hall's network. Failed when it ends badly."""
        known = f"--extra-vars={json.dumps({'hall_bundle': str(self._bundle), **told})}"
        began, log = time.monotonic(), self.home / f"{Path(playbook).stem}.log"
        with log.open("wb") as heard:
            done = subprocess.run(
                inside(str(self._ansible / "ansible-playbook"), *self._words, known, *words, playbook),
                env=self._environ, cwd=self.playbooks, stdout=heard, stderr=heard, check=False,
            )  # fmt: skip
        said = log.read_text(encoding="utf-8", errors="replace")
        if done.returncode:
            raise Failed(f"{playbook}: {said[-6000:]}")
        return Played(time.monotonic() - began, {host: int(n) for host, n in RECAP.findall(said)}, said)

    @property
    def _words(self) -> list[str]:
        return [
            f"--inventory={self.inventory}/hosts.yml",
            f"--private-key={self._key}",
            f"--vault-password-file={self._word}",
        ]

    @property
    def _environ(self) -> dict[str, str]:
        known = self.home / "known_hosts"
        return {
            **os.environ,
            "ANSIBLE_CONFIG": str(self.playbooks / "ansible.cfg"),
            "ANSIBLE_LOCAL_TEMP": str(self.home / "tmp"),
            "ANSIBLE_SSH_COMMON_ARGS": f"-o UserKnownHostsFile={known} -o StrictHostKeyChecking=accept-new",
            "ANSIBLE_NOCOLOR": "1",
            "ANSIBLE_CALLBACKS_ENABLED": "ansible.posix.profile_tasks",
            "ANSIBLE_SSH_CONTROL_PATH_DIR": str(self.home / "cp"),
        }

    @property
    def _word(self) -> Path:
        return self.home / "vault-password"

    @property
    def view_vault(self) -> list[str]:
        """The command that says what is in the vault."""
        vault = self.inventory / "group_vars" / "all" / "vault.yml"
        return [
            str(self._ansible / "ansible-vault"),
            "view",
            f"--vault-password-file={self._word}",
            str(vault),
        ]

    @property
    def ca(self) -> Path:
        return self.inventory / "pki" / "ca.pem"

    @property
    def staff_password(self) -> str:
        return (self.home / "staff-password").read_text()

    def fetch(self, address: str, password: str = "") -> tuple[int, str]:
        """The status and the text of a page, as the office's computer gets it, in the hall's network."""
        words = ["curl", "--silent", "--write-out", "\n%{http_code}", "--cacert", str(self.ca)]
        who = ["--user", f"petugas:{password}"] if password else []
        said = subprocess.run(inside(*words, *who, address), capture_output=True, text=True, check=False)
        text, _, status = said.stdout.rpartition("\n")
        return int(status), text

    def address(self, name: str) -> str:
        """What the inventory gives this machine; the hub's own stands beside it."""
        for group in hosts(self.playbooks / "inventory" / "example").values():
            if name in group.get("hosts", {}):
                found = str(group["hosts"][name]["hall_address"])
                return "10.20.30.10" if "{{" in found else found
        raise KeyError(name)

    def forget(self, address: str) -> None:
        """Another machine answers there now, with a host key of its own."""
        _run("ssh-keygen", "-q", "-f", str(self.home / "known_hosts"), "-R", address)

    def _write_vault(self) -> None:
        vault = self.inventory / "group_vars" / "all" / "vault.yml"
        if vault.exists():
            return
        self._word.touch(mode=0o600)
        self._word.write_text(secrets.token_urlsafe(24))
        words = {
            "vault_ca_passphrase": secrets.token_urlsafe(18),
            "vault_staff_password": secrets.token_urlsafe(12),
        }
        (self.home / "staff-password").write_text(words["vault_staff_password"])
        _dump(vault, words)
        _run(
            str(self._ansible / "ansible-vault"), "encrypt", f"--vault-password-file={self._word}", str(vault)
        )


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


def _dump(path: Path, said: object) -> None:
    path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
