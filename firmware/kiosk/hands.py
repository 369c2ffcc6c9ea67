"""What a kiosk's effects do in the world: each goes to the hand that can carry it out."""

import math
import time
from collections.abc import Callable
from typing import Final, Protocol, assert_never

from broker.messages import Command
from firmware.kiosk.machine.speech_from_state import Speech
from firmware.kiosk.model.effects import (
    KioskEffect,
    PrintRecap,
    PrintRequirements,
    PrintSlip,
    PrintTest,
    RollChanged,
    SaveMemory,
    SaveNumber,
    Say,
    SayTest,
    Show,
)
from firmware.kiosk.model.view import FaceView
from firmware.kiosk.printer.print_jobs import LookAtPrinter, PrintJob
from firmware.node.controls.lamps import Lamps
from firmware.node.effects import ShowLamp

LOOK_S: Final = 3.0


class FaceScreen(Protocol):
    def show(self, view: FaceView) -> None: ...
    def pump(self) -> None: ...


class KioskHands:
    """Main thread. `remember`, `order` and `say` hand over to a worker each and return at once."""

    def __init__(
        self,
        lamps: Lamps,
        names: frozenset[str],
        screen: FaceScreen | None,
        remember: Callable[[SaveMemory | SaveNumber], None],
        order: Callable[[PrintJob], None],
        *,
        say: Callable[[Speech, Command | None], None],
    ) -> None:
        self._lamps, self._names, self._screen = lamps, names, screen
        self._remember, self._order, self._say = remember, order, say
        self._looked_at = -math.inf

    def perform(self, effect: KioskEffect | ShowLamp) -> None:
        match effect:
            case ShowLamp(name):
                if name in self._names:
                    self._lamps.show(effect)
            case Show(view):
                if self._screen is not None:
                    self._screen.show(view)
            case Say(speech):
                self._say(speech, None)
            case SayTest(speech, command):
                self._say(speech, command)
            case SaveMemory() | SaveNumber():
                self._remember(effect)
            case PrintSlip() | PrintRequirements() | PrintTest() | PrintRecap() | RollChanged():
                self._order(effect)
            case _:
                assert_never(effect)

    def idle(self) -> None:
        """At each turn of the loop: the screen lives, and the printer is asked how it is now and then."""
        if self._screen is not None:
            self._screen.pump()
        now = time.monotonic()
        if now - self._looked_at >= LOOK_S:
            self._looked_at = now
            self._order(LookAtPrinter(now))
