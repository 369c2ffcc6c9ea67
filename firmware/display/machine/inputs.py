"""What happens to a display beyond any node's lot, and what its machine asks of its hands."""

from dataclasses import dataclass

from firmware.display.boards import CallIdentity
from firmware.display.television.set_state import TelevisionReading
from firmware.display.wall.view import WallView
from firmware.node.effects import NodeEffect
from firmware.node.inputs import NodeInput
from firmware.node.speech.sentence import SpokenClip
from firmware.node.speech.sound_card import SoundCardSeen


@dataclass(frozen=True, slots=True)
class Drawn:
    """The view is on the wall; `shown` are the calls that found room on it, `pages` what its slide needs."""

    view_id: int
    shown: tuple[CallIdentity, ...]
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Started:
    """The loudspeaker began with this turn."""

    turn: int


@dataclass(frozen=True, slots=True)
class Played:
    """This turn was played to its end."""

    turn: int


@dataclass(frozen=True, slots=True)
class PlayFailed:
    turn: int
    reason: str


@dataclass(frozen=True, slots=True)
class SetLookedAt:
    """The set was asked how it is; it may have said nothing."""

    reading: TelevisionReading


@dataclass(frozen=True, slots=True)
class Draw:
    view_id: int
    view: WallView


@dataclass(frozen=True, slots=True)
class Announce:
    """Say this, once, `level_db` above the clips' own loudness. `turn` comes back with what became of it;
    chimed only when a burst begins."""

    turn: int
    phrases: tuple[SpokenClip, ...]
    chimed: bool
    request: str = ""
    level_db: float = 0.0


@dataclass(frozen=True, slots=True)
class LookAtSet:
    """Ask the set how it is; with `take_back`, wake it and call it to our input. `SetLookedAt` follows."""

    take_back: bool


@dataclass(frozen=True, slots=True)
class StandSetBy:
    """The hall is closed: let the set sleep."""


DisplayInput = NodeInput | Drawn | Started | Played | PlayFailed | SetLookedAt | SoundCardSeen
DisplayEffect = NodeEffect | Draw | Announce | LookAtSet | StandSetBy
