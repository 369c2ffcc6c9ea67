"""What the hub says to this kiosk: its settings, the catalogue, a technician's command (pure)."""

from dataclasses import replace

from broker import messages as m
from firmware.kiosk.machine import number_records
from firmware.kiosk.machine.device_commands import commanded
from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.machine.restart import restore
from firmware.kiosk.machine.tickets import back_to_ready, refuse
from firmware.kiosk.model.scenes import Choosing, Ready
from firmware.kiosk.model.state import State
from firmware.node.inputs import Heard, ServedChanged


def heard(state: State, happened: Heard, now: float) -> Outcome:
    match happened.message:
        case m.KioskSettings() as settings:
            return _settle(state, settings, now)
        case m.AgencyCatalogue() as catalogue:
            known = {**state.catalogues, catalogue.agency: catalogue}
            return replace(state, catalogues=known), []
        case m.Admissions() as admissions:
            return _admit(state, admissions, now)
        case m.HubState() as hub:
            return number_records.hub_said(state, hub)
        case m.Command() as command:
            return commanded(state, command, now)
        case _:
            return state, []


def _settle(before: State, settings: m.KioskSettings, now: float) -> Outcome:
    """New settings: a choice half made among the old ones starts again. The broker says the same ones again
    on every connection, and the hub on each of its own."""
    state = replace(before, settings=settings)
    if isinstance(state.scene, Choosing) and settings != before.settings:
        return back_to_ready(state, now), []
    return restore(state, now)


def _admit(state: State, admissions: m.Admissions, now: float) -> Outcome:
    """What may be given out now; who is choosing among the services of an agency that stops is told so."""
    known = {each.agency: each for each in admissions.agencies}
    numbers = state.numbers.hearing(admissions)
    after = replace(state, admissions=known, practice=admissions.practice, numbers=numbers)
    scene = after.scene
    if isinstance(scene, Choosing) and (refusal := after.refusal(scene.agency.agency)):
        return refuse(after, refusal, now), []
    return after, []


def served(state: State, happened: ServedChanged, now: float) -> Outcome:
    after = replace(state, served=happened.served)
    if not happened.served and isinstance(after.scene, Choosing | Ready):
        return back_to_ready(after, now), []
    return after, []
