"""Which Python packages each kind of machine gets."""

from pathlib import Path

import pytest

from deploy.bundle import pins
from deploy.bundle.kinds import KINDS, Kind, kind
from deploy.bundle.wheels import PARTS, part_pins

REPO = Path(__file__).parents[4]
LOCK = """\
boxes==2.0 \\
    --hash=sha256:{a}
    # via antrean (pyproject.toml)
lids==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:{b}
    # via boxes
lids==1.5 ; python_full_version >= '3.12' \\
    --hash=sha256:{c}
    # via
    #   boxes
    #   brushes
brushes==3.0 ; platform_machine == 'aarch64' \\
    --hash=sha256:{c} \\
    --hash=sha256:{a}
    # via antrean (pyproject.toml:dev)
""".format(a="a" * 64, b="b" * 64, c="c" * 64)


def names(found: list[pins.Pin]) -> list[str]:
    return [f"{pin.name}=={pin.version}" for pin in found]


def test_a_marker_is_asked_of_the_machine_that_the_wheel_is_for() -> None:
    locked = pins.read(LOCK)
    assert names(pins.holding(locked, kind("bookworm-amd64"))) == ["boxes==2.0", "lids==1.0"]
    assert names(pins.holding(locked, kind("trixie-arm64"))) == ["boxes==2.0", "lids==1.5", "brushes==3.0"]


def test_what_is_needed_is_what_was_asked_for_and_all_below_it() -> None:
    locked = pins.holding(pins.read(LOCK), kind("trixie-arm64"))
    assert names(pins.needed(locked, ["boxes"])) == ["boxes==2.0", "lids==1.5"]


def test_pip_is_told_every_hash_and_no_marker() -> None:
    (brushes,) = (pin for pin in pins.read(LOCK) if pin.name == "brushes")
    assert brushes.line == f"brushes==3.0 --hash=sha256:{'c' * 64} --hash=sha256:{'a' * 64}"


def test_an_extra_asks_for_what_the_project_asks_for_too() -> None:
    project = '[project]\ndependencies = ["Msg_Spec>=1"]\noptional-dependencies.hub = ["flask[async]>=3"]\n'
    assert list(pins.asked(project, ["hub"])) == ["msg-spec", "flask"]


@pytest.mark.parametrize("each", KINDS, ids=str)
def test_lgpio_is_a_real_one_or_none(each: Kind) -> None:
    """The registry's placeholder, 0.0.0.2, installs without a word and drives no pin."""
    found = [pin for pin in part_pins(REPO, PARTS["device"], each) if pin.name == "lgpio"]
    assert [pin.version for pin in found] == (["0.2.2.0"] if str(each) == "bookworm-arm64" else [])


@pytest.mark.parametrize("each", KINDS, ids=str)
def test_no_machine_of_a_hall_gets_tools_for_tests(each: Kind) -> None:
    carried = {pin.name for extras in PARTS.values() for pin in part_pins(REPO, extras, each)}
    assert {"flask", "pygame-ce", "reportlab"} <= carried
    assert not carried & {"pytest", "hypothesis", "playwright", "mypy"}


def test_every_name_in_the_real_lock_is_read_once_for_a_machine() -> None:
    locked = pins.read((REPO / "requirements.lock").read_text(encoding="utf-8"))
    assert len(locked) == (REPO / "requirements.lock").read_text(encoding="utf-8").count("==") - sum(
        pin.marker.count("==") for pin in locked
    )
    for each in KINDS:
        held = [pin.name for pin in pins.holding(locked, each)]
        assert len(held) == len(set(held))
