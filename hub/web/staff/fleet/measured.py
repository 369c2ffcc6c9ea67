"""A device's figures as people read them; what is not known is "–", never 0 (pure)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import msgspec

from broker.topics import Role
from hub.fleet.alarms import power
from hub.fleet.alarms.machine import FARTHEST_OFF_MS, HOTTEST_C, LEAST_FREE_MIB
from hub.fleet.health_checks import space
from hub.fleet.nodes import NodeNow
from hub.plan.book import Book

UNKNOWN: Final = "–"
LONGEST_AGO_S: Final = 366 * 86_400  # more is a device that talks nonsense


class Measured(msgspec.Struct, frozen=True):
    name: str
    value: str
    well: bool = True


def measured(node: NodeNow, role: Role, wanted: str, book: Book, now: datetime) -> Iterator[Measured]:
    """What its role has: only kiosks have paper, only walls call. `node` holds no stale figures."""
    version = node.info.version if node.info else ""
    yield from _last(node, role, book, now)
    yield Measured("Versi", version or UNKNOWN, version in ("", wanted))
    yield from _of_machine(node)


def _last(node: NodeNow, role: Role, book: Book, now: datetime) -> Iterator[Measured]:
    """What it did last, as a time of day: it changes only when something happens."""
    health = node.health
    if role is Role.KIOSK:
        left = health.slips_left if health else None
        yield Measured("Sisa kertas", UNKNOWN if left is None else f"± {left} nomor")
    if role is not Role.DISPLAY:
        yield _ago("Tekan terakhir", node, health.pressed_s if health else None, book, now)
    if role is Role.KIOSK:
        yield _ago("Cetak terakhir", node, health.printed_s if health else None, book, now)
    if role is Role.DISPLAY:
        yield _ago("Panggilan terakhir", node, health.called_s if health else None, book, now)


def _ago(name: str, node: NodeNow, seconds: int | None, book: Book, now: datetime) -> Measured:
    if seconds is None or node.measured_at is None or seconds > LONGEST_AGO_S:
        return Measured(name, UNKNOWN)
    return Measured(name, clock(node.measured_at - timedelta(seconds=seconds), book, now))


def _of_machine(node: NodeNow) -> Iterator[Measured]:
    health = node.health
    if health is None:
        yield from (Measured(name, UNKNOWN) for name in ("Suhu", "Daya", "Disk", "Jam", "Mulai ulang"))
        return
    hot, bits, free = health.temperature_c, health.throttled, health.disk_free_mib
    yield Measured("Suhu", UNKNOWN if hot is None else f"{hot:.0f} °C", hot is None or hot < HOTTEST_C)
    yield Measured("Daya", UNKNOWN if bits is None else power.in_words(bits), not bits)
    yield Measured("Disk", UNKNOWN if free is None else space(free), free is None or free >= LEAST_FREE_MIB)
    yield _clock_offset(health.clock_offset_ms)
    yield Measured("Mulai ulang", UNKNOWN if health.restarts is None else f"{health.restarts}×")
    if health.refused:
        yield Measured("Ditolak broker", f"{health.refused}×", well=False)


def _clock_offset(offset_ms: float | None) -> Measured:
    if offset_ms is None:
        return Measured("Jam", UNKNOWN)
    return Measured("Jam", f"{offset_ms:+.0f} ms".replace("-", "−"), abs(offset_ms) <= FARTHEST_OFF_MS)


def clock(at: datetime, book: Book, now: datetime) -> str:
    """The hall's time of day; another day with its date."""
    local, today = at.astimezone(book.zone_info), now.astimezone(book.zone_info).date()
    return f"{local:%H.%M}" if local.date() == today else f"{local:%d/%m %H.%M}"
