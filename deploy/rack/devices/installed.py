"""The card with a release of Antrean on it: the very wheels and clips that the bundle carries."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deploy.bundle.clips import packed
from deploy.bundle.kinds import kind
from deploy.bundle.wheels import build_release, collect, named
from deploy.rack.devices.kept import fingerprint, kept, sources
from deploy.rack.devices.system import ARCH, SUITE, System
from deploy.rack.hall import REPO
from deploy.rack.inventory import PLAN

ANTREAN: Final = "antrean"
RELEASE: Final = "opt/antrean/releases/bench"
CLIPS: Final = "usr/local/share/antrean/clips"


def installed(system: System, work: Path) -> Path:
    """The disk. Made in two steps, since our own wheel changes daily and the others seldom do."""
    wheels = work / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    collect(kind(f"{SUITE}-{ARCH}"), build_release(REPO, _empty(work / "release")), REPO, wheels)
    others = "\n".join(line for line in _lines(wheels) if not line.startswith(f"{ANTREAN}=="))
    clips = packed(PLAN)
    key = fingerprint([system.name, others, clips.name, *sources(Path(__file__))])
    below = kept("dependencies", key, lambda place: _depend(system.disk, wheels, others, clips, place))
    ours = next(wheel for wheel in wheels.glob("*.whl") if named(wheel)[0] == ANTREAN)
    key = fingerprint([key, ours.read_bytes()])
    return kept("installed", key, lambda place: _release(below / "disk.img", ours, place)) / "disk.img"


def _depend(disk: Path, wheels: Path, wanted: str, clips: Path, place: Path) -> None:
    with opened(_copy(disk, place)) as tree:
        (tree / RELEASE / "etc").mkdir(parents=True)
        (tree / CLIPS).mkdir(parents=True)
        subprocess.run(["tar", "-C", tree / CLIPS, "-xf", clips], check=True)
        venv = ("/usr/bin/python3", "-m", "venv", "--without-pip", f"/{RELEASE}/venv")
        subprocess.run(["chroot", tree, *venv], check=True)
        (tree / "opt/antrean/current").symlink_to(f"/{RELEASE}")
        (place / "wanted.txt").write_text(wanted)
        words = ("--require-hashes", f"--find-links={wheels}", f"--requirement={place / 'wanted.txt'}")
        _pip(tree, *words)


def _release(disk: Path, wheel: Path, place: Path) -> None:
    with opened(_copy(disk, place)) as tree:
        _pip(tree, "--no-deps", str(wheel))


def _pip(tree: Path, *words: str) -> None:
    """From these files alone, as for that machine: unpacking wheels needs no program of theirs."""
    machine = kind(f"{SUITE}-{ARCH}")
    packages = tree / RELEASE / f"venv/lib/python{machine.python}/site-packages"
    always = ("install", "--quiet", "--no-index", "--no-cache-dir", "--only-binary=:all:")
    whose = ("--implementation=cp", f"--python-version={machine.python}", f"--target={packages}")
    platforms = [f"--platform={each}" for each in machine.platforms]
    subprocess.run([sys.executable, "-m", "pip", *always, *whose, *platforms, *words], check=True)


@contextmanager
def opened(disk: Path) -> Iterator[Path]:
    """The files on a disk that no machine runs from."""
    tree = disk.with_name("tree")
    tree.mkdir()
    subprocess.run(["mount", "-o", "loop", disk, tree], check=True)
    try:
        yield tree
    finally:
        subprocess.run(["umount", tree], check=True)
        tree.rmdir()


def _copy(disk: Path, place: Path) -> Path:
    subprocess.run(["cp", "--sparse=always", "--reflink=auto", disk, place], check=True)
    return place / disk.name


def _lines(wheels: Path) -> list[str]:
    return (wheels / "device.txt").read_text(encoding="utf-8").splitlines()


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder
