"""What the passing of time does: hints, cancels, renews, clears. It never prints a choice (pure)."""

from dataclasses import replace
from typing import Final

from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.machine.paper import renew_kept_number
from firmware.kiosk.machine.presses import HELP
from firmware.kiosk.machine.speech_from_state import is_speech_wanted
from firmware.kiosk.machine.tickets import print_when_safe, return_to_ready
from firmware.kiosk.model.scenes import Asking, Choosing, Keeping, Numbered, Ready, Telling
from firmware.kiosk.model.state import KioskState
from firmware.node.effects import ClearAlert, LampPattern, ShowLamp

HINT_S: Final = 20.0
LEAVE_S: Final = 40.0
LISTENING: Final = 2  # hearing six services takes longer than reading them
BUZZER: Final = "buzzer"  # an active buzzer is wired like a lamp: its flutter is the beep


def apply_tick(state: KioskState, now: float) -> KioskStep:
    if state.checking is not None and now >= state.checking.until:
        state = replace(state, checking=None)
    after, effects = _tick_scene(state, now)
    if after.help_until is None or now < after.help_until:
        return after, effects
    return replace(after, help_until=None), [*effects, ClearAlert(HELP)]


def _tick_scene(state: KioskState, now: float) -> KioskStep:
    match state.scene:
        case Choosing() as scene:
            return _hint_or_leave(state, scene, now)
        case Ready(since) if state.visitor.has_choices and now - since >= HINT_S:
            return return_to_ready(state, now), []
        case Telling(until=until) | Numbered(until=until) if now >= until:
            return return_to_ready(state, now), []
        case Asking():
            return print_when_safe(state, now)
        case Keeping():
            return renew_kept_number(state, now)
        case _:
            return state, []


def _hint_or_leave(state: KioskState, scene: Choosing, now: float) -> KioskStep:
    waited = (now - scene.since) / (LISTENING if is_speech_wanted(state, state.visitor.aloud) else 1)
    if waited >= LEAVE_S:
        return return_to_ready(state, now), []
    if waited >= HINT_S and not scene.hinted:
        return replace(state, scene=replace(scene, hinted=True)), [ShowLamp(BUZZER, LampPattern.FLUTTER)]
    return state, []
