"""Of what the plan is made: its small types, and strict parts in which unknown fields are mistakes."""

from typing import Annotated, Literal

import msgspec

PlanId = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$", max_length=40)]


ClockTime = Annotated[
    str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", description="HH:MM, local")
]


Prefix = Annotated[str, msgspec.Meta(pattern="^[A-Z]$")]


MonthDay = Annotated[
    str,
    msgspec.Meta(pattern="^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", description="MM-DD, of every year"),
]


Decibels = Annotated[float, msgspec.Meta(ge=-40, le=0)]


Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]


WholeNumber = Annotated[int, msgspec.Meta(ge=0)]


Positive = Annotated[int, msgspec.Meta(ge=1)]


Number = Annotated[int, msgspec.Meta(ge=0, le=999)]


Range = tuple[Number, Number]


Text = Annotated[str, msgspec.Meta(min_length=1)]


PlanTexts = dict[str, str]


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass
