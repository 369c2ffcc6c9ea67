"""The Debian packages of one kind of machine, as a flat repository down to a bare Debian."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import yaml

from deploy.bundle.kinds import Kind
from deploy.rack.roots import EMULATORS, emulate, root

ARCHIVES: Final = "var/cache/apt/archives"


def wanted(lists: Path, suite: str) -> list[str]:
    """All that any role installs on this release of Debian."""
    packages: Mapping[str, Mapping[str, Any]] = yaml.safe_load(lists.read_text(encoding="utf-8"))["packages"]
    return sorted({name for role in packages.values() for name in (*role["all"], *role.get(suite, []))})


def collect(kind: Kind, lists: Path, place: Path) -> None:
    """Packages and their dependencies into `place`, with the index that apt reads."""
    place.mkdir(parents=True, exist_ok=True)
    with _scratch(kind) as tree:
        _apt(tree, "update")
        _apt(
            tree, "install", "--yes", "--no-install-recommends", "--download-only",
            "-o", "APT::Keep-Downloaded-Packages=true", *wanted(lists, kind.suite),
        )  # fmt: skip
        for deb in sorted((tree / ARCHIVES).glob("*.deb")):
            shutil.copy(deb, place / deb.name.replace("%3a", "-"))
    (place / "Packages").write_text("\n".join(_index(place)), encoding="utf-8")


@contextmanager
def _scratch(kind: Kind) -> Iterator[Path]:
    """A bare Debian of that kind that may be written to, with this machine's way to the mirrors."""
    base = root(kind.suite, kind.arch)
    if kind.arch in EMULATORS:
        emulate(EMULATORS[kind.arch])
    with tempfile.TemporaryDirectory(dir=base.parent, prefix=f".{kind}-") as scratch:
        tree = Path(scratch) / "tree"
        for part in ("upper", "work", "tree"):
            (Path(scratch) / part).mkdir()
        layers = f"lowerdir={base},upperdir={scratch}/upper,workdir={scratch}/work"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, str(tree)], check=True)
        try:
            (tree / "etc/resolv.conf").unlink(missing_ok=True)
            shutil.copy("/etc/resolv.conf", tree / "etc/resolv.conf")
            yield tree
        finally:
            subprocess.run(["umount", str(tree)], check=True)


def _apt(tree: Path, *words: str) -> None:
    environ = {"DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    subprocess.run(["chroot", str(tree), "apt-get", "-q", *words], check=True, env=environ, stdout=sys.stderr)


def _index(place: Path) -> Iterator[str]:
    """What apt must know of each: its own words, its size and its hash."""
    for deb in sorted(place.glob("*.deb")):
        control = subprocess.run(
            ["dpkg-deb", "--field", str(deb)], check=True, capture_output=True, text=True
        )
        digest = hashlib.sha256(deb.read_bytes()).hexdigest()
        size = deb.stat().st_size
        yield f"{control.stdout.rstrip()}\nFilename: ./{deb.name}\nSize: {size}\nSHA256: {digest}\n"
