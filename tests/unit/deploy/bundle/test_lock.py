"""deploy/debian.lock: what it says, and that it knows all that the roles install."""

from pathlib import Path

import pytest

from deploy.bundle import lock
from deploy.bundle.debs import wanted
from deploy.bundle.kinds import KINDS, Kind
from deploy.bundle.lock import Deb, Unlocked

DEPLOY = Path(__file__).parents[4] / "deploy"
TEXT = (DEPLOY / "debian.lock").read_text(encoding="utf-8")
OLD = Deb("nginx", "1:1.22-1", "a" * 64)
NEW = Deb("nginx", "1:1.22-2", "b" * 64)
CURL = Deb("curl", "8", "c" * 64)


def test_what_is_written_is_read_again() -> None:
    kinds = {"trixie-arm64": [OLD, CURL], "bookworm-amd64": [NEW]}
    assert lock.read(lock.written(kinds)) == {"bookworm-amd64": [NEW], "trixie-arm64": [CURL, OLD]}


def test_a_damaged_line_is_named() -> None:
    with pytest.raises(Unlocked, match=r"line 2 .*nginx 1"):
        lock.read("[trixie-arm64]\nnginx 1\n")


def test_drift_names_what_is_newer_what_is_new_and_what_is_gone() -> None:
    assert lock.drift([OLD, CURL], [NEW, Deb("wget", "1", "d" * 64)]) == [
        "curl 8 -> -",
        "nginx 1:1.22-1 -> 1:1.22-2",
        "wget - -> 1",
    ]


@pytest.mark.parametrize("each", KINDS, ids=str)
def test_the_lock_knows_all_that_the_roles_install(each: Kind) -> None:
    """Red? A role wants a package that nobody locked: scripts/bundle --lock."""
    names = wanted(DEPLOY / "ansible" / "packages.yml", each.suite)
    assert lock.not_locked(lock.read(TEXT)[str(each)], names) == []


def test_a_role_that_wants_more_is_noticed() -> None:
    assert lock.not_locked([OLD], ["nginx", "no-such-package"]) == ["no-such-package"]


def test_the_lock_names_no_address() -> None:
    assert "://" not in TEXT
