"""The tool that measures the rooms must see what outgrows them."""

from pathlib import Path

import pytest

from scripts import sizes

SHORT = "def f() -> None:\n    return None\n"


def a_project(root: Path, **modules: str) -> Path:
    for room in sizes.ROOMS:
        (root / room).mkdir()
        (root / room / "__init__.py").write_text("")
    for name, text in modules.items():
        (root / "hub" / f"{name}.py").write_text(text)
    return root


def a_function(lines: int) -> str:
    return "def long() -> None:\n" + "    print()\n" * (lines - 1)


def test_small_rooms_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sizes.main(a_project(tmp_path, a=SHORT)) == 0
    assert "functions 1: p50 2" in capsys.readouterr().out


def test_long_functions_fail(tmp_path: Path) -> None:
    assert sizes.main(a_project(tmp_path, a=a_function(9))) == 1


def test_a_few_very_long_functions_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sizes.main(a_project(tmp_path, a=SHORT * 8, b=a_function(21) * 2)) == 1
    assert "p50 2 (at most 8), p90 21 (at most 20)" in capsys.readouterr().out


def test_a_docstring_is_no_length(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documented = 'def f() -> None:\n    """One.\n\n    Two.\n    """\n    return None\n'
    sizes.main(a_project(tmp_path, a=documented))
    assert "p50 2" in capsys.readouterr().out


def test_modules_that_import_each_other_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = a_project(tmp_path, a="from hub.b import f\n", b="import hub.c\n", c="from hub import a\n")
    assert sizes.main(project) == 1
    assert "import cycles: hub." in capsys.readouterr().out


def test_a_long_file_is_named_and_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sizes.main(a_project(tmp_path, a=SHORT * 101)) == 0
    assert "hub/a.py 202" in capsys.readouterr().out


def test_a_folder_that_became_a_corridor_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sizes.main(a_project(tmp_path, **{f"m{n}": SHORT for n in range(5)})) == 1
    assert "hub 6" in capsys.readouterr().out
