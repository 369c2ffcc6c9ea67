"""Why a rule stumbled: over what is known to be wrong, or over its own bug (pure)."""

import ast
from collections.abc import Iterator
from itertools import islice
from linecache import getline
from types import FrameType, TracebackType

from hub.plan.unknown import is_known


def has_met_unknown(fault: BaseException) -> bool:
    """Was a wrong value in the very expression that failed, in any frame on the way to it."""
    if str(fault).endswith("got 0)"):  # taken apart: only what is not known has no parts at all
        return True
    expressions = _failed_expressions(fault)
    return any(not is_known(value) for frame, source in expressions for value in _list_values(frame, source))


def _failed_expressions(fault: BaseException) -> Iterator[tuple[FrameType, str]]:
    at: TracebackType | None = fault.__traceback__
    while at is not None:
        code, step = at.tb_frame.f_code, at.tb_lasti // 2
        line, last, begin, end = next(islice(code.co_positions(), step, None))
        if line is not None and last is not None and begin is not None and end is not None:
            yield at.tb_frame, _cut_source(code.co_filename, (line, begin), (last, end))
        at = at.tb_next


def _cut_source(file: str, begin: tuple[int, int], end: tuple[int, int]) -> str:
    lines = [getline(file, number).encode() for number in range(begin[0], end[0] + 1)]
    lines[-1] = lines[-1][: end[1]]
    lines[0] = lines[0][begin[1] :]
    return b"".join(lines).decode()


def _list_values(frame: FrameType, source: str) -> Iterator[object]:
    """Of the names and attributes in it: reading a plan again changes nothing."""
    try:
        nodes = list(ast.walk(ast.parse(source.strip(), mode="eval")))
    except SyntaxError:
        return
    for node in nodes:
        value: object = frame.f_locals.get(node.id) if isinstance(node, ast.Name) else None
        if isinstance(node, ast.Attribute):
            value = _read_expression(node, frame)
        yield value


def _read_expression(node: ast.expr, frame: FrameType) -> object:
    if isinstance(node, ast.Name):
        return frame.f_locals.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(_read_expression(node.value, frame), node.attr, None)
    return None
