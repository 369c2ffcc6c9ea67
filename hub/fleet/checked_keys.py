"""The keys that technicians pressed in check mode, as their nodes told (pure)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

REMEMBERED: Final = 50


@dataclass(frozen=True, slots=True)
class CheckedKey:
    """`request` names the press: told twice, it is still one."""

    node: str
    key: str
    request: str
    at: datetime


CheckedKeys = tuple[CheckedKey, ...]


def add_press(presses: CheckedKeys, press: CheckedKey) -> CheckedKeys:
    """Newest first, the oldest forgotten."""
    if any((each.node, each.request) == (press.node, press.request) for each in presses):
        return presses
    return (press, *presses)[:REMEMBERED]


def presses_since(presses: CheckedKeys, node: str, moment: datetime) -> CheckedKeys:
    """What was pressed at this node after that, newest first."""
    return tuple(each for each in presses if each.node == node and each.at > moment)
