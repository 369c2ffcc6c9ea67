"""Who serves what, where: zones, agencies, their services, counters."""

from typing import Annotated, Literal

import msgspec

from drawing.shapes import ZoneShape
from hub.plan.model.part import ClockTime, Colour, Part, PlanId, Positive, Prefix, Text, Weekday, WholeNumber


class Zone(Part, frozen=True, kw_only=True):
    id: PlanId
    number: Positive
    name: Text
    colour: Text
    hex: Colour
    text: Colour
    shape: ZoneShape
    arrow: Literal["left", "right", "ahead", "up", "down"] | None = None


class Service(Part, frozen=True, kw_only=True):
    """One service; what is not sourced is named in `unconfirmed` and shown so.

    Not `listed`: no key, not in the published catalogue; only the agency's `intake` may be so.
    """

    id: PlanId
    name: Text
    short: Text
    minutes: Positive
    requirements: tuple[str, ...] = ()
    procedure: tuple[str, ...] = ()
    duration: str = ""
    fee: str = ""
    fee_idr: int | tuple[int, ...] | None = None
    product: str = ""
    legal_basis: tuple[str, ...] = ()
    no_show_before_s: Positive | None = None
    listed: bool = True
    unconfirmed: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


class Agency(Part, frozen=True, kw_only=True):
    id: PlanId
    name: Text
    short: Text
    spoken: Text
    prefix: Prefix
    zone: PlanId
    quota: Positive
    intake: PlanId
    services: Annotated[tuple[Service, ...], msgspec.Meta(min_length=1, max_length=7)]
    kind: str = ""
    break_mode: Literal["rotating", "closed"] = "closed"
    close_early: ClockTime | None = None
    days: tuple[Weekday, ...] = ()
    visitors_per_day: WholeNumber = 0
    presence: Literal["confirmed", "assumed"] = "assumed"
    unconfirmed: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


class Guest(Part, frozen=True, kw_only=True):
    """Another agency at a shared desk, on some weekdays."""

    agency: PlanId
    days: tuple[Weekday, ...]


class CounterDesk(Part, frozen=True, kw_only=True):
    """A desk: serves an agency's services (all, unless `services` names some), guests by weekday."""

    id: PlanId
    number: Annotated[int, msgspec.Meta(ge=1, le=99)]
    zone: PlanId
    agency: PlanId
    services: tuple[PlanId, ...] = ()
    guests: tuple[Guest, ...] = ()
