"""The hall seen from above."""

from typing import Annotated

import msgspec

from hub.plan.model.part import Part, PlanId, PlanTexts

Metres = Annotated[float, msgspec.Meta(ge=0, le=500)]


Point = tuple[Metres, Metres]


Rectangle = tuple[Metres, Metres, Metres, Metres]


class Spot(Part, frozen=True, kw_only=True):
    """A thing to find in the hall, such as an entrance or a lavatory."""

    name: PlanTexts
    at: Point


class Layout(Part, frozen=True, kw_only=True):
    """The hall seen from above, in metres from its upper left corner; areas are (x, y, width, height)."""

    size: tuple[Metres, Metres]
    zones: dict[PlanId, Rectangle]
    kiosks: dict[PlanId, Point] = {}
    waiting: Rectangle | None = None
    spots: tuple[Spot, ...] = ()
    source: str = ""
