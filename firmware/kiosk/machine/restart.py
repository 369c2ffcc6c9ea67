"""After a restart: what was left undone is asked for again, under the same ids (pure)."""

from dataclasses import replace
from typing import Final

from firmware.kiosk.machine import errands, number_records
from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.machine.tickets import back_to_ready
from firmware.kiosk.model.inputs import Woke
from firmware.kiosk.model.memory import Press
from firmware.kiosk.model.scenes import Asking, Restoring
from firmware.kiosk.model.state import HubTime, State
from firmware.node.effects import Ask
from firmware.node.inputs import HubClock

STILL_THERE_S: Final = 300.0  # after five minutes nobody waits before the machine for that slip


def woke(state: State, happened: Woke) -> Outcome:
    memory = happened.memory
    awake = replace(state, memory=memory, boot=happened.boot, numbers=happened.numbers)
    if memory.press is not None:
        awake = replace(awake, scene=Restoring(memory.press))
    return awake, [*map(errands.ask, memory.errands)]


def clock_heard(state: State, happened: HubClock, now: float) -> Outcome:
    noted, notes = number_records.clock_heard(state, happened.pong)
    after, effects = restore(replace(noted, hub_time=HubTime(happened.pong.now, now)), now)
    return after, [*notes, *effects]


def restore(state: State, now: float) -> Outcome:
    """Once the hub's clock and the settings are known: ask again for the press, unless it is too old."""
    scene = state.scene
    if not isinstance(scene, Restoring) or state.hub_time is None or not state.prepared:
        return state, []
    press = scene.press
    if _age_s(press, state.hub_time, now) > STILL_THERE_S:
        memory = errands.without_press(state.memory)
        return errands.run_errand(back_to_ready(state, now), memory, errands.withdraw(press))
    asking = Asking(press, now, stored=True, reprint=not press.kept)
    return replace(state, scene=asking), [Ask(press.request, press.issue)]


def _age_s(press: Press, hub_time: HubTime, now: float) -> float:
    if press.pressed_at is None:
        return 0.0
    return (hub_time.on(now) - press.pressed_at).total_seconds()
