"""A device's figures as people read them; what is not known is "–", never 0 (pure)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import msgspec

from broker.topics import Role
from hub.fleet.alarms import power
from hub.fleet.alarms.machine import FARTHEST_OFF_MS, HOTTEST_C, LEAST_FREE_MIB
from hub.fleet.health_checks import format_space
from hub.fleet.nodes import NodeNow
from hub.plan.book import Book

UNKNOWN: Final = "–"
LONGEST_AGO_S: Final = 366 * 86_400  # more is a device that talks nonsense


class FigureRow(msgspec.Struct, frozen=True):
    name: str
    value: str
    well: bool = True


def list_device_figures(
    node: NodeNow, role: Role, wanted: str, book: Book, now: datetime
) -> Iterator[FigureRow]:
    """What its role has: only kiosks have paper, only walls call. `node` holds no stale figures."""
    version = node.info.version if node.info else ""
    yield from _list_last_actions(node, role, book, now)
    yield FigureRow("Versi", version or UNKNOWN, version in ("", wanted))
    yield from _list_machine_figures(node)


def _list_last_actions(node: NodeNow, role: Role, book: Book, now: datetime) -> Iterator[FigureRow]:
    """What it did last, as a time of day: it changes only when something happens."""
    health = node.health
    if role is Role.KIOSK:
        left = health.slips_left if health else None
        yield FigureRow("Sisa kertas", UNKNOWN if left is None else f"± {left} nomor")
    if role is not Role.DISPLAY:
        yield _build_last_action("Tekan terakhir", node, health.pressed_s if health else None, book, now)
    if role is Role.KIOSK:
        yield _build_last_action("Cetak terakhir", node, health.printed_s if health else None, book, now)
    if role is Role.DISPLAY:
        yield _build_last_action("Panggilan terakhir", node, health.called_s if health else None, book, now)


def _build_last_action(name: str, node: NodeNow, seconds: int | None, book: Book, now: datetime) -> FigureRow:
    if seconds is None or node.measured_at is None or seconds > LONGEST_AGO_S:
        return FigureRow(name, UNKNOWN)
    return FigureRow(name, format_clock_time(node.measured_at - timedelta(seconds=seconds), book, now))


def _list_machine_figures(node: NodeNow) -> Iterator[FigureRow]:
    health = node.health
    if health is None:
        yield from (FigureRow(name, UNKNOWN) for name in ("Suhu", "Daya", "Disk", "Jam", "Mulai ulang"))
        return
    hot, bits, free = health.temperature_c, health.throttled, health.disk_free_mib
    yield FigureRow("Suhu", UNKNOWN if hot is None else f"{hot:.0f} °C", hot is None or hot < HOTTEST_C)
    yield FigureRow("Daya", UNKNOWN if bits is None else power.format_power_bits(bits), not bits)
    yield FigureRow(
        "Disk", UNKNOWN if free is None else format_space(free), free is None or free >= LEAST_FREE_MIB
    )
    yield _build_clock_offset(health.clock_offset_ms)
    yield FigureRow("Mulai ulang", UNKNOWN if health.restarts is None else f"{health.restarts}×")
    if health.refused:
        yield FigureRow("Ditolak broker", f"{health.refused}×", well=False)


def _build_clock_offset(offset_ms: float | None) -> FigureRow:
    if offset_ms is None:
        return FigureRow("Jam", UNKNOWN)
    return FigureRow("Jam", f"{offset_ms:+.0f} ms".replace("-", "−"), abs(offset_ms) <= FARTHEST_OFF_MS)


def format_clock_time(at: datetime, book: Book, now: datetime) -> str:
    """The hall's time of day; another day with its date."""
    local, today = at.astimezone(book.zone_info), now.astimezone(book.zone_info).date()
    return f"{local:%H.%M}" if local.date() == today else f"{local:%d/%m %H.%M}"
