"""YAML as people mean it: plain values, the line of each place, and keys said twice as mistakes (pure).

Only true/false are booleans, and 12:00 or 2026-01-05 stay text: YAML 1.1 would make 720 of the one and
a date of the other.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from hub.plan.mistake import FoundMistake, PlanPath

LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
CONSTANTS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}
WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DEEPEST: Final = 20
DECIMAL: Final = re.compile(r"[-+]?[0-9]+\.[0-9]+")


@dataclass(slots=True)
class Document:
    """`value` is what the text says; `lines` is where it says it."""

    readable: bool = False
    value: object = None
    lines: dict[PlanPath, int] = field(default_factory=dict)
    found: list[FoundMistake] = field(default_factory=list)

    def find_line(self, path: PlanPath) -> int | None:
        """The line of this place, or of the nearest place around it that is written down."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def read_document(text: str) -> Document:
    document = Document()
    try:
        if strange := _find_unwanted_yaml(text):
            document.found.append(FoundMistake((), None, strange))
            return document
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as mistake:
        document.found.append(_build_syntax_mistake(document, mistake))
        return document
    except yaml.YAMLError as mistake:
        document.found.append(FoundMistake((), None, f"this is not YAML: {mistake}"))
        return document
    document.readable = True
    document.value = _read_value(node, (), document) if node is not None else None
    return document


def _find_unwanted_yaml(text: str) -> str | None:
    """YAML that no site plan needs and that can be made to grow without end."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent):
            return "anchors and aliases (& and *) are not used in a site plan"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return f"nothing in a site plan is {DEEPEST} levels deep"
    return None


def _build_syntax_mistake(document: Document, mistake: yaml.MarkedYAMLError) -> FoundMistake:
    mark = mistake.problem_mark or mistake.context_mark
    if mark is not None:
        document.lines[()] = mark.line + 1
    return FoundMistake((), None, f"this is not YAML: {mistake.problem or mistake.context}")


def _read_value(node: yaml.Node, path: PlanPath, document: Document) -> object:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _read_mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_read_value(each, (*path, index), document) for index, each in enumerate(node.value)]
    quoted = isinstance(node, yaml.ScalarNode) and node.style
    return node.value if quoted else parse_scalar(node.value)


def _read_mapping(node: yaml.MappingNode, path: PlanPath, document: Document) -> dict[str, object]:
    said: dict[str, object] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in said:
            line = key.start_mark.line + 1
            document.found.append(FoundMistake((*path, name), None, f"said twice, again on line {line}"))
            continue
        document.lines[*path, name] = key.start_mark.line + 1
        said[name] = _read_value(value, (*path, name), document)
    return said


def parse_scalar(text: str) -> object:
    """An unquoted scalar: nothing, true or false, a number, or text."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text
