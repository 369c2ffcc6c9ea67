"""Debian root file systems, each made once by debootstrap and kept in the user's cache."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# What a freshly flashed card has at the least: it starts, answers SSH, and Python runs.
INCLUDE: Final = (
    "ca-certificates",
    "dbus",
    "iproute2",
    "openssh-server",
    "python3",
    "sudo",
    "systemd",
    "systemd-resolved",
    "systemd-sysv",
    "udev",
)
EMULATORS: Final = {"arm64": "qemu-aarch64"}
BINFMT: Final = Path("/proc/sys/fs/binfmt_misc")


def cache() -> Path:
    """Antrean's folder in the user's cache."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "antrean"


def root(suite: str, arch: str, more: tuple[str, ...] = ()) -> Path:
    """The base of that kind; made now, in about a minute, where it is not there yet. Never write into it.

    `more` packages are in it for a machine with a kernel of its own.
    """
    packages = ",".join((*INCLUDE, *more))
    recipe = hashlib.sha256(packages.encode()).hexdigest()[:8]
    place = cache() / "roots" / f"{suite}-{arch}-{recipe}"
    place.parent.mkdir(parents=True, exist_ok=True)
    with alone(place.with_suffix(".lock")):
        if not place.exists():
            _make(suite, arch, place, packages)
    return place


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Two who want the same thing at once: one makes it, the other waits."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _make(suite: str, arch: str, place: Path, packages: str) -> None:
    if arch in EMULATORS:
        emulate(EMULATORS[arch])
    growing = place.with_suffix(".new")
    shutil.rmtree(growing, ignore_errors=True)
    with place.with_suffix(".log").open("wb") as log:
        subprocess.run(
            [
                "debootstrap",
                "--variant=minbase",
                f"--arch={arch}",
                f"--include={packages}",
                suite,
                growing,
            ],
            check=True,
            stdout=log,
            stderr=log,
        )
    _make_nobodys(growing)
    growing.rename(place)


def _make_nobodys(base: Path) -> None:
    """A base belongs to no machine: what tells machines apart is made at each one's first start."""
    for key in (base / "etc/ssh").glob("ssh_host_*"):
        key.unlink()
    (base / "etc/machine-id").write_text("")
    shutil.rmtree(base / "var/cache/apt/archives", ignore_errors=True)


def emulate(emulator: str) -> None:
    """Let the kernel run another processor's programs, through qemu's user mode."""
    if not (BINFMT / "register").exists():
        subprocess.run(["mount", "-t", "binfmt_misc", "binfmt_misc", BINFMT], check=True)
    if not (BINFMT / emulator).exists():
        subprocess.run(["update-binfmts", "--enable", emulator], check=True)
