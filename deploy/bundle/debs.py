"""The Debian packages of one kind of machine: a flat repository, down to a bare Debian's own."""

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from deploy.bundle.archive import Archive, sources
from deploy.bundle.kinds import Kind
from deploy.bundle.lock import Deb, Unlocked
from deploy.bundle.pack import digest, pack
from deploy.rack.roots import INCLUDE, cache

# A card that was written long ago holds older ones of these, and what is new must fit to them.
BARE: Final = ("?essential", "apt", *INCLUDE)


def wanted(lists: Path, suite: str) -> list[str]:
    """All that any role installs on this release of Debian."""
    packages: Mapping[str, Mapping[str, Any]] = yaml.safe_load(lists.read_text(encoding="utf-8"))["packages"]
    return sorted({name for role in packages.values() for name in (*role["all"], *role.get(suite, []))})


def archive(kind: Kind) -> Archive:
    """The one that this machine's own apt knows."""
    return Archive(kind, cache() / "apt" / str(kind), sources(kind.suite))


def resolved(kind: Kind, lists: Path) -> list[Deb]:
    """What the archive has for that today, to be locked."""
    debian = archive(kind)
    debian.look()
    return debian.resolved([*BARE, *wanted(lists, kind.suite)])


def packed(debian: Archive, debs: Sequence[Deb]) -> Path:
    """These packages and the index that apt reads, as one file in the user's cache. Unlocked as in `fetch`.

    Beside it, as `.sha256`, the hash of that index: by it a machine knows that it has them already.
    """
    key = hashlib.sha256(repr(sorted(debs)).encode()).hexdigest()[:12]
    kept = cache() / "bundle" / f"debs-{debian.kind}-{key}.tar"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        fetch(debian, debs)
        with tempfile.TemporaryDirectory(dir=kept.parent) as scratch:
            index = Path(scratch) / "Packages"
            index.write_text("\n".join(_index(debs, Path(scratch))), encoding="utf-8")
            kept.with_suffix(".sha256").write_text(f"{digest(index)}  Packages\n")
            pack(Path(scratch), kept)
        _forget_older(kept, f"debs-{debian.kind}-*")
    return kept


def _forget_older(kept: Path, like: str) -> None:
    for older in kept.parent.glob(like):
        if older.stem != kept.stem:
            older.unlink()


def fetch(debian: Archive, debs: Sequence[Deb]) -> None:
    """Each into the user's cache. Unlocked when the archive no longer has what the lock names."""
    missing = [deb for deb in debs if not _kept(deb).exists()]
    if not missing:
        return
    debian.look()
    offered = debian.offered([deb.name for deb in missing])
    if gone := [deb for deb in missing if (deb.name, deb.version) not in offered]:
        raise Unlocked(_gone(debian.kind, gone))
    (cache() / "debs").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as scratch:
        debian.download(missing, Path(scratch))
        _keep(missing, Path(scratch))


def _keep(missing: Sequence[Deb], folder: Path) -> None:
    by_hash = {digest(file): file for file in folder.glob("*.deb")}
    if wrong := [deb for deb in missing if deb.sha256 not in by_hash]:
        raise Unlocked(f"{_named(wrong)} is another file than deploy/debian.lock knows: do not use it")
    for deb in missing:
        shutil.move(by_hash[deb.sha256], _kept(deb))


def _gone(kind: Kind, gone: Sequence[Deb]) -> str:
    return (
        f"Debian no longer has what deploy/debian.lock names for {kind}: {_named(gone)}.\n"
        "  scripts/bundle --lock           writes the lock anew: try it on the rack, then commit it\n"
        "  scripts/bundle --accept-newer   takes what there is, for this bundle only; its SBOM says what"
    )


def _named(debs: Sequence[Deb]) -> str:
    return ", ".join(f"{deb.name} {deb.version}" for deb in debs)


def _kept(deb: Deb) -> Path:
    return cache() / "debs" / f"{deb.sha256}.deb"


def _index(debs: Sequence[Deb], place: Path) -> Iterator[str]:
    """What apt must know of each: its own words, its size and its hash."""
    for deb in sorted(debs):
        words = ["dpkg-deb", "--field", str(_kept(deb))]
        control = subprocess.run(words, check=True, capture_output=True, text=True).stdout.rstrip()
        file = place / f"{deb.name}_{deb.version.split(':')[-1]}.deb"
        shutil.copy(_kept(deb), file)
        if digest(file) != deb.sha256:
            raise Unlocked(f"{_kept(deb)} was changed: remove it and start again")
        yield f"{control}\nFilename: ./{file.name}\nSize: {file.stat().st_size}\nSHA256: {deb.sha256}\n"
