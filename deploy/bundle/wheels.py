"""Antrean's wheels for one kind of machine: exactly what the lock pins, each file's hash held against it."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from deploy.bundle.kinds import Kind

PARTS: Final[Mapping[str, str]] = {"hub": "hub,papers", "device": "device"}
PINNED: Final = re.compile(r"^([\w.-]+==[^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Unpinned(Exception):
    """A file that the lock does not know: scripts/lock writes it anew."""


def build_release(repo: Path, place: Path) -> Path:
    """Antrean's own wheel."""
    place.mkdir(parents=True, exist_ok=True)
    _pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", f"--wheel-dir={place}", str(repo))
    (wheel,) = place.glob("antrean-*.whl")
    return wheel


def collect(kind: Kind, release: Path, lock: Path, place: Path) -> None:
    """The wheels of each part into `place`; PART.txt names them. Unpinned for a file of unknown hash."""
    place.mkdir(parents=True, exist_ok=True)
    for part, extras in PARTS.items():
        (place / f"{part}.txt").write_text(
            "".join(_lines(kind, f"{release}[{extras}]", lock, place)), encoding="utf-8"
        )
    shutil.copy(release, place)


def _lines(kind: Kind, wanted: str, lock: Path, place: Path) -> Iterator[str]:
    allowed = set(HASH.findall(lock.read_text(encoding="utf-8")))
    own = place / ".part"
    constraints = place / ".constraints.txt"
    constraints.write_text("\n".join(pins(lock)), encoding="utf-8")
    _pip(
        "download", "--quiet", "--only-binary=:all:", "--implementation=cp",
        f"--python-version={kind.python}", *(f"--platform={each}" for each in kind.platforms),
        f"--constraint={constraints}", f"--dest={own}", wanted,
    )  # fmt: skip
    for wheel in sorted(own.glob("*.whl")):
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        name, version = wheel.name.split("-")[:2]
        if name != "antrean" and digest not in allowed:
            raise Unpinned(f"{wheel.name} is not in {lock.name}: run scripts/lock")
        shutil.move(wheel, place / wheel.name)
        yield f"{name}=={version} --hash=sha256:{digest}\n"
    shutil.rmtree(own)
    constraints.unlink()


def pins(lock: Path) -> Iterator[str]:
    """`name==version ; marker` of each package in a lock."""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if hit := PINNED.match(line):
            yield f"{hit[1]} ; {hit[2]}" if hit[2] else hit[1]


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *words], check=True)
