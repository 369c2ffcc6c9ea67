"""The check of names must see each kind of breach that it holds."""

from pathlib import Path

import pytest

from scripts import names

GOOD = 'def draw_wall() -> None:\n    """Draw it."""\n'


def a_project(root: Path, **modules: str) -> Path:
    for room in names.ROOMS:
        (root / room).mkdir()
    for name, text in {"good": GOOD * 3, **modules}.items():
        (root / "hub" / f"{name}.py").write_text(text)
    return root


def test_names_that_say_what_they_do_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert names.main(a_project(tmp_path, a="class Board:\n    def draw(self) -> None: ...\n")) == 0
    assert "25.0 % (at most 45); breaches: 0" in capsys.readouterr().out


def test_too_many_functions_of_one_word_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = "def draw() -> None: ...\ndef say() -> None: ...\ndef ask() -> None: ...\n"
    assert names.main(a_project(tmp_path, a=short)) == 1
    assert "50.0 % (at most 45); breaches: 0" in capsys.readouterr().out


PLANTED = {
    "stands twice": {"a": "class Step:\n    pass\n", "b": "Step = int\n"},
    "ends in noise": {"a": "class TicketManager:\n    pass\n"},
    "bare participle": {"a": "def heard() -> None: ...\n"},
    "is named and does not exist": {"a": 'def take_one() -> None:\n    """Take; `TicketGone` follows."""\n'},
    "and does not exist": {"a": 'def take_one() -> None:\n    """Take. Raises Nothing."""\n'},
    "raises without saying so": {"a": 'def take_one() -> None:\n    """Take."""\n    raise KeyError("no")\n'},
}


@pytest.mark.parametrize("rule", PLANTED)
def test_a_planted_breach_fails_and_is_named(
    rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert names.main(a_project(tmp_path, **PLANTED[rule])) == 1
    told = capsys.readouterr().out
    assert rule in told
    assert "breaches: 1" in told


ALLOWED = (
    "class Lamp:\n    @property\n    def lit(self) -> bool: ...\n",
    'def take_one() -> None:\n    """Take. Raises KeyError."""\n    raise KeyError("no")\n',
    "def take_one() -> None:\n    try:\n        pass\n    except KeyError:\n        raise\n",
    "def read_one() -> None:\n    def _inner() -> None:\n        raise KeyError\n",
    "def _take_one() -> None:\n    raise KeyError\n",
)


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_no_breach_passes(text: str, tmp_path: Path) -> None:
    assert names.main(a_project(tmp_path, a=text)) == 0
