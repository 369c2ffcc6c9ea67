"""Which board this is and how it fares, read where Linux keeps it: sysfs, also under a hardened unit."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

SYS: Final = Path("/sys")
_TREE: Final = "firmware/devicetree/base"  # /proc/device-tree points here; a unit may hide /proc
_FIRMWARE: Final = "bus/platform/drivers/raspberrypi-firmware"
_VOLTAGE: Final = "rpi_volt"
TOO_LOW_NOW: Final = 0x1


def board_model(sys: Path = SYS) -> str:
    """As the board names itself; empty on a machine that is no board."""
    return _read_text(sys / _TREE / "model").rstrip("\0")


def machine_name(sys: Path = SYS) -> str:
    """What tells this machine from another of the same node id: the board's serial, or its first MAC."""
    serial = _read_text(sys / _TREE / "serial-number").rstrip("\0\n")
    return serial or next(iter(_list_macs(sys)), "")


def temperature_c(sys: Path = SYS) -> float | None:
    """None where the machine has no such sensor."""
    told = _read_text(sys / "class/thermal/thermal_zone0/temp").strip()
    return int(told) / 1000 if told.lstrip("-").isdecimal() else None


def read_throttled(sys: Path = SYS) -> int | None:
    """The Raspberry Pi firmware's bits, as `vcgencmd get_throttled` prints them; None on other machines.

    Its driver keeps them in hex. Where a kernel has dropped that file, hwmon still tells the voltage's bit.
    """
    for file in sorted(sys.glob(f"{_FIRMWARE}/*/get_throttled")):
        if (bits := _parse_hex(_read_text(file))) is not None:
            return bits
    for chip in sorted(sys.glob("class/hwmon/hwmon*")):
        alarm = _read_text(chip / "in0_lcrit_alarm").strip()
        if _read_text(chip / "name").strip() == _VOLTAGE and alarm:
            return TOO_LOW_NOW if alarm != "0" else 0
    return None


def _list_macs(sys: Path) -> Iterable[str]:
    """Those of real cards first, by name."""
    cards = [card for card in (sys / "class/net").glob("*") if (card / "address").exists()]
    for card in sorted(cards, key=lambda card: (not (card / "device").exists(), card.name)):
        address = _read_text(card / "address").strip()
        if address.strip("0:"):
            yield address


def _parse_hex(text: str) -> int | None:
    try:
        return int(text, 16)
    except ValueError:
        return None


def _read_text(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""
