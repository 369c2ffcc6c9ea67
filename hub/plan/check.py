"""The doubts about a plan that has no mistakes, each with its place and a sentence (pure)."""

from datetime import date
from typing import Final

import msgspec

from hub.plan.doubts import calendar, displays, letters, promises, unconfirmed
from hub.plan.doubts.doubt import Doubt
from hub.plan.mistake import spell_path
from hub.plan.model import SitePlan

DOUBTS: Final = (
    *promises.DOUBTS,
    *displays.DOUBTS,
    *letters.DOUBTS,
    *calendar.DOUBTS,
    *unconfirmed.DOUBTS,
)


def find_doubts(plan: SitePlan, today: date | None = None) -> tuple[Doubt, ...]:
    """With `today` also what the calendar does not know yet."""
    found = [doubt for rule in DOUBTS for doubt in rule(plan)]
    if today is not None:
        found += [doubt for rule in calendar.DATED for doubt in rule(plan, today)]
    return tuple(found)


def format_doubts(plan: SitePlan, doubts: tuple[Doubt, ...]) -> tuple[str, ...]:
    """Each doubt as a line: its place, spelled with ids, and its sentence."""
    document = msgspec.to_builtins(plan)
    return tuple(f"{spell_path(each.path, document)}: {each.sentence}" for each in doubts)
