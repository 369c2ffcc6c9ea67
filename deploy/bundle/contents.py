"""What lies in a bundle, and where: the roles read exactly these places."""

import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.bundle import clips, debs, pages, sbom, technician, wheels
from deploy.bundle.kinds import Kind
from deploy.bundle.lock import Deb
from deploy.bundle.pack import pack, sums
from deploy.rack.roots import alone, cache

PLAYBOOKS: Final = Path("deploy") / "ansible"
EXAMPLE_PLAN: Final = Path("hub") / "plan" / "mpp_palopo.yaml"
README: Final = Path(__file__).with_name("README.bundle.md")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`debian` is what each kind gets; `plan` whose names the voice speaks."""

    repo: Path
    debian: Mapping[Kind, Sequence[Deb]]
    plan: Path


def fill(place: Path, wanted: Wanted) -> None:
    """All of a bundle into an empty folder. What takes time is in the user's cache the second time."""
    cache().mkdir(parents=True, exist_ok=True)
    with alone(cache() / "bundle.lock"):
        _fill(place, wanted)


def _fill(place: Path, wanted: Wanted) -> None:
    release = wheels.build_release(wanted.repo, place / "release")
    version = wheels.named(release)[1]
    (place / "VERSION").write_text(f"{version}\n")
    shutil.copy(README, place / "README.md")
    for kind, chosen in wanted.debian.items():
        with timed(f"Debian packages for {kind} ({len(chosen)})"):
            _debian(kind, chosen, place / "debs")
        with timed(f"wheels for {kind}"):
            _wheels(kind, release, wanted.repo, place / "wheels")
    with timed("the technician's tools"):
        technician.collect(wanted.debian, wanted.repo / "deploy" / "requirements.lock", place / "technician")
    with timed("voice clips"):
        shutil.copy(clips.packed(wanted.plan), place / "clips.tar")
    _documents(wanted, place)
    with timed("bill of materials and sums"):
        (place / "sbom.cdx.json").write_text(_bill(version, wanted, release, place), encoding="utf-8")
        (place / "SHA256SUMS").write_text(sums(place), encoding="utf-8")


def _debian(kind: Kind, chosen: Sequence[Deb], place: Path) -> None:
    archive = debs.packed(debs.archive(kind), chosen)
    place.mkdir(exist_ok=True)
    shutil.copy(archive, place / f"{kind}.tar")
    shutil.copy(archive.with_suffix(".sha256"), place / f"{kind}.sha256")


def _wheels(kind: Kind, release: Path, repo: Path, place: Path) -> None:
    gathered = place / kind.wheels
    wheels.collect(kind, release, repo, gathered)
    pack(gathered, place / f"{kind.wheels}.tar")
    shutil.rmtree(gathered)


def _documents(wanted: Wanted, place: Path) -> None:
    for folder in (PLAYBOOKS, Path("docs")):
        shutil.copytree(wanted.repo / folder, place / folder, ignore=private)
    pages.draw(place / "docs")
    for plan in (wanted.repo / EXAMPLE_PLAN, wanted.plan):
        (place / EXAMPLE_PLAN.parent).mkdir(parents=True, exist_ok=True)
        shutil.copy(plan, place / EXAMPLE_PLAN.parent)


def private(folder: str, names: Sequence[str]) -> set[str]:
    """What a hall keeps to itself: its inventory with its vault and its authority; and what Python leaves."""
    kept = {"example"} if Path(folder).name == "inventory" else set(names)
    return {name for name in names if name not in kept or name == "__pycache__"}


def _bill(version: str, wanted: Wanted, release: Path, place: Path) -> str:
    carried = [release, *(place / "technician" / "wheels").glob("*.whl")]
    for kind in wanted.debian:
        carried += wheels.carried(kind, wanted.repo)
    debian = (each for kind, chosen in wanted.debian.items() for each in sbom.debian(kind, chosen))
    return sbom.written(version, [*sbom.python(carried), *debian])


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"    {what}: {time.monotonic() - began:.1f} s", file=sys.stderr)
