"""Whatever the document says, it is a plan or it is refused; a wrong part never breaks the reader."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hub.plan.check import find_doubts, format_doubts
from hub.plan.load import parse_plan
from hub.plan.mistake import PlanPath, PlanRefused
from hub.wire.settings import build_catalogues, build_settings
from tests.support.halls.site import a_document, written

ODD: list[Any] = [
    None,
    True,
    -1,
    0,
    3.5,
    "",
    "x",
    "08:00",
    "2026-02-30",
    [],
    {},
    [None],
    {"id": "x"},
    [[1, 2]],
]


def places(value: Any, path: PlanPath = ()) -> Iterator[PlanPath]:
    if path:
        yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inside:
        yield from places(each, (*path, step))


PLACES = list(places(a_document()))


def read(text: str) -> None:
    """Anything but a plan or PlanRefused is an error of ours."""
    try:
        plan = parse_plan(text)
    except PlanRefused:
        return
    format_doubts(plan, find_doubts(plan))
    build_settings(plan)
    build_catalogues(plan)


@example(changes=[(("hours", "ramadan", "mon", "open"), ""), (("hours", "ramadan", "mon", "close"), None)])
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)), min_size=1, max_size=4))
def test_a_plan_with_odd_parts_is_used_or_refused(changes: list[tuple[PlanPath, Any]]) -> None:
    document = a_document()
    for path, value in changes:
        change(document, path, value)
    read(written(document))


def change(here: Any, path: PlanPath, value: Any) -> None:
    """Nothing where an earlier change has taken the place away."""
    step, *further = path
    if not (step in here if isinstance(here, dict) else isinstance(here, list) and step in range(len(here))):
        return
    if further:
        change(here[step], tuple(further), value)
    else:
        here[step] = value


@given(text=st.text())
def test_any_text_is_used_or_refused(text: str) -> None:
    read(text)


@pytest.mark.parametrize("text", ["[" * 50_000, "a: " + "{b: " * 3_000 + "}" * 3_000])
def test_a_document_too_deep_to_read_is_refused(text: str) -> None:
    with pytest.raises(PlanRefused, match="levels deep"):
        parse_plan(text)
