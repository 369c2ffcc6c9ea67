"""Prefixes that ears and eyes confuse (pure)."""

from collections.abc import Iterator
from typing import Final

from hub.plan.doubts.doubt import Doubt
from hub.plan.model import SitePlan

AVOIDED: Final = {
    "I": "mirip angka 1",
    "O": "mirip angka 0",
    "Q": "jarang dikenal, dibaca “ki”",
    "E": "terdengar di dalam be, ce, de",
    "V": "terdengar seperti F atau W",
    "B": "terdengar seperti D atau P",
    "N": "terdengar seperti M",
    "Y": "terdengar seperti J",
}
RHYMES: Final = ("BCDGJPTVW", "FLMNRSX", "AHK")


def doubt_avoided_letters(plan: SitePlan) -> Iterator[Doubt]:
    for at, agency in enumerate(plan.agencies):
        if agency.prefix in AVOIDED:
            sentence = (
                f"Huruf {agency.prefix} ({agency.short}) sebaiknya dihindari: {AVOIDED[agency.prefix]}."
            )
            yield Doubt(("agencies", at, "prefix"), sentence)


def doubt_rhyming_letters(plan: SitePlan) -> Iterator[Doubt]:
    """Who waits in one zone hears the same calls; in another zone the sign helps."""
    for at, zone in enumerate(plan.zones):
        here = sorted(agency.prefix for agency in plan.agencies if agency.zone == zone.id)
        for rhyme in RHYMES:
            alike = [prefix for prefix in here if prefix in rhyme]
            if len(alike) > 1:
                sentence = (
                    f"Zona {zone.number}: huruf {', '.join(alike)} terdengar mirip. "
                    "Panggilan menyebut instansinya; bila dapat, pilih huruf yang lain."
                )
                yield Doubt(("zones", at, "id"), sentence)


DOUBTS: Final = (doubt_avoided_letters, doubt_rhyming_letters)
