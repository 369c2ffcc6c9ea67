"""What the bench must know of a site plan: which devices there are, and what is written on their keys."""

from pathlib import Path
from typing import Literal

import msgspec


class Agency(msgspec.Struct, frozen=True):
    id: str
    short: str
    spoken: str
    zone: str


class Kiosk(msgspec.Struct, frozen=True):
    id: str
    place: str = ""
    paper_mm: Literal[58, 80] = 80
    screen: bool = True


class Display(msgspec.Struct, frozen=True):
    id: str
    place: str = ""
    zones: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("id",)


class Counter(msgspec.Struct, frozen=True):
    id: str
    number: int
    zone: str
    agency: str


class Button(msgspec.Struct, frozen=True):
    id: str
    counter: str
    keys: Literal[1, 5] = 1


class Site(msgspec.Struct, frozen=True):
    id: str
    name: str


class Hall(msgspec.Struct, frozen=True):
    """The plan's document as the bench reads it; the hub is who checks it."""

    site: Site
    agencies: tuple[Agency, ...]
    kiosks: tuple[Kiosk, ...]
    displays: tuple[Display, ...]
    counters: tuple[Counter, ...]
    buttons: tuple[Button, ...]

    def counter(self, name: str) -> Counter:
        return next(counter for counter in self.counters if counter.id == name)

    def box_at(self, counter: str) -> Button:
        return next(button for button in self.buttons if button.counter == counter)

    def boxes_in(self, zone: str) -> tuple[str, ...]:
        """The boxes of a zone's counters, by id."""
        return tuple(button.id for button in self.buttons if self.counter(button.counter).zone == zone)


def read(plan: Path) -> Hall:
    return msgspec.yaml.decode(plan.read_bytes(), type=Hall)
