"""What stands on the page before anything happens: machines, keys, labels, zones (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from workbench.stage.cast import Cast
from workbench.stage.configs import FIVE_KEYS, ONE_KEY, OTHERS
from workbench.stage.hall import AgencyKeys, DisplayOnPlan, HallOnPlan, KioskOnPlan

SERVICES: Final = OTHERS[:6]
FUNCTIONS: Final = OTHERS[6:]
ENGLISH: Final[Mapping[str, str]] = {
    "prioritas": "priority",
    "bahasa": "language",
    "batal": "cancel",
    "info": "requirements",
    "bantuan": "help",
    "panggil": "call next",
    "ulang": "call again",
    "lewati": "no-show",
    "selesai": "done",
    "istirahat": "break",
    "button": "next",
}


class ZoneOnPage(msgspec.Struct, frozen=True):
    id: str
    number: int
    name: str
    colour: str
    hex: str
    text: str
    shape: str


class _Zones(msgspec.Struct, frozen=True):
    zones: tuple[ZoneOnPage, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter with its box."""

    box: str
    counter: str
    number: int
    agency: str
    zone: ZoneOnPage
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    hall: str
    kiosks: tuple[KioskOnPlan, ...]
    agencies: tuple[tuple[AgencyKeys, ZoneOnPage], ...]
    displays: tuple[DisplayOnPlan, ...]
    desks: tuple[Desk, ...]

    @property
    def zones(self) -> list[ZoneOnPage]:
        """Those with a desk on the bench."""
        return list({desk.zone.id: desk.zone for desk in self.desks}.values())

    def keys_of(self, device: str) -> frozenset[str]:
        """The keys that a finger finds there; none on what has no keys."""
        if any(kiosk.id == device for kiosk in self.kiosks):
            return frozenset((*(agency.id for agency, _ in self.agencies), *OTHERS))
        return frozenset(key for desk in self.desks if desk.box == device for key in desk.keys)


def build_catalogue(hall: HallOnPlan, who: Cast, plan: Path) -> Catalogue:
    zones = {zone.id: zone for zone in msgspec.yaml.decode(plan.read_bytes(), type=_Zones).zones}
    return Catalogue(
        hall=hall.site.name,
        kiosks=tuple(each for each in hall.kiosks if each.id in who.kiosks),
        agencies=tuple((each, zones[each.zone]) for each in hall.agencies),
        displays=tuple(each for each in hall.displays if each.id in who.displays),
        desks=tuple(_build_desk(each.id, hall, zones) for each in hall.buttons if each.id in who.boxes),
    )


def _build_desk(box: str, hall: HallOnPlan, zones: Mapping[str, ZoneOnPage]) -> Desk:
    button = next(each for each in hall.buttons if each.id == box)
    counter = hall.find_counter(button.counter)
    agency = next(each for each in hall.agencies if each.id == counter.agency)
    keys = FIVE_KEYS if button.keys == len(FIVE_KEYS) else ONE_KEY
    return Desk(box, counter.id, counter.number, agency.short, zones[counter.zone], tuple(keys))
