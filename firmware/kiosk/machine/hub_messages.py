"""What the hub says to this kiosk: its settings, the catalogue, a technician's command (pure)."""

from dataclasses import replace

from broker import messages as m
from firmware.kiosk.machine import number_records
from firmware.kiosk.machine.device_commands import apply_device_command
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.machine.restart import resume_press
from firmware.kiosk.machine.tickets import return_to_ready, show_refusal
from firmware.kiosk.model.scenes import Choosing, Ready
from firmware.kiosk.model.state import KioskState
from firmware.node.inputs import MessageHeard, ServedChanged


def apply_hub_message(state: KioskState, happened: MessageHeard, now: float) -> KioskStep:
    match happened.message:
        case m.KioskSettings() as settings:
            return _apply_settings(state, settings, now)
        case m.AgencyCatalogue() as catalogue:
            known = {**state.catalogues, catalogue.agency: catalogue}
            return replace(state, catalogues=known), []
        case m.Admissions() as admissions:
            return _apply_admissions(state, admissions, now)
        case m.HubState() as hub:
            return number_records.resync_hub(state, hub)
        case m.Command() as command:
            return apply_device_command(state, command, now)
        case _:
            return state, []


def _apply_settings(before: KioskState, settings: m.KioskSettings, now: float) -> KioskStep:
    """New settings: a choice half made among the old ones starts again. The broker says the same ones again
    on every connection, and the hub on each of its own."""
    state = replace(before, settings=settings)
    if isinstance(state.scene, Choosing) and settings != before.settings:
        return return_to_ready(state, now), []
    return resume_press(state, now)


def _apply_admissions(state: KioskState, admissions: m.Admissions, now: float) -> KioskStep:
    """What may be given out now; who is choosing among the services of an agency that stops is told so."""
    known = {each.agency: each for each in admissions.agencies}
    numbers = state.numbers.update_highest(admissions)
    after = replace(state, admissions=known, practice=admissions.practice, numbers=numbers)
    scene = after.scene
    if isinstance(scene, Choosing) and (refusal := after.find_refusal(scene.agency.agency)):
        return show_refusal(after, refusal, now), []
    return after, []


def apply_served_change(state: KioskState, happened: ServedChanged, now: float) -> KioskStep:
    after = replace(state, served=happened.served)
    if not happened.served and isinstance(after.scene, Choosing | Ready):
        return return_to_ready(after, now), []
    return after, []
