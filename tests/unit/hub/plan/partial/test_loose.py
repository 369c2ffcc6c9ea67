"""Rules on a plan with wrong parts: what stumbles over them is excused, a rule's own bug is not hidden."""

from collections.abc import Iterator
from datetime import time

import msgspec
import pytest

from hub.plan.mistake import FoundMistake
from hub.plan.model import SitePlan
from hub.plan.partial import loose
from tests.support.halls.small_plan import small_plan

DOCUMENT = msgspec.to_builtins(small_plan())
WRONG: set[tuple[object, ...]] = {("hours", "kiosk_opens")}


def considered(
    monkeypatch: pytest.MonkeyPatch, rule: object, wrong: set[tuple[object, ...]]
) -> list[FoundMistake]:
    monkeypatch.setattr(loose, "RULES", (rule,))
    return list(loose.consider_rules(DOCUMENT, wrong))  # type: ignore[arg-type]


def stumbles_over_the_wrong_part(plan: SitePlan) -> Iterator[FoundMistake]:
    opens = time.fromisoformat(plan.hours.kiosk_opens)
    yield FoundMistake(("hours",), opens, "never reached")


def has_a_bug_of_its_own(plan: SitePlan) -> Iterator[FoundMistake]:
    yield FoundMistake(("site",), plan.site.name + 1, "never reached")  # type: ignore[operator]


def test_what_stumbles_over_a_wrong_part_is_excused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert considered(monkeypatch, stumbles_over_the_wrong_part, WRONG) == []


@pytest.mark.parametrize("wrong", [set(), WRONG], ids=["sound plan", "shape error elsewhere"])
def test_a_rules_own_bug_is_seen(monkeypatch: pytest.MonkeyPatch, wrong: set[tuple[object, ...]]) -> None:
    with pytest.raises(TypeError, match="str"):
        considered(monkeypatch, has_a_bug_of_its_own, wrong)
