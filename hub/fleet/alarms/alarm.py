"""An alarm: what is wrong with one device, in a sentence that says what to do (pure)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

AlarmKey = tuple[str, str]
HUB: Final = "hub"


class AlarmCode(StrEnum):
    """The alarms that the hub raises itself; a node's own alerts keep their codes."""

    LOST = "lost"
    UNSEEN = "unseen"
    VERSION = "version"
    HOT = "hot"
    POWER = "power"
    POWER_BEFORE = "power-before"
    SLOWED = "slowed"
    DISK = "disk"
    CLOCK = "clock"
    PAPER_SHORT = "paper-short"
    REFUSED = "refused"
    DUPLICATE_ID = "twins"


@dataclass(frozen=True, slots=True)
class Alarm:
    """`urgent`: visitors or officers feel it now. One node has at most one alarm of a code."""

    node: str
    code: str
    text: str
    urgent: bool = True

    @property
    def key(self) -> AlarmKey:
        return self.node, self.code
