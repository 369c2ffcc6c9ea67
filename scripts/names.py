"""What names and docstrings must not leave a stranger to guess; says every breach, 1 where a goal is missed.

Types that stand in two files, functions named with one word, bare past participles, noise at a type's end,
and public functions that raise themselves without saying so.
"""

import ast
import builtins
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOMS: Final = ("broker", "translations", "process", "drawing", "hub", "firmware", "workbench")
ONE_WORD_PERCENT: Final = 45.0
NOISE: Final = ("Manager", "Helper", "Util", "Utils", "Handler", "Base", "Data", "Info")
IRREGULAR: Final = re.compile(
    "begun|born|bound|built|chosen|cut|drawn|fed|found|given|heard|held|kept|known|laid|left|lit|lost|made|met|paid"
    "|put|read|said|seen|sent|set|shown|shut|spoken|taken|told|understood|withdrawn|woken|worn|wound|written"
)
VERBS_TOO: Final = (
    "cut",
    "embed",
    "exceed",
    "feed",
    "need",
    "proceed",
    "put",
    "read",
    "red",
    "seed",
    "set",
    "speed",
)
SAYS_SO: Final = ("aises", "Error", "Refused")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Breach:
    rule: str
    place: str
    name: str


def find_breaches(root: Path) -> tuple[list[Breach], float]:
    """Every breach below the rooms, and how many of a hundred functions have one word for a name."""
    files = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in list_files(root)]
    functions = [
        (path, node) for path, tree in files for node in ast.walk(tree) if isinstance(node, Function)
    ]
    named = [(path, node) for path, node in functions if not node.name.startswith("__")]
    one_word = sum("_" not in node.name.strip("_") for _, node in named)
    judged = (each for path, node in named for each in judge(root, path, node))
    breaches = [*find_types(root, files), *judged, *find_dead_names(root, files)]
    return breaches, 100 * one_word / max(1, len(named))


def list_files(root: Path) -> list[Path]:
    return [path for room in ROOMS for path in sorted((root / room).rglob("*.py"))]


def find_types(root: Path, files: list[tuple[Path, ast.Module]]) -> Iterator[Breach]:
    places: dict[str, list[Path]] = defaultdict(list)
    for path, tree in files:
        for name in sorted(set(list_types(tree))):
            places[name].append(path.relative_to(root))
    for name, found in sorted(places.items()):
        where = ", ".join(map(str, found))
        if len(found) > 1:
            yield Breach("stands twice", where, name)
        if name.endswith(NOISE):
            yield Breach("ends in noise", where, name)


def list_types(tree: ast.Module) -> Iterator[str]:
    """Public classes, and aliases written as types are."""
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name) if not name.startswith("_"):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) if name[0].isupper() and not name.isupper():
                yield name


def judge(root: Path, path: Path, function: Function) -> Iterator[Breach]:
    place = f"{path.relative_to(root)}:{function.lineno}"
    if is_participle(function.name) and not is_property(function):
        yield Breach("bare participle", place, function.name)
    if not function.name.startswith("_") and raises_itself(function) and not says_so(function):
        yield Breach("raises without saying so", place, function.name)


def find_dead_names(root: Path, files: list[tuple[Path, ast.Module]]) -> Iterator[Breach]:
    """Docstrings that name a type which is nobody's: it was renamed, and they were not."""
    known = set(dir(builtins)) | {each for _, tree in files for each in list_names(tree)}
    for path, tree in files:
        for node in ast.walk(tree):
            said = ast.get_docstring(node) if isinstance(node, Function | ast.ClassDef) else None
            for name in re.findall(r"(?:Raises (?=\w)|`(?=\w+`))([A-Z][a-z]\w*)", said or ""):
                if name not in known:
                    yield Breach("is named and does not exist", str(path.relative_to(root)), name)


def list_names(tree: ast.Module) -> Iterator[str]:
    """Of classes, and of what is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.alias):
            yield node.name


def is_participle(name: str) -> bool:
    word = name.strip("_")
    return (
        "_" not in word and word not in VERBS_TOO and (word.endswith("ed") or bool(IRREGULAR.fullmatch(word)))
    )


def is_property(function: Function) -> bool:
    marks = {getattr(each, "id", getattr(each, "attr", "")) for each in function.decorator_list}
    return bool(marks & {"property", "cached_property", "setter"})


def raises_itself(function: Function) -> bool:
    """With an exception of its own; what is nested in it counts for itself."""
    left: list[ast.AST] = list(function.body)
    while left:
        node = left.pop()
        if isinstance(node, ast.Raise) and node.exc is not None:
            return True
        if not isinstance(node, Function | ast.Lambda):
            left.extend(ast.iter_child_nodes(node))
    return False


def says_so(function: Function) -> bool:
    return any(word in (ast.get_docstring(function) or "") for word in SAYS_SO)


def main(root: Path) -> int:
    breaches, one_word = find_breaches(root)
    for each in breaches:
        print(f"{each.place}: {each.name} {each.rule}")
    percent = f"{one_word:.1f} % (at most {ONE_WORD_PERCENT:.0f})"
    print(f"functions named with one word: {percent}; breaches: {len(breaches)}")
    return int(bool(breaches) or one_word > ONE_WORD_PERCENT)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()))
