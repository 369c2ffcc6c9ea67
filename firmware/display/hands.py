"""The display's hands: what its machine asks for goes to the screen and to the voice."""

import logging
from collections.abc import Callable
from pathlib import Path

from firmware.display.machine.inputs import Announce, DisplayEffect, Draw, Drawn, LookAtSet, StandSetBy
from firmware.display.wall.screen import WallScreen

log = logging.getLogger(__name__)


class DisplayHands:
    """Drawing is done at once, on the loop's own thread; speaking is handed to the voice's."""

    def __init__(
        self,
        screen: WallScreen,
        say: Callable[[Announce], None],
        put: Callable[[object], None],
        turn_to_set: Callable[[LookAtSet | StandSetBy], None],
        save_to: Path | None = None,
    ) -> None:
        self._turn_to_set = turn_to_set
        self._screen, self._say, self._put, self._save_to = screen, say, put, save_to

    def perform(self, effect: DisplayEffect) -> None:
        match effect:
            case Draw():
                self._draw_view(effect)
            case Announce():
                log.info("announcing", extra={"turn": effect.turn, "request": effect.request or None})
                self._say(effect)
            case LookAtSet() | StandSetBy():
                self._turn_to_set(effect)
            case _:
                log.warning("nothing-to-do-it-with", extra={"effect": type(effect).__name__})

    def _draw_view(self, draw: Draw) -> None:
        drawn = self._screen.draw(draw.view)
        self._put(Drawn(draw.view_id, drawn.shown, drawn.pages))
        if self._save_to:
            self._screen.save(self._save_to)
