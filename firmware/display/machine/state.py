"""What a display knows: settings, boards, the hub's time, what was said and shown (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from broker.messages import AgencyCatalogue, Board, DisplaySettings, HallMode, HubState
from firmware.display.boards import Boards, CallIdentity
from firmware.display.machine.announcement_queue import AnnouncementQueue
from firmware.display.television.set_state import TelevisionState
from firmware.display.wall.slide_rotation import SlideRotation
from firmware.display.wall.slides import Slide
from firmware.display.wall.view import WallView


@dataclass(frozen=True, slots=True)
class HubTimeSample:
    """The hub's own time at a monotonic moment of ours."""

    hub_time: datetime
    at: float

    def now(self, now: float) -> datetime:
        return self.hub_time + timedelta(seconds=now - self.at)


@dataclass(frozen=True, slots=True)
class RunningWallCheck:
    """A technician looks at the screen, until then or until somebody is called."""

    what: str
    until: float


@dataclass(frozen=True, slots=True)
class DisplayState:
    node: str
    settings: DisplaySettings | None = None
    hub: HubState | None = None
    served: bool = False
    clock: HubTimeSample | None = None
    right_until: datetime | None = None
    boards: Boards = field(default_factory=dict)
    catalogues: Mapping[str, AgencyCatalogue] = field(default_factory=dict)
    deck: tuple[Slide, ...] = ()
    turning: SlideRotation = field(default_factory=SlideRotation)
    voice: AnnouncementQueue = field(default_factory=AnnouncementQueue)
    shown: frozenset[CallIdentity] = frozenset()
    television: TelevisionState | None = None
    unreported: tuple[CallIdentity, ...] = ()
    silent: bool = False
    checking: RunningWallCheck | None = None
    view: WallView | None = None
    view_id: int = 0


def newest_board(state: DisplayState) -> Board | None:
    boards = (known.board for known in state.boards.values())
    return max(boards, key=lambda board: (board.epoch, board.rev), default=None)


def is_resting(state: DisplayState) -> bool:
    """Is nobody in the hall, by the newest board or the hub's own word?"""
    newest = newest_board(state)
    return current_mode(state) is HallMode.CLOSED or (newest is not None and newest.resting)


def is_quiet(state: DisplayState) -> bool:
    """Is nothing to be spoken now, by the newest board? What waits is looked at again afterwards."""
    newest = newest_board(state)
    return newest is not None and newest.quiet != ""


def current_mode(state: DisplayState) -> HallMode:
    """The hall's mode by the newest word of it, be it a board or the hub's own state."""
    newest = newest_board(state)
    if newest is None or (state.hub and state.hub.epoch > newest.epoch):
        return state.hub.mode if state.hub else HallMode.OPEN
    return newest.mode


def newest_epoch(state: DisplayState) -> int:
    epochs = [known.board.epoch for known in state.boards.values()]
    return max([*epochs, state.hub.epoch if state.hub else 0])
