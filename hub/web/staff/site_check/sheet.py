"""What the acceptance sheet says, device by device (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hub.fleet.nodes import Fleet, NodeNow
from hub.plan.book import Book
from hub.site_check.record import CheckAnswer, CheckCount, CheckRecord, CheckResult, count_answers
from hub.site_check.steps import CheckedDevice

WORDS: Final = {
    CheckAnswer.GOOD: "baik",
    CheckAnswer.BAD: "TIDAK BAIK",
    CheckAnswer.ABSENT: "tidak terpasang",
    None: "BELUM",
}


@dataclass(frozen=True, slots=True)
class StepLine:
    title: str
    word: str
    at: str
    note: str
    good: bool
    bad: bool = False


@dataclass(frozen=True, slots=True)
class DeviceSection:
    """One device: what it is, and each of its steps."""

    node: str
    place: str
    machine: str
    count: CheckCount
    lines: tuple[StepLine, ...]


def build_sections(
    devices: tuple[CheckedDevice, ...], record: CheckRecord, fleet: Fleet, book: Book
) -> Iterator[DeviceSection]:
    for device in devices:
        lines = tuple(_build_line(each.title, record.results.get(each.id), book) for each in device.steps)
        machine = " · ".join(_describe_machine(fleet.get(device.node)))
        yield DeviceSection(device.node, device.place, machine, count_answers(record, device.steps), lines)


def _describe_machine(now: NodeNow | None) -> Iterator[str]:
    if now is None or now.info is None:
        yield "belum pernah terhubung"
        return
    yield f"versi {now.info.version}"
    if now.info.machine:
        yield now.info.machine
    if now.info.address:
        yield now.info.address
    if now.health and now.health.temperature_c is not None:
        yield f"{now.health.temperature_c:.0f} °C"
    if now.health and now.health.disk_free_mib is not None:
        yield f"sisa penyimpanan {now.health.disk_free_mib} MiB"


def _build_line(title: str, result: CheckResult | None, book: Book) -> StepLine:
    if result is None:
        return StepLine(title, WORDS[None], "", "", False)
    level = "derau {:g}, terjauh {:g}, terdekat {:g} dB(A)".format(*result.level) if result.level else ""
    note = " · ".join(each for each in (level, result.note) if each)
    bad = result.answer is CheckAnswer.BAD
    return StepLine(title, WORDS[result.answer], format_moment(result.at, book), note, not bad, bad)


def format_moment(at: datetime, book: Book) -> str:
    """`25-11-2026 16.57`, by the hall's clock."""
    return f"{at.astimezone(book.zone_info):%d-%m-%Y %H.%M}"
