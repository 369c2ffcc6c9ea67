"""What may be right but seldom is: a place in the plan and a sentence for the hall's manager (pure)."""

from dataclasses import dataclass

from hub.plan.mistake import PlanPath


@dataclass(frozen=True, slots=True)
class Doubt:
    """`path` in the document's keys; the sentence is Indonesian, its reader runs a hall."""

    path: PlanPath
    sentence: str
