"""The row of "Bagaimana kalau…": one trouble at a time, each done to the real processes and taken back."""

import logging
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from workbench.page import page_state
from workbench.page.forgotten_visit import ForgottenVisit
from workbench.page.monday_rush import MondayRush
from workbench.page.troubles import NetworkTrouble, PageFocus, PaperTrouble, PowerTrouble, TelevisionTrouble
from workbench.stage.control import DeviceGone
from workbench.stage.handles import NeverShown
from workbench.stage.logbook import NeverLogged
from workbench.stage.stage import Stage

log = logging.getLogger(__name__)

GRACE_S: Final = 30.0
LOOK_S: Final = 0.5


class Trouble(Protocol):
    """`begin` and `end` may take seconds; each gives the sentence that says what to watch.

    `alone`: ends whatever other such trouble there is. `over`: it has ended by itself.
    """

    alone: bool

    @property
    def over(self) -> bool: ...
    def begin(self, where: PageFocus, say: Callable[[str], None]) -> str: ...
    def end(self) -> str: ...


class SwitchState(StrEnum):
    READY = "siap"
    STARTING = "dimulai"
    RUNNING = "berlangsung"
    ENDING = "dikembalikan"
    OVER = "selesai"
    FAILED = "gagal"


@dataclass(slots=True)
class SwitchLever:
    trouble: Trouble
    state: SwitchState = SwitchState.READY
    says: str = ""

    def set_words(self, words: str) -> None:
        self.says = words


@dataclass(frozen=True, slots=True)
class _Flip:
    name: str
    where: PageFocus


class Switchboard:
    """`flip` returns at once; what it asks for is done in turn on one thread, that of this board."""

    def __init__(self, stage: Stage) -> None:
        self._monday = MondayRush(stage)
        troubles: Mapping[str, Trouble] = {
            "listrik": PowerTrouble(stage),
            "kertas": PaperTrouble(stage),
            "tv": TelevisionTrouble(stage),
            "jaringan": NetworkTrouble(stage),
            "senin": self._monday,
            "lupa": ForgottenVisit(stage),
        }
        self._levers = {name: SwitchLever(trouble) for name, trouble in troubles.items()}
        self._asked: queue.Queue[_Flip | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="switchboard", daemon=True)
        self._thread.start()

    def flip_switch(self, name: str, where: PageFocus) -> None:
        """On when it is off, off when it is on. KeyError when there is no such switch."""
        lever = self._levers[name]
        if lever.state not in (SwitchState.STARTING, SwitchState.ENDING):
            lever.state = SwitchState.ENDING if lever.state is SwitchState.RUNNING else SwitchState.STARTING
            self._asked.put(_Flip(name, where))

    def list_switches(self) -> tuple[page_state.SwitchSight, ...]:
        return tuple(
            page_state.SwitchSight(name, each.state, each.says) for name, each in self._levers.items()
        )

    def close(self) -> None:
        self._asked.put(None)
        self._monday.send_home()
        self._thread.join(GRACE_S)

    def _run(self) -> None:
        while True:
            try:
                flip = self._asked.get(timeout=LOOK_S)
            except queue.Empty:
                self._end_finished()
                continue
            if flip is None:
                return
            self._carry_out(flip)

    def _carry_out(self, flip: _Flip) -> None:
        lever = self._levers[flip.name]
        if lever.state is SwitchState.ENDING:
            self._end_trouble(lever)
        else:
            self._begin_trouble(lever, flip.where)

    def _end_finished(self) -> None:
        for lever in self._levers.values():
            if lever.state is SwitchState.RUNNING and lever.trouble.over:
                lever.state = SwitchState.ENDING
                self._end_trouble(lever)

    def _begin_trouble(self, lever: SwitchLever, where: PageFocus) -> None:
        for other in self._levers.values():
            if lever.trouble.alone and other.trouble.alone and other.state is SwitchState.RUNNING:
                other.state = SwitchState.ENDING
                self._end_trouble(other)
        lever.says = ""
        _attempt_change(lever, lambda: lever.trouble.begin(where, lever.set_words), SwitchState.RUNNING)

    def _end_trouble(self, lever: SwitchLever) -> None:
        _attempt_change(lever, lever.trouble.end, SwitchState.OVER)


def _attempt_change(lever: SwitchLever, act: Callable[[], str], then: SwitchState) -> None:
    """The real processes may refuse as real ones do: the page says so, and the switch is free again."""
    try:
        lever.says, lever.state = act(), then
    except (DeviceGone, NeverLogged, NeverShown, LookupError, OSError, RuntimeError, ValueError) as trouble:
        log.exception("switch")
        lever.says, lever.state = f"Tidak berhasil: {trouble}".splitlines()[0], SwitchState.FAILED
