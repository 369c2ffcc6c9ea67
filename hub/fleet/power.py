"""What feeds the hub: the mains or a UPS's battery, as Network UPS Tools tell it (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from hub.domain.commands import QueueCommand, ReportLowPower, ReportPowerBack
from hub.domain.model import Floor
from hub.fleet.health_checks import HealthCheck
from hub.plan.model import PlanTexts
from translations.translate import tr_all, tr_noop

ON_BATTERY: Final = tr_noop("Listrik padam. Pelayanan tetap berjalan, nomor antrean Anda tetap berlaku.")
RUNNING_OUT: Final = tr_noop(
    "Listrik padam. Mesin antrean berhenti sebentar, nomor antrean Anda tetap berlaku. Mohon menunggu."
)
BATTERY_DO: Final = (
    "Listrik padam: hub, switch, dan satu mesin antrean memakai baterai UPS{left}. "
    "Siapkan tas listrik padam: blok nomor, spidol, megafon."
)
LOW_DO: Final = (
    "Baterai UPS hampir habis: nomor baru tidak diberikan, mesin hub segera mati sendiri. "
    "Pakai blok nomor kertas sampai listrik kembali."
)
SILENT_DO: Final = (
    "UPS tidak menjawab ({why}). Periksa kabel USB UPS, lalu pada mesin hub jalankan: "
    "sudo systemctl restart nut-server."
)
WORN_DO: Final = "Baterai UPS sudah lemah menurut UPS-nya: ganti baterai."
FORGOTTEN: Final = timedelta(seconds=60)  # a UPS that is silent so long says nothing of the battery any more


class Supply(StrEnum):
    MAINS = "mains"
    BATTERY = "battery"
    LOW = "low"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class UpsReading:
    """One answer of the UPS; `why` there was none. `worn`: it asks for a new battery."""

    supply: Supply
    charge: int | None = None
    runtime_s: int | None = None
    worn: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class PowerSupply:
    """The last reading, and the last supply that was known, with when that was."""

    reading: UpsReading
    supply: Supply
    at: datetime


def parse_upsc(told: str) -> UpsReading:
    """From upsc's lines, `name: value` each. Any battery word without mains is battery; low wins."""
    values = {name: value.strip() for name, _, value in (row.partition(":") for row in told.splitlines())}
    flags = values.get("ups.status", "").split()
    return UpsReading(
        _parse_supply(flags),
        _parse_whole(values.get("battery.charge", "")),
        _parse_whole(values.get("battery.runtime", "")),
        worn="RB" in flags,
        why="" if flags else "tanpa ups.status",
    )


def _parse_supply(flags: list[str]) -> Supply:
    if "FSD" in flags or ("OB" in flags and "LB" in flags):
        return Supply.LOW
    if "OB" in flags:
        return Supply.BATTERY
    return Supply.MAINS if "OL" in flags else Supply.UNKNOWN


def _parse_whole(value: str) -> int | None:
    try:
        return round(float(value))
    except ValueError:
        return None


def apply_reading(before: PowerSupply | None, reading: UpsReading, at: datetime) -> PowerSupply:
    """A UPS that says nothing leaves what it said last to stand for a minute."""
    if reading.supply is not Supply.UNKNOWN:
        return PowerSupply(reading, reading.supply, at)
    if before is None or at - before.at > FORGOTTEN:
        return PowerSupply(reading, Supply.UNKNOWN, before.at if before else at)
    return PowerSupply(reading, before.supply, before.at)


def choose_banner(power: PowerSupply | None) -> PlanTexts:
    """What every wall that still has power says; nothing on the mains."""
    match power.supply if power else Supply.UNKNOWN:
        case Supply.BATTERY:
            return tr_all(ON_BATTERY)
        case Supply.LOW:
            return tr_all(RUNNING_OUT)
        case _:
            return {}


def commands_for_power(power: PowerSupply | None, floor: Floor) -> Iterator[QueueCommand]:
    """Numbers end with the battery; they are given again once it is not known to be empty."""
    low = power is not None and power.supply is Supply.LOW
    if low and floor.day is not None and floor.real is None and not floor.powerless:
        yield ReportLowPower()
    elif floor.powerless and not low:
        yield ReportPowerBack()


def check_power(power: PowerSupply) -> HealthCheck:
    reading = power.reading
    charge = "" if reading.charge is None else f", baterai {reading.charge} %"
    match reading.supply:
        case Supply.UNKNOWN:
            return HealthCheck(
                "UPS", "tidak menjawab", False, SILENT_DO.format(why=reading.why), urgent=False
            )
        case Supply.LOW:
            return HealthCheck("UPS", f"baterai hampir habis{charge}", False, LOW_DO)
        case Supply.BATTERY:
            return HealthCheck(
                "UPS", f"listrik padam{charge}", False, BATTERY_DO.format(left=_format_left(reading))
            )
        case Supply.MAINS:
            worn = reading.worn
            return HealthCheck("UPS", f"listrik PLN{charge}", not worn, WORN_DO if worn else "", urgent=False)


def _format_left(reading: UpsReading) -> str:
    charge = "" if reading.charge is None else f" {reading.charge} %"
    minutes = "" if reading.runtime_s is None else f", cukup sekitar {reading.runtime_s // 60} menit"
    return f"{charge}{minutes}"
