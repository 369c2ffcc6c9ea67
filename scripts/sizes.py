"""How big the rooms are: functions, files, folders, import cycles; 1 where they outgrow the house."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

ROOMS: Final = ("broker", "translations", "process", "drawing", "hub", "firmware", "workbench", "deploy")
P50_LINES, P90_LINES, FILE_LINES = 8, 20, 200
FOLDER_FILES: Final = 20
ROOT_FILES: Final = {"hub": 5}  # a corridor is where new concerns go that nobody gave a room


@dataclass(frozen=True, slots=True)
class Module:
    """`name` as it is imported; a package goes by the name of its folder."""

    path: Path
    name: str
    lines: int
    tree: ast.Module


@dataclass(frozen=True, slots=True)
class Function:
    path: Path
    line: int
    name: str
    lines: int


def read(root: Path) -> list[Module]:
    return [_module(root, path) for room in ROOMS for path in sorted((root / room).rglob("*.py"))]


def _module(root: Path, path: Path) -> Module:
    text, parts = path.read_text(encoding="utf-8"), path.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Module(path.relative_to(root), name, text.count("\n"), ast.parse(text))


def functions(module: Module) -> Iterator[Function]:
    """Every function with its lines from `def` to the end, docstring not counted."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = _span(node) - (_span(node.body[0]) if ast.get_docstring(node, clean=False) else 0)
            yield Function(module.path, node.lineno, node.name, lines)


def _span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def percentile(lengths: list[int], part: float) -> int:
    """The smallest length that at least `part` of all are not above; 0 for none at all."""
    ranked = sorted(lengths)
    return ranked[min(int(part * len(ranked)), len(ranked) - 1)] if ranked else 0


def cycle(modules: list[Module]) -> list[str]:
    """One circle of modules that import each other, or nothing."""
    names = {module.name for module in modules}
    imports = {module.name: set(_imported(module, names)) for module in modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def _imported(module: Module, names: set[str]) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
        elif isinstance(node, ast.ImportFrom) and node.module in names:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in names else node.module


def main(root: Path) -> int:
    modules = read(root)
    everything = [function for module in modules for function in functions(module)]
    lengths = [function.lines for function in everything]
    p50, p90 = percentile(lengths, 0.5), percentile(lengths, 0.9)
    circle = cycle(modules)
    print(f"functions {len(lengths)}: p50 {p50} (at most {P50_LINES}), p90 {p90} (at most {P90_LINES}) lines")
    print("longest:", ", ".join(_named(f) for f in sorted(everything, key=lambda f: -f.lines)[:5]))
    print("files over", FILE_LINES, "lines:", ", ".join(_long_files(modules)) or "none")
    crowded = list(_crowded_folders(modules))
    print("folders with too many files:", ", ".join(crowded) or "none")
    print("import cycles:", " -> ".join(circle) or 0)
    return int(p50 > P50_LINES or p90 > P90_LINES or bool(circle or crowded))


def _crowded_folders(modules: list[Module]) -> Iterator[str]:
    for folder, files in sorted(Counter(module.path.parent for module in modules).items()):
        if files > ROOT_FILES.get(str(folder), FOLDER_FILES):
            yield f"{folder} {files}"


def _named(function: Function) -> str:
    return f"{function.path}:{function.line} {function.name} {function.lines}"


def _long_files(modules: list[Module]) -> list[str]:
    return [f"{module.path} {module.lines}" for module in modules if module.lines > FILE_LINES]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()))
