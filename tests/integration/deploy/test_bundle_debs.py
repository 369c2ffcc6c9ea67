"""The Debian half of a bundle, with a real apt and a small archive that ages as Debian's does."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.bundle import debs
from deploy.bundle.archive import Archive, NoArchive
from deploy.bundle.kinds import kind
from deploy.bundle.lock import Unlocked
from deploy.bundle.pack import digest

pytestmark = pytest.mark.skipif(shutil.which("apt-get") is None, reason="needs apt")
HERE = kind("trixie-arm64")


class Mirror:
    """A flat archive of packages made on the spot, for another processor than this machine's."""

    def __init__(self, place: Path) -> None:
        self.place, self._work = place, place.with_name("work")
        place.mkdir()

    def publish(self, name: str, version: str, depends: str = "") -> None:
        """The newest replaces the older, as on Debian's mirrors."""
        for older in self.place.glob(f"{name}_*.deb"):
            older.unlink()
        tree = self._work / name
        (tree / "DEBIAN").mkdir(parents=True, exist_ok=True)
        needs = f"Depends: {depends}\n" if depends else ""
        (tree / "DEBIAN" / "control").write_text(
            f"Package: {name}\nVersion: {version}\nArchitecture: arm64\nMaintainer: nobody <a@b>\n{needs}"
            f"Description: {name}\n"
        )
        deb = self.place / f"{name}_{version.rsplit(':', maxsplit=1)[-1]}_arm64.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "--build", tree, deb], check=True, capture_output=True
        )
        self._index()

    def _index(self) -> None:
        stanzas = []
        for deb in sorted(self.place.glob("*.deb")):
            control = subprocess.run(
                ["dpkg-deb", "--field", deb], check=True, capture_output=True, text=True
            ).stdout
            stanzas.append(
                f"{control.rstrip()}\nFilename: ./{deb.name}\n"
                f"Size: {deb.stat().st_size}\nSHA256: {digest(deb)}\n"
            )
        (self.place / "Packages").write_text("\n".join(stanzas))


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mirror:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    there = Mirror(tmp_path / "mirror")
    there.publish("library", "2:1.0-1")
    there.publish("program", "1.0-1", depends="library (>= 1)")
    return there


@pytest.fixture
def archive(mirror: Mirror, tmp_path: Path) -> Archive:
    there = Archive(HERE, tmp_path / "apt", [f"deb [trusted=yes] file:{mirror.place} ./"])
    there.look()
    return there


def test_what_a_package_needs_comes_with_it(archive: Archive) -> None:
    assert [(deb.name, deb.version) for deb in sorted(archive.resolved(["program"]))] == [
        ("library", "2:1.0-1"),
        ("program", "1.0-1"),
    ]


def test_a_name_that_nobody_knows_is_named(archive: Archive) -> None:
    with pytest.raises(NoArchive, match=r"trixie-arm64.*no-such-program"):
        archive.resolved(["program", "no-such-program"])


def test_a_bare_machine_installs_from_the_packed_repository_alone(archive: Archive, tmp_path: Path) -> None:
    packed = debs.packed(archive, archive.resolved(["program"]))
    (tmp_path / "brought").mkdir()
    subprocess.run(["tar", "-xf", packed, "-C", tmp_path / "brought"], check=True)
    (expected,) = re.findall(r"^(\w{64})  Packages$", packed.with_suffix(".sha256").read_text())
    assert digest(tmp_path / "brought" / "Packages") == expected
    machine = Archive(HERE, tmp_path / "machine", [f"deb [trusted=yes] file:{tmp_path}/brought ./"])
    machine.look()
    assert machine.resolved(["program"]) == archive.resolved(["program"])
    machine.download(machine.resolved(["program"]), tmp_path / "installed")
    assert len(list((tmp_path / "installed").glob("*.deb"))) == 2


def test_what_debian_no_longer_has_is_named_with_the_way_out(archive: Archive, mirror: Mirror) -> None:
    locked = archive.resolved(["program"])
    mirror.publish("library", "2:1.0-2")
    with pytest.raises(Unlocked, match=r"trixie-arm64: library 2:1\.0-1\.\n.*--lock(.|\n)*--accept-newer"):
        debs.packed(archive, locked)
    packed = debs.packed(archive, archive.resolved(["program"]))
    assert {path.suffix for path in packed.parent.iterdir()} == {".tar", ".sha256"}


def test_what_a_newer_lock_replaces_leaves_the_cache(archive: Archive, mirror: Mirror) -> None:
    older = debs.packed(archive, archive.resolved(["program"]))
    mirror.publish("library", "2:1.0-2")
    archive.look()
    newer = debs.packed(archive, archive.resolved(["program"]))
    assert (older.exists(), newer.exists(), newer.with_suffix(".sha256").exists()) == (False, True, True)


def test_what_is_in_the_cache_outlives_the_mirror(archive: Archive, mirror: Mirror) -> None:
    locked = archive.resolved(["program"])
    first = debs.packed(archive, locked)
    was = first.read_bytes()
    first.unlink()
    shutil.rmtree(mirror.place)
    assert debs.packed(archive, locked).read_bytes() == was


def test_another_file_under_the_same_version_is_not_taken(archive: Archive, mirror: Mirror) -> None:
    locked = archive.resolved(["program"])
    mirror.publish("library", "2:1.0-1", depends="program")
    with pytest.raises(Unlocked, match=r"library 2:1\.0-1 is another file"):
        debs.packed(archive, locked)


def test_a_file_that_was_changed_in_the_cache_is_not_packed(archive: Archive, tmp_path: Path) -> None:
    locked = archive.resolved(["program"])
    debs.packed(archive, locked).unlink()
    kept = tmp_path / "cache" / "antrean" / "debs" / f"{locked[0].sha256}.deb"
    kept.write_bytes(kept.read_bytes() + b"\n")
    with pytest.raises(Unlocked, match="was changed"):
        debs.packed(archive, locked)
