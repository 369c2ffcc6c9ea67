"""After a restart: what was left undone is asked for again, under the same ids (pure)."""

from dataclasses import replace
from typing import Final

from firmware.kiosk.machine import errands, number_records
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.machine.tickets import return_to_ready
from firmware.kiosk.model.inputs import KioskStarted
from firmware.kiosk.model.memory import PendingPress
from firmware.kiosk.model.scenes import Asking, Restoring
from firmware.kiosk.model.state import HubClockReading, KioskState
from firmware.node.effects import AskHub
from firmware.node.inputs import HubClock

STILL_THERE_S: Final = 300.0  # after five minutes nobody waits before the machine for that slip


def apply_start(state: KioskState, happened: KioskStarted) -> KioskStep:
    memory = happened.memory
    awake = replace(state, memory=memory, boot=happened.boot, numbers=happened.numbers)
    if memory.press is not None:
        awake = replace(awake, scene=Restoring(memory.press))
    return awake, [*map(errands.ask_errand, memory.errands)]


def apply_hub_clock(state: KioskState, happened: HubClock, now: float) -> KioskStep:
    noted, notes = number_records.record_journal_start(state, happened.pong)
    after, effects = resume_press(replace(noted, hub_time=HubClockReading(happened.pong.now, now)), now)
    return after, [*notes, *effects]


def resume_press(state: KioskState, now: float) -> KioskStep:
    """Once the hub's clock and the settings are known: ask again for the press, unless it is too old."""
    scene = state.scene
    if not isinstance(scene, Restoring) or state.hub_time is None or not state.prepared:
        return state, []
    press = scene.press
    if _press_age_s(press, state.hub_time, now) > STILL_THERE_S:
        memory = errands.drop_press(state.memory)
        return errands.run_errand(return_to_ready(state, now), memory, errands.build_withdrawal(press))
    asking = Asking(press, now, stored=True, reprint=not press.kept)
    return replace(state, scene=asking), [AskHub(press.request, press.issue)]


def _press_age_s(press: PendingPress, hub_time: HubClockReading, now: float) -> float:
    if press.pressed_at is None:
        return 0.0
    return (hub_time.time_at(now) - press.pressed_at).total_seconds()
