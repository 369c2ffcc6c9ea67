"""Archives and sums of a bundle."""

import os
import tarfile
from pathlib import Path

from deploy.bundle.contents import private
from deploy.bundle.pack import pack


def a_folder(place: Path, at: int) -> Path:
    (place / "inner").mkdir(parents=True)
    for name in ("b.txt", "inner/a.txt"):
        (place / name).write_text(f"words of {name}\n")
        os.utime(place / name, (at, at))
    (place / "b.txt").chmod(0o600)
    return place


def test_the_same_files_give_the_same_bytes_whenever_they_were_written(tmp_path: Path) -> None:
    for name, at in (("one", 1_000_000_000), ("two", 1_500_000_000)):
        pack(a_folder(tmp_path / name, at), tmp_path / f"{name}.tar", top="antrean-1.0")
    assert (tmp_path / "one.tar").read_bytes() == (tmp_path / "two.tar").read_bytes()


def test_everything_lies_under_one_folder_and_belongs_to_nobody(tmp_path: Path) -> None:
    pack(a_folder(tmp_path / "one", 0), tmp_path / "one.tar", top="antrean-1.0")
    with tarfile.open(tmp_path / "one.tar") as tar:
        members = tar.getmembers()
    assert [member.name for member in members] == [
        "antrean-1.0/b.txt",
        "antrean-1.0/inner",
        "antrean-1.0/inner/a.txt",
    ]
    assert {(member.uid, member.uname) for member in members} == {(0, "root")}
    assert members[0].mode == 0o644


def test_a_halls_own_inventory_stays_at_home() -> None:
    assert private("deploy/ansible/inventory", ["example", "mpp-palopo", "__pycache__"]) == {
        "mpp-palopo",
        "__pycache__",
    }
    assert private("deploy/ansible/roles", ["base", "hub"]) == set()
