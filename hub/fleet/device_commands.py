"""What technicians asked of devices on the fleet page, and what became of it (pure)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from broker import messages as m

REMEMBERED: Final = 20


@dataclass(frozen=True, slots=True)
class DeviceCommand:
    """`ok` is None until the device has answered; then `text` is its own sentence and `done` when it came."""

    node: str
    command: m.Command
    at: datetime
    ok: bool | None = None
    text: str = ""
    done: datetime | None = None


DeviceCommands = tuple[DeviceCommand, ...]


def add_device_command(orders: DeviceCommands, order: DeviceCommand) -> DeviceCommands:
    """Newest first, the oldest forgotten."""
    return (order, *orders)[:REMEMBERED]


def apply_device_report(
    orders: DeviceCommands, node: str, did: m.CommandReport, at: datetime
) -> DeviceCommands:
    """A device answers for itself only, and its first answer stands."""
    return tuple(
        replace(each, ok=did.ok, text=did.text, done=at)
        if each.node == node and each.command.request == did.request_of_command and each.ok is None
        else each
        for each in orders
    )
