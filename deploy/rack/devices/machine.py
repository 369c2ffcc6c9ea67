"""A machine: QEMU with that card in it, on a cable to the hall's switch."""

import hashlib
import json
import shlex
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from typing import Final

from deploy.rack.devices.board import MACHINE
from deploy.rack.devices.system import System
from deploy.rack.hall import BRIDGE, inside
from deploy.rack.machine import TECHNICIAN, Unwell

BOOT_S: Final = 300.0
STOP_S: Final = 120.0
COMMAND_S: Final = 300.0


@dataclass(frozen=True, slots=True)
class Board:
    """A machine by the name of its role, and what is plugged into it."""

    name: str
    address: str
    devices: tuple[str, ...]


class Machine:
    """`disk` is written to; `folder` gets the console and the sockets."""

    def __init__(self, board: Board, system: System, disk: Path, folder: Path) -> None:
        self.board, self.folder = board, folder
        self._system, self._disk = system, disk
        self._qemu: subprocess.Popen[bytes] | None = None
        self._control = folder / "ssh"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._control.unlink(missing_ok=True)
        cable = f"tap-{self.board.name}"[:15]
        _ip("tuntap", "add", cable, "mode", "tap")
        _ip("link", "set", cable, "master", BRIDGE, "up")
        with (self.folder / "console.log").open("wb") as console:
            self._qemu = subprocess.Popen(
                inside(*self._command(cable)), stdin=DEVNULL, stdout=console, stderr=console
            )

    def wait(self) -> float:
        """Seconds until SSH answers. Unwell with the console's end when it does not."""
        began = time.monotonic()
        master = inside(*self.ssh(), "-M", "-N", "-f")
        while time.monotonic() < began + BOOT_S and self._qemu and self._qemu.poll() is None:
            if subprocess.run(master, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, check=False).returncode:
                time.sleep(1)
            else:
                return time.monotonic() - began
        console = (self.folder / "console.log").read_text(errors="replace")
        raise Unwell(f"{self.board.name} did not start: {console[-2000:]}")

    def run(self, command: str, *, stdin: bytes = b"", within_s: float = COMMAND_S) -> str:
        """What it printed, as root. Unwell when it failed, with its words."""
        ran = self.tried(command, stdin=stdin, within_s=within_s)
        if ran.returncode:
            raise Unwell(f"{self.board.name}: {command}: {(ran.stdout + ran.stderr).decode()[-2000:]}")
        return ran.stdout.decode()

    def tried(
        self, command: str, *, stdin: bytes = b"", within_s: float = COMMAND_S
    ) -> subprocess.CompletedProcess[bytes]:
        words = inside(*self.ssh(), f"sudo -n sh -c {shlex.quote(command)}")
        return subprocess.run(words, input=stdin, capture_output=True, timeout=within_s, check=False)

    def begin(self, command: str) -> subprocess.Popen[bytes]:
        """Something that talks with us while it runs."""
        words = inside(*self.ssh(), f"sudo -n sh -c {shlex.quote(command)}")
        return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(self, source: Path, to: str) -> None:
        """A folder's files into a folder there."""
        tar = ["tar", "-C", str(source), "--exclude=__pycache__", "-cf", "-", "."]
        archive = subprocess.run(tar, check=True, capture_output=True).stdout
        self.run(f"mkdir -p {to} && tar -C {to} -xf - --no-same-owner", stdin=archive)

    def fetch(self, source: str, to: Path) -> Path:
        ran = self.tried(f"cat {shlex.quote(source)}")
        ran.check_returncode()
        to.write_bytes(ran.stdout)
        return to

    def stop(self) -> None:
        """An orderly end: what was written is on the disk."""
        self.tried("systemctl --no-block poweroff", within_s=30)
        if self._qemu:
            self._qemu.wait(STOP_S)
        self.cut()

    def cut(self) -> None:
        """The plug is pulled."""
        if self._qemu:
            self._qemu.kill()
            self._qemu.wait()
            self._qemu = None
            subprocess.run(inside(*self.ssh(), "-O", "exit"), capture_output=True, check=False)
            _ip("link", "delete", f"tap-{self.board.name}"[:15])

    def crash(self, within_s: float) -> float:
        """The kernel stands still; seconds until the board's watchdog bites. Unwell when it does not."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.folder / "qmp"))
            line.settimeout(within_s)
            said = line.makefile("rw")
            said.write('{"execute": "qmp_capabilities"}\n')
            said.flush()
            crashed = self.begin("sysctl -q kernel.panic=0 kernel.sysrq=1; echo c >/proc/sysrq-trigger")
            began = time.monotonic()
            try:
                while json.loads(said.readline()).get("event") != "WATCHDOG":
                    pass
            except TimeoutError as never:
                raise Unwell(f"the watchdog did not bite within {within_s:g} s") from never
            finally:
                crashed.kill()
            return time.monotonic() - began

    def ssh(self) -> list[str]:
        options = {
            "BatchMode": "yes",
            "ConnectTimeout": "5",
            "ControlPath": str(self._control),
            "IdentityFile": str(self._system.key),
            "LogLevel": "ERROR",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
        }
        words = [f"-o{name}={value}" for name, value in options.items()]
        return ["ssh", *words, f"{TECHNICIAN}@{self.board.address}"]

    def _command(self, cable: str) -> list[str]:
        system, one = self._system, hashlib.md5(self.board.name.encode(), usedforsecurity=False).hexdigest()
        devices = f"bench.devices={','.join(self.board.devices)} bench.address={self.board.address}/24"
        mac = f"52:54:00:{one[:2]}:{one[2:4]}:{one[4:6]}"
        return [
            "qemu-system-aarch64", "-M", "virt", *MACHINE, "-accel", "tcg,thread=multi",
            "-nographic", "-nodefaults",
            "-dtb", str(system.tree), "-kernel", str(system.kernel), "-initrd", str(system.initrd),
            "-append", f"console=ttyAMA0 quiet panic=-1 systemd.show_status=no {devices}",
            "-drive", f"file={self._disk},if=none,id=card,cache=writeback,discard=unmap",
            "-device", "virtio-blk-pci,drive=card,romfile=",
            "-netdev", f"tap,id=cable,ifname={cable},script=no,downscript=no",
            "-device", f"virtio-net-pci,netdev=cable,mac={mac},romfile=",
            "-device", "virtio-rng-pci,romfile=", "-device", "i6300esb", "-action", "watchdog=reset",
            "-serial", "stdio", "-qmp", f"unix:{self.folder / 'qmp'},server=on,wait=off",
        ]  # fmt: skip


def overlay(below: Path, kind: str, above: Path) -> Path:
    """A disk that begins as `below` is and keeps its own changes."""
    above.unlink(missing_ok=True)
    make = ["qemu-img", "create", "-q", "-f", "qcow2", "-F", kind, "-b", str(below), str(above)]
    subprocess.run(make, check=True)
    return above


def _ip(*words: str) -> None:
    subprocess.run(inside("ip", *words), check=True)
