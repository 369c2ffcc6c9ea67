"""The machines in the hall."""

from typing import Literal

from hub.plan.model.part import Part, PlanId, Positive, WholeNumber


class Kiosk(Part, frozen=True, kw_only=True):
    id: PlanId
    place: str
    paper_mm: Literal[58, 80]
    screen: bool = True


class Display(Part, frozen=True, kw_only=True):
    id: PlanId
    place: str
    zones: tuple[PlanId, ...]
    kind: Literal["calls", "standards"] = "calls"
    screen_inches: Positive = 43
    viewing_m: Positive = 6
    rows: WholeNumber = 4
    sounding_zone: PlanId | None = None
    voice_order: Positive | None = None
    languages: tuple[str, ...] = ("id",)


class Button(Part, frozen=True, kw_only=True):
    id: PlanId
    counter: PlanId
    keys: Literal[1, 5] = 1
