"""What the bench must know of a site plan: which devices there are, and what is written on their keys."""

from pathlib import Path
from typing import Literal

import msgspec


class AgencyKeys(msgspec.Struct, frozen=True):
    id: str
    short: str
    spoken: str
    zone: str


class KioskOnPlan(msgspec.Struct, frozen=True):
    id: str
    place: str = ""
    paper_mm: Literal[58, 80] = 80
    screen: bool = True


class DisplayOnPlan(msgspec.Struct, frozen=True):
    id: str
    place: str = ""
    zones: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("id",)


class CounterOnPlan(msgspec.Struct, frozen=True):
    id: str
    number: int
    zone: str
    agency: str


class ButtonOnPlan(msgspec.Struct, frozen=True):
    id: str
    counter: str
    keys: Literal[1, 5] = 1


class SiteOnPlan(msgspec.Struct, frozen=True):
    id: str
    name: str


class HallOnPlan(msgspec.Struct, frozen=True):
    """The plan's document as the bench reads it; the hub is who checks it."""

    site: SiteOnPlan
    agencies: tuple[AgencyKeys, ...]
    kiosks: tuple[KioskOnPlan, ...]
    displays: tuple[DisplayOnPlan, ...]
    counters: tuple[CounterOnPlan, ...]
    buttons: tuple[ButtonOnPlan, ...]

    def find_counter(self, name: str) -> CounterOnPlan:
        return next(counter for counter in self.counters if counter.id == name)

    def find_box_at(self, counter: str) -> ButtonOnPlan:
        return next(button for button in self.buttons if button.counter == counter)

    def list_boxes_in(self, zone: str) -> tuple[str, ...]:
        """The boxes of a zone's counters, by id."""
        return tuple(button.id for button in self.buttons if self.find_counter(button.counter).zone == zone)


def read_hall(plan: Path) -> HallOnPlan:
    return msgspec.yaml.decode(plan.read_bytes(), type=HallOnPlan)
