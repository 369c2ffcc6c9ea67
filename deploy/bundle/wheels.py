"""Wheels for one kind of machine: exactly what a lock pins for it, by its hashes."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from deploy.bundle import pins
from deploy.bundle.kinds import Kind
from deploy.bundle.pack import digest
from deploy.bundle.pins import Pin
from deploy.rack.roots import cache

PARTS: Final[Mapping[str, Sequence[str]]] = {"hub": ("hub", "papers"), "device": ("device",)}


def build_release(repo: Path, place: Path) -> Path:
    """Antrean's own wheel."""
    place.mkdir(parents=True, exist_ok=True)
    _pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", f"--wheel-dir={place}", str(repo))
    (wheel,) = place.glob("antrean-*.whl")
    return wheel


def collect(kind: Kind, release: Path, repo: Path, place: Path) -> None:
    """The wheels of every part into `place`; PART.txt names what pip shall install for that part."""
    place.mkdir(parents=True, exist_ok=True)
    for wheel in (release, *carried(kind, repo)):
        shutil.copy(wheel, place)
    hashes = {named(wheel): digest(wheel) for wheel in place.glob("*.whl")}
    for part, extras in PARTS.items():
        pinned = [(pin.name, pin.version) for pin in part_pins(repo, extras, kind)]
        lines = (
            f"{name}=={version} --hash=sha256:{hashes[name, version]}\n"
            for name, version in (named(release), *pinned)
        )
        (place / f"{part}.txt").write_text("".join(lines), encoding="utf-8")


def carried(kind: Kind, repo: Path) -> list[Path]:
    """The wheels beside Antrean's own, for every part."""
    pinned = {pin for extras in PARTS.values() for pin in part_pins(repo, extras, kind)}
    return fetched(kind, sorted(pinned, key=lambda pin: pin.name))


def part_pins(repo: Path, extras: Sequence[str], kind: Kind) -> list[Pin]:
    """What requirements.lock pins for these extras on this kind of machine."""
    locked = pins.read((repo / "requirements.lock").read_text(encoding="utf-8"))
    roots = pins.asked((repo / "pyproject.toml").read_text(encoding="utf-8"), extras)
    return pins.needed(pins.holding(locked, kind), roots)


def fetched(kind: Kind, wanted: Sequence[Pin]) -> list[Path]:
    """Their wheels, from the user's cache or the registry that this machine's pip knows."""
    text = "".join(f"{pin.line}\n" for pin in wanted)
    kept = cache() / "wheels" / f"{kind.wheels}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    if not kept.exists():
        _fetch(kind, text, kept)
    return sorted(kept.glob("*.whl"))


def _fetch(kind: Kind, text: str, kept: Path) -> None:
    growing = kept.with_name(f"{kept.name}.new")
    shutil.rmtree(growing, ignore_errors=True)
    growing.mkdir(parents=True)
    (growing / "wanted.txt").write_text(text, encoding="utf-8")
    _pip(
        "download", "-qq", "--no-deps", "--require-hashes", "--only-binary=:all:",
        "--implementation=cp", f"--python-version={kind.python}",
        *(f"--platform={each}" for each in kind.platforms),
        f"--dest={growing}", f"--requirement={growing / 'wanted.txt'}",
    )  # fmt: skip
    growing.rename(kept)


def named(wheel: Path) -> tuple[str, str]:
    """A wheel's package, spelled as a lock spells it, and its version."""
    name, version = wheel.name.split("-")[:2]
    return name.replace("_", "-").replace(".", "-").lower(), version


def _pip(*words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *words], check=True, stdout=sys.stderr
    )
