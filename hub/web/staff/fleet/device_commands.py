"""What may be asked of a device from its page, and what became of it, in words (pure)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import msgspec

from broker.messages import CommandKind
from broker.topics import Role
from hub.fleet.device_commands import DeviceCommand
from hub.plan.book import Book
from hub.watch.logs import LogPack
from hub.web.staff.fleet.device_figures import format_clock_time

ANSWERED_WITHIN: Final = timedelta(seconds=60)
WORDS: Final[dict[CommandKind, str]] = {
    "identify": "Kedipkan",
    "test-print": "Cetak uji",
    "test-sound": "Suara uji",
    "test-picture": "Gambar uji",
    "new-roll": "Rol baru",
    "restart": "Mulai ulang",
}
_FOR_ALL: Final[tuple[CommandKind, ...]] = ("identify", "restart")
_OF: Final[dict[Role, tuple[CommandKind, ...]]] = {
    Role.KIOSK: ("identify", "test-print", "new-roll", "test-sound", "test-picture", "restart"),
    Role.DISPLAY: ("identify", "test-picture", "test-sound", "restart"),
    Role.COUNTER_BUTTON: _FOR_ALL,
}


class DeviceCommandOption(msgspec.Struct, frozen=True):
    """One thing that may be asked."""

    what: CommandKind
    word: str


class ActionLine(msgspec.Struct, frozen=True):
    """One line of what was asked: "Cetak uji di kios-1: berhasil, 10.12"; `address`: what to fetch."""

    text: str
    well: bool = True
    address: str = ""


def parse_command_kind(said: str) -> CommandKind | None:
    """The command that a form names; None for anything that no form of ours says."""
    return next((each for each in WORDS if each == said), None)


def list_command_options(role: Role) -> tuple[DeviceCommandOption, ...]:
    return tuple(DeviceCommandOption(what, WORDS[what]) for what in _OF.get(role, _FOR_ALL))


def list_command_lines(orders: tuple[DeviceCommand, ...], book: Book, now: datetime) -> Iterator[ActionLine]:
    for order in orders:
        kind = parse_command_kind(order.command.what)
        asked = f"{WORDS[kind] if kind else order.command.what} di {order.node}"
        yield ActionLine(f"{asked}: {_describe_result(order, book, now)}", order.ok is not False)


def list_log_lines(packs: tuple[LogPack, ...], book: Book, now: datetime) -> Iterator[ActionLine]:
    for pack in packs:
        asked = f"Log {pack.node}"
        match pack.state:
            case "packing":
                yield ActionLine(f"{asked}: sedang dikumpulkan, {format_clock_time(pack.at, book, now)}")
            case "ready":
                yield ActionLine(
                    f"{asked}: siap, {format_clock_time(pack.at, book, now)}",
                    address=f"/alat/log/{pack.number}",
                )
            case "failed":
                yield ActionLine(
                    f"{asked}: gagal, {format_clock_time(pack.at, book, now)}. {pack.text}", well=False
                )


def _describe_result(order: DeviceCommand, book: Book, now: datetime) -> str:
    if order.ok is None:
        silent = now - order.at >= ANSWERED_WITHIN
        return f"{'tidak dijawab' if silent else 'belum dijawab'}, {format_clock_time(order.at, book, now)}"
    word = "berhasil" if order.ok else "gagal"
    told = f"{word}, {format_clock_time(order.done or order.at, book, now)}"
    return f"{told}. {order.text}" if order.text else told
