"""The keys that kiosks and boxes have beside those of the agencies (pure)."""

from typing import Final

from hub.plan.model import Kiosk, SitePlan

NUMERALS: Final = ("1", "2", "3", "4", "5", "6")
FUNCTIONS: Final = ("prioritas", "bahasa", "batal", "info", "bantuan", "suara")
WITHOUT_SCREEN: Final = ("prioritas", "bantuan")
ONE_KEY: Final = ("button",)
FIVE_KEYS: Final = ("panggil", "ulang", "lewati", "selesai", "istirahat")


def kiosk_keys(plan: SitePlan, kiosk: Kiosk) -> tuple[str, ...]:
    """By name, agencies first: in this order the example of docs/hardware.md wires its matrix."""
    agencies = tuple(each.id for each in plan.agencies)
    return (*agencies, *NUMERALS, *FUNCTIONS) if kiosk.screen else (*agencies, *WITHOUT_SCREEN)
