"""The keys that technicians pressed in check mode, as their nodes told (pure)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

REMEMBERED: Final = 50


@dataclass(frozen=True, slots=True)
class Press:
    """`request` names the press: told twice, it is still one."""

    node: str
    key: str
    request: str
    at: datetime


Presses = tuple[Press, ...]


def pressed(presses: Presses, press: Press) -> Presses:
    """Newest first, the oldest forgotten."""
    if any((each.node, each.request) == (press.node, press.request) for each in presses):
        return presses
    return (press, *presses)[:REMEMBERED]


def since(presses: Presses, node: str, moment: datetime) -> Presses:
    """What was pressed at this node after that, newest first."""
    return tuple(each for each in presses if each.node == node and each.at > moment)
