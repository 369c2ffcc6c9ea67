"""What the passing of time does: hints, cancels, renews, clears. It never prints a choice (pure)."""

from dataclasses import replace
from typing import Final

from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.machine.paper import renew
from firmware.kiosk.machine.presses import HELP
from firmware.kiosk.machine.speech_from_state import is_heard
from firmware.kiosk.machine.tickets import back_to_ready, print_when_safe
from firmware.kiosk.model.scenes import Asking, Choosing, Keeping, Numbered, Ready, Telling
from firmware.kiosk.model.state import State
from firmware.node.effects import Clear, Lamp, Pattern

HINT_S: Final = 20.0
LEAVE_S: Final = 40.0
LISTENING: Final = 2  # hearing six services takes longer than reading them
BUZZER: Final = "buzzer"  # an active buzzer is wired like a lamp: its flutter is the beep


def ticked(state: State, now: float) -> Outcome:
    if state.checking is not None and now >= state.checking.until:
        state = replace(state, checking=None)
    after, effects = _scene_ticked(state, now)
    if after.help_until is None or now < after.help_until:
        return after, effects
    return replace(after, help_until=None), [*effects, Clear(HELP)]


def _scene_ticked(state: State, now: float) -> Outcome:
    match state.scene:
        case Choosing() as scene:
            return _chosen_nothing(state, scene, now)
        case Ready(since) if state.visitor.chose and now - since >= HINT_S:
            return back_to_ready(state, now), []
        case Telling(until=until) | Numbered(until=until) if now >= until:
            return back_to_ready(state, now), []
        case Asking():
            return print_when_safe(state, now)
        case Keeping():
            return renew(state, now)
        case _:
            return state, []


def _chosen_nothing(state: State, scene: Choosing, now: float) -> Outcome:
    waited = (now - scene.since) / (LISTENING if is_heard(state, state.visitor.aloud) else 1)
    if waited >= LEAVE_S:
        return back_to_ready(state, now), []
    if waited >= HINT_S and not scene.hinted:
        return replace(state, scene=replace(scene, hinted=True)), [Lamp(BUZZER, Pattern.FLUTTER)]
    return state, []
