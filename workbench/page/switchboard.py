"""The row of "Bagaimana kalau…": one trouble at a time, each done to the real processes and taken back."""

import logging
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from workbench.page import seen
from workbench.page.forgotten import Forgotten
from workbench.page.monday import Monday
from workbench.page.troubles import Network, PaperTrouble, PowerTrouble, Television, Where
from workbench.stage.control import Gone
from workbench.stage.handles import Unseen
from workbench.stage.logbook import NeverSaid
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
    def begin(self, where: Where, say: Callable[[str], None]) -> str: ...
    def end(self) -> str: ...


class SwitchState(StrEnum):
    READY = "siap"
    STARTING = "dimulai"
    RUNNING = "berlangsung"
    ENDING = "dikembalikan"
    OVER = "selesai"
    FAILED = "gagal"


@dataclass(slots=True)
class Lever:
    trouble: Trouble
    state: SwitchState = SwitchState.READY
    says: str = ""

    def tell(self, words: str) -> None:
        self.says = words


@dataclass(frozen=True, slots=True)
class _Flip:
    name: str
    where: Where


class Switchboard:
    """`flip` returns at once; what it asks for is done in turn on one thread, that of this board."""

    def __init__(self, stage: Stage) -> None:
        self._monday = Monday(stage)
        troubles: Mapping[str, Trouble] = {
            "listrik": PowerTrouble(stage),
            "kertas": PaperTrouble(stage),
            "tv": Television(stage),
            "jaringan": Network(stage),
            "senin": self._monday,
            "lupa": Forgotten(stage),
        }
        self._levers = {name: Lever(trouble) for name, trouble in troubles.items()}
        self._asked: queue.Queue[_Flip | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="switchboard", daemon=True)
        self._thread.start()

    def flip(self, name: str, where: Where) -> None:
        """On when it is off, off when it is on. KeyError when there is no such switch."""
        lever = self._levers[name]
        if lever.state not in (SwitchState.STARTING, SwitchState.ENDING):
            lever.state = SwitchState.ENDING if lever.state is SwitchState.RUNNING else SwitchState.STARTING
            self._asked.put(_Flip(name, where))

    def list_switches(self) -> tuple[seen.Switch, ...]:
        return tuple(seen.Switch(name, each.state, each.says) for name, each in self._levers.items())

    def close(self) -> None:
        self._asked.put(None)
        self._monday.send_home()
        self._thread.join(GRACE_S)

    def _run(self) -> None:
        while True:
            try:
                flip = self._asked.get(timeout=LOOK_S)
            except queue.Empty:
                self._look()
                continue
            if flip is None:
                return
            self._carry_out(flip)

    def _carry_out(self, flip: _Flip) -> None:
        lever = self._levers[flip.name]
        if lever.state is SwitchState.ENDING:
            self._end(lever)
        else:
            self._begin(lever, flip.where)

    def _look(self) -> None:
        for lever in self._levers.values():
            if lever.state is SwitchState.RUNNING and lever.trouble.over:
                lever.state = SwitchState.ENDING
                self._end(lever)

    def _begin(self, lever: Lever, where: Where) -> None:
        for other in self._levers.values():
            if lever.trouble.alone and other.trouble.alone and other.state is SwitchState.RUNNING:
                other.state = SwitchState.ENDING
                self._end(other)
        lever.says = ""
        _attempt(lever, lambda: lever.trouble.begin(where, lever.tell), SwitchState.RUNNING)

    def _end(self, lever: Lever) -> None:
        _attempt(lever, lever.trouble.end, SwitchState.OVER)


def _attempt(lever: Lever, act: Callable[[], str], then: SwitchState) -> None:
    """The real processes may refuse as real ones do: the page says so, and the switch is free again."""
    try:
        lever.says, lever.state = act(), then
    except (Gone, NeverSaid, Unseen, LookupError, OSError, RuntimeError, ValueError) as trouble:
        log.exception("switch")
        lever.says, lever.state = f"Tidak berhasil: {trouble}".splitlines()[0], SwitchState.FAILED
