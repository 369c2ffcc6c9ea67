"""The machines in the hall."""

from typing import Literal

from hub.plan.model.part import Count, Id, Part, Positive


class Kiosk(Part, frozen=True, kw_only=True):
    id: Id
    place: str
    paper_mm: Literal[58, 80]
    screen: bool = True


class Display(Part, frozen=True, kw_only=True):
    id: Id
    place: str
    zones: tuple[Id, ...]
    kind: Literal["calls", "standards"] = "calls"
    screen_inches: Positive = 43
    viewing_m: Positive = 6
    rows: Count = 4
    sounding_zone: Id | None = None
    voice_order: Positive | None = None
    languages: tuple[str, ...] = ("id",)


class Button(Part, frozen=True, kw_only=True):
    id: Id
    counter: Id
    keys: Literal[1, 5] = 1
