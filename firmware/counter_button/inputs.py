"""What can happen to a box, beside what can happen to any node."""

from dataclasses import dataclass
from enum import StrEnum

from firmware.node.inputs import NodeInput


class ButtonKey(StrEnum):
    """BUTTON is the only key of a one-key box; the others are engraved with these words."""

    BUTTON = "button"
    PANGGIL = "panggil"
    ULANG = "ulang"
    LEWATI = "lewati"
    SELESAI = "selesai"
    ISTIRAHAT = "istirahat"


@dataclass(frozen=True, slots=True)
class KeyDown:
    key: ButtonKey
    at: float


@dataclass(frozen=True, slots=True)
class KeyHeld:
    """The finger is still down, `reached_s` seconds after it came."""

    key: ButtonKey
    reached_s: float


@dataclass(frozen=True, slots=True)
class KeyUp:
    """`request` is minted here, once, in case this release asks for something."""

    key: ButtonKey
    at: float
    request: str


ButtonInput = NodeInput | KeyDown | KeyHeld | KeyUp
