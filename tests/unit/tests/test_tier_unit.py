"""The unit tier stays quick: nothing in it tries examples by the hundred or starts a process."""

import ast
from pathlib import Path

UNIT = Path(__file__).parents[1]
KEPT_OUT = {"hypothesis", "subprocess", "multiprocessing", "playwright"}


def test_no_unit_test_imports_what_belongs_to_another_tier() -> None:
    found = {
        (path.relative_to(UNIT).as_posix(), name)
        for path in UNIT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported(node)
        if name.partition(".")[0] in KEPT_OUT
    }
    assert found == set()


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [each.name for each in node.names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []
