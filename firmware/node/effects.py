"""What any machine may ask of its node. A device adds its own kinds (print this, show that)."""

from dataclasses import dataclass
from enum import StrEnum

from broker import messages as m


@dataclass(frozen=True, slots=True)
class AskHub:
    """Ask the hub, and again under the same id after each of `again_s` seconds until it answers.

    `deadline_s` None asks until there is an answer, through any outage; else `RequestTimedOut` follows it.
    """

    request: str
    message: m.Request
    deadline_s: float | None = 8.0
    again_s: tuple[float, ...] = (0.3, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class RaiseAlert:
    """Tell the fleet page of a fault, in plain words that say what to do; kept until cleared."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ClearAlert:
    code: str


class LampPattern(StrEnum):
    """What a lamp can say. Meaning is in the pattern alone; colour is decoration."""

    OFF = "off"
    BREATHING = "breathing"
    FAST = "fast"  # 2 Hz
    SOLID = "solid"
    TROUBLE = "trouble"  # two short blinks every 2 s
    FLUTTER = "flutter"  # briefly, then back to what it was


@dataclass(frozen=True, slots=True)
class ShowLamp:
    name: str
    pattern: LampPattern


@dataclass(frozen=True, slots=True)
class Restart:
    """End well, after what was said before; systemd starts the program anew."""


NodeEffect = AskHub | RaiseAlert | ClearAlert | ShowLamp | Restart
