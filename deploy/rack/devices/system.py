"""The card as it comes from the shop: a bare Debian 12 for arm64, its kernel, a technician who may log in."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

from deploy.rack.devices.board import device_tree
from deploy.rack.devices.initrd import initrd
from deploy.rack.devices.kept import HERE, fingerprint, kept, sources
from deploy.rack.devices.kernel import Kernel, kernel
from deploy.rack.machine import TECHNICIAN
from deploy.rack.roots import root

SUITE, ARCH = "bookworm", "arm64"
DISK_MIB: Final = 6144
# What a machine with a kernel of its own needs beyond a bare Debian. All else is for the roles to bring.
PACKAGES: Final = ("kmod",)
# The groups that Raspberry Pi OS makes, and its rule for them.
PI_GROUPS: Final = ("gpio", "i2c", "spi")
PI_RULE: Final = 'SUBSYSTEM=="gpio", KERNEL=="gpiochip*", GROUP="gpio", MODE="0660"\n'


class System:
    """A disk that is never written to, and what boots it; `key` is the technician's."""

    def __init__(self, place: Path) -> None:
        self.disk, self.initrd, self.kernel = place / "disk.img", place / "initrd", place / "vmlinuz"
        self.name = place.name
        self.tree, self.key = place / "board.dtb", place / "key"


def system() -> System:
    """Made in some minutes where it is not there yet."""
    base, core = root(SUITE, ARCH, PACKAGES), kernel()
    made_of = sources(Path(__file__), HERE / "board.py", HERE / "initrd.py", HERE / "inside/machine")
    key = fingerprint([base.name, core.image.parent.name, *made_of])
    return System(kept("system", key, lambda place: _make(place, base, core)))


def _make(place: Path, base: Path, core: Kernel) -> None:
    tree = place / "tree"
    subprocess.run(["cp", "-a", "--reflink=auto", base, tree], check=True)
    shutil.copytree(core.modules, tree / "lib/modules", dirs_exist_ok=True, symlinks=True)
    shutil.copytree(HERE / "inside/machine", tree, dirs_exist_ok=True, symlinks=True)
    _settle(tree, place / "key")
    _write(tree, place / "disk.img")
    shutil.rmtree(tree)
    shutil.copy(core.image, place / "vmlinuz")
    initrd(core, place)
    device_tree(place)


def _settle(tree: Path, key: Path) -> None:
    """As the imager leaves a card: a technician, an address from whoever gives one, the groups of a Pi."""
    subprocess.run(["ssh-keygen", "-A", "-f", tree], check=True, stdout=subprocess.DEVNULL)
    (tree / "etc/hostname").write_text("papan\n")
    (tree / "etc/udev/rules.d/99-com.rules").write_text(PI_RULE)
    for group in PI_GROUPS:
        subprocess.run(["groupadd", "-R", tree, "--system", "--force", group], check=True)
    who = ["--create-home", "--shell", "/bin/bash", "--groups", "sudo", TECHNICIAN]
    subprocess.run(["useradd", "-R", tree, *who], check=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", key], check=True)
    home = tree / "home" / TECHNICIAN
    (home / ".ssh").mkdir(mode=0o700)
    shutil.copy(key.with_suffix(".pub"), home / ".ssh/authorized_keys")
    subprocess.run(["chown", "-R", "--reference", home, home / ".ssh"], check=True)
    sudoers = tree / "etc/sudoers.d/imager"
    sudoers.write_text(f"{TECHNICIAN} ALL=(ALL) NOPASSWD: ALL\n")
    sudoers.chmod(0o440)
    for unit in ("systemd-networkd.service", "ssh.service", "antrean-devices.service"):
        subprocess.run(["systemctl", f"--root={tree}", "enable", "-q", unit], check=True)


def _write(tree: Path, disk: Path) -> None:
    """The tree as an ext4 disk; sparse, so it takes what is in it."""
    subprocess.run(["truncate", "-s", f"{DISK_MIB}M", disk], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-L", "root", "-d", tree, disk], check=True)
