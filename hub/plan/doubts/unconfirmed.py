"""What the plan publishes without anyone having confirmed it, counted (pure)."""

from collections.abc import Iterator
from typing import Final

from hub.plan.doubts.doubt import Doubt
from hub.plan.model import SitePlan

PUBLISHED: Final = {
    "fee": "Biaya",
    "requirements": "Persyaratan",
    "duration": "Waktu penyelesaian",
    "minutes": "Lama di loket",
}


def doubt_unconfirmed_services(plan: SitePlan) -> Iterator[Doubt]:
    listed = [service for agency in plan.agencies for service in agency.services if service.listed]
    for field, name in PUBLISHED.items():
        unsure = sum(1 for service in listed if field in service.unconfirmed)
        if unsure:
            sentence = f"{name} {unsure} dari {len(listed)} layanan belum dikonfirmasi instansinya."
            yield Doubt(("agencies",), sentence)


def doubt_presence(plan: SitePlan) -> Iterator[Doubt]:
    assumed = sum(1 for agency in plan.agencies if agency.presence == "assumed")
    if assumed:
        sentence = f"{assumed} dari {len(plan.agencies)} instansi belum dipastikan hadir di MPP ini."
        yield Doubt(("agencies",), sentence)


DOUBTS: Final = (doubt_unconfirmed_services, doubt_presence)
