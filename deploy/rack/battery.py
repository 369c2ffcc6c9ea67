"""The UPS of the rack's hub: a file, which NUT's own driver for rehearsals reads as it would ask a UPS."""

from typing import Final

BATTERY: Final = "etc/nut/rack.dev"


def _told(status: str, charge: int) -> str:
    return f"ups.status: {status}\nbattery.charge: {charge}\n"


MAINS: Final = _told("OL", 100)
OUT_OF_MAINS: Final = _told("OB DISCHRG", 60)
NEARLY_EMPTY: Final = _told("OB DISCHRG LB", 5)
