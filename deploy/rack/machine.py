"""One machine of the rack: a Debian with its own systemd, on an overlay over a shared base."""

import contextlib
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Final

from deploy.rack import groups
from deploy.rack.battery import BATTERY, MAINS
from deploy.rack.cards import CARDS
from deploy.rack.groups import entering
from deploy.rack.hall import BRIDGE, PHONES, TO_VISITORS, Place, inside
from deploy.rack.roots import root

START_S: Final = 60.0
STOP_S: Final = 20.0
TECHNICIAN: Final = "teknisi"
NETWORK_FILE: Final = """\
[Match]
Name=host0

[Link]
MACAddress={board}

[Network]
{how}
LinkLocalAddressing=no
IPv6AcceptRA=no
"""


class Unwell(Exception):
    """The machine did not come to where it was wanted; the text says how far it came."""


class Machine:
    """`name` is also its host name; `spare` machines of the same name have a folder of their own."""

    def __init__(self, place: Place, spare: str = "") -> None:
        self.name, self.place = place.name, place
        self.home = CARDS / f"{place.name}{spare}"
        self._tree = self.home / "tree"

    def build(self, key: str) -> None:
        """A card as the imager writes it: a name, the technician and his public key; nothing of Antrean."""
        for part in ("upper", "work", "tree"):
            (self.home / part).mkdir(parents=True, exist_ok=True)
        self._mount()
        self.write("etc/hostname", f"{self.name}\n")
        self.write("etc/systemd/network/10-host0.network", _network(self.place.address))
        self.run_offline("useradd", "--create-home", "--shell", "/bin/bash", "--groups", "sudo", TECHNICIAN)
        self.write(f"home/{TECHNICIAN}/.ssh/authorized_keys", key)
        self.run_offline("chown", "-R", f"{TECHNICIAN}:", f"/home/{TECHNICIAN}")
        self.write("etc/sudoers.d/imager", f"{TECHNICIAN} ALL=(ALL) NOPASSWD: ALL\n")
        self.write("etc/dpkg/dpkg.cfg.d/rack", "force-unsafe-io\n")  # this card is thrown away
        if self.place.is_hub:
            self.write(BATTERY, MAINS)
        self.run_offline("ssh-keygen", "-A")
        self.run_offline("systemctl", "enable", "systemd-networkd", "ssh")

    def start(self) -> None:
        """Returns when systemd has started what it starts; Unwell with the console's end otherwise."""
        self._mount()
        with (self.home / "console").open("ab") as console:
            words = entering(
                self.home.name, *inside(), "env", "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1",
                "systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit",
                "--link-journal=no", f"--network-bridge={BRIDGE}", f"--machine={self.name}",
                *self._second_cable, f"--directory={self._tree}",
            )  # fmt: skip
            # it outlives this program: `pid` finds it again
            subprocess.run(
                ["setsid", "--fork", *words],
                check=True, stdin=subprocess.DEVNULL, stdout=console, stderr=console,
            )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            if self.pid and self.run("systemctl", "is-system-running", check=False).strip() in (
                "running",
                "degraded",
            ):
                return
            time.sleep(0.3)
        raise Unwell(f"{self.name}: {(self.home / 'console').read_text(errors='replace')[-2000:]}")

    @property
    def _second_cable(self) -> list[str]:
        return [f"--network-veth-extra={PHONES}:{TO_VISITORS}"] if self.place.is_hub else []

    @property
    def pid(self) -> int:
        """The machine's first process, as this machine counts; 0 when it is off."""
        wanted = str(self._tree.resolve())
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if wanted.encode() in (folder / "cmdline").read_bytes() and (
                    folder / "comm"
                ).read_text().startswith("systemd-nspawn"):
                    children = (folder / "task" / folder.name / "children").read_text().split()
                    if children and (Path("/proc") / children[0] / "comm").read_text().strip() == "systemd":
                        return int(children[0])
        return 0

    @property
    def files(self) -> Path:
        """The running machine's files, its run folder and sockets too."""
        return Path(f"/proc/{self.pid}/root")

    def run(self, *words: str, check: bool = True, within_s: float = 60) -> str:
        """As root, on the machine."""
        done = subprocess.run(
            ["nsenter", f"--target={self.pid}", "--all", "--", *words],
            capture_output=True, text=True, check=False, timeout=within_s,
        )  # fmt: skip
        if check and done.returncode:
            raise Unwell(f"{self.name}: {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def run_offline(self, *words: str) -> None:
        subprocess.run(["chroot", str(self._tree), *words], check=True, capture_output=True)

    def kill(self) -> None:
        """As a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGRTMIN + 4)  # systemd: power off

    def remove(self) -> None:
        self.kill()
        groups.remove(self.home.name)
        subprocess.run(["umount", "--lazy", str(self._tree)], check=False, capture_output=True)
        shutil.rmtree(self.home, ignore_errors=True)

    def _end(self, number: int) -> None:
        pid = self.pid
        if not pid:
            return
        subprocess.run(["kill", f"-{number}", str(pid)], check=False)
        until = time.monotonic() + STOP_S
        while self.pid and time.monotonic() < until:
            time.sleep(0.1)
        if self.pid:
            subprocess.run(["kill", "-9", str(self.pid)], check=False)

    def _mount(self) -> None:
        if self._tree.is_mount():
            return
        layers = (
            f"lowerdir={root(self.place.suite, 'amd64')},upperdir={self.home}/upper,workdir={self.home}/work"
        )
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, str(self._tree)], check=True)

    def write(self, path: str, text: str) -> None:
        """On the card, whether the machine runs or not."""
        place = self._tree / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        place.chmod(0o440 if "sudoers" in path else 0o644)


def _network(address: str) -> str:
    """Its own address, or whatever the hub gives to this name; each card sits in a board of its own."""
    how = f"Address={address}/24" if address else "DHCP=ipv4"
    return NETWORK_FILE.format(how=how, board=f"02:{secrets.token_bytes(5).hex(':')}")
