"""The set that this display hangs on: what it shows, by its own word, and what that means (pure)."""

from dataclasses import dataclass
from typing import Final

from broker.messages import Seen

LOOK_INTERVAL_S: Final = 60.0
CLOSED_FOR_S: Final = 300.0  # who is still in the hall reads that it is closed
POWER_ON: Final = frozenset({"on", "to-on"})
OFF_CODE: Final = "tv-off"
SOURCE_CODE: Final = "tv-source"
OFF: Final = "TV {name} mati atau kabel HDMI-nya lepas. Nyalakan TV itu dan periksa kabelnya."
SOURCE: Final = "TV {name} sedang menampilkan sumber lain. Kembalikan ke {socket}."


@dataclass(frozen=True, slots=True)
class TelevisionReading:
    """What was found out at one look; empty where nobody answered.

    `plugged`: the socket's own word, connected or disconnected. `power`: on, standby, to-on or to-standby.
    `own` and `active`: the physical addresses of this display and of the source that says it is shown.
    """

    plugged: str = ""
    power: str = ""
    own: str = ""
    active: str = ""


@dataclass(frozen=True, slots=True)
class TelevisionState:
    """`socket`: our input, as the set names it; `stands_by`: it sleeps while the hall is closed.

    Moments are monotonic. `looking`: an answer is on its way; `opened`: it was called to us for this opening.
    """

    socket: str
    takes_back: bool
    stands_by: bool = True
    seen: Seen = Seen.UNKNOWN
    looking: bool = False
    looked_at: float = float("-inf")
    took_back_at: float = float("-inf")
    opened: bool = False
    closed_since: float | None = None


def is_off(reading: TelevisionReading) -> bool:
    return reading.plugged == "disconnected" or reading.power in ("standby", "to-standby")


def is_elsewhere(reading: TelevisionReading) -> bool:
    """Another source says that it is the one shown. Nobody says so for us: we do not answer ourselves."""
    return bool(reading.active and reading.own and reading.active != reading.own)


def infer_seen(reading: TelevisionReading) -> Seen:
    """Many sets answer nothing or not all: silence is no evidence either way."""
    if is_off(reading) or is_elsewhere(reading):
        return Seen.NO
    return Seen.YES if reading.power in POWER_ON else Seen.UNKNOWN


def needs_take_back(reading: TelevisionReading) -> bool:
    """Off, or on another source. A set that says nothing is told too: some obey that never answer."""
    return infer_seen(reading) is not Seen.YES
