"""What a plan of the right shape can still get wrong: one rule, one generator of what it found (pure)."""

from collections.abc import Callable, Iterator
from typing import Final

from hub.plan.mistake import FoundMistake
from hub.plan.model import SitePlan
from hub.plan.rules import devices, hours, identity, numbers, references, sentences, services, voice

PlanRule = Callable[[SitePlan], Iterator[FoundMistake]]

RULES: Final[tuple[PlanRule, ...]] = (
    *identity.RULES,
    *references.RULES,
    *services.RULES,
    *numbers.RULES,
    *hours.RULES,
    *devices.RULES,
    *sentences.RULES,
    *voice.RULES,
)
