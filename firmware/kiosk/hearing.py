"""What the hub says to this kiosk: its settings, the catalogue, a technician's command (pure)."""

from dataclasses import replace

from broker import messages as m
from firmware.kiosk.effects import Print, PrintTest, RollChanged
from firmware.kiosk.errands import Outcome
from firmware.kiosk.presses import FUNCTION_KEYS, SERVICE_KEYS
from firmware.kiosk.state import Choosing, Numbered, Ready, Reprinting, State, Telling
from firmware.kiosk.tickets import back_to_ready, refuse
from firmware.kiosk.waking import restore
from firmware.node.effects import Lamp, Pattern
from firmware.node.inputs import Heard, ServedChanged


def heard(state: State, happened: Heard, now: float) -> Outcome:
    match happened.message:
        case m.KioskSettings() as settings:
            return _settle(replace(state, settings=settings), now)
        case m.AgencyCatalogue() as catalogue:
            known = {**state.catalogues, catalogue.agency: catalogue}
            return replace(state, catalogues=known), []
        case m.Admissions() as admissions:
            return _admit(state, admissions, now)
        case m.Command() as command:
            return _commanded(state, command)
        case _:
            return state, []


def _settle(state: State, now: float) -> Outcome:
    """New settings: a choice half made among the old ones starts again."""
    if isinstance(state.scene, Choosing):
        return back_to_ready(state, now), []
    return restore(state, now)


def _admit(state: State, admissions: m.Admissions, now: float) -> Outcome:
    """What may be given out now; who is choosing among the services of an agency that stops is told so."""
    after = replace(state, admissions={each.agency: each for each in admissions.agencies})
    scene = after.scene
    if isinstance(scene, Choosing) and (refusal := after.refusal(scene.agency.agency)):
        return refuse(after, refusal, now), []
    return after, []


def _commanded(state: State, command: m.Command) -> Outcome:
    match command.what:
        case "identify":
            agencies = tuple(agency.agency for agency in state.settings.agencies)
            return state, [Lamp(key, Pattern.FLUTTER) for key in (*agencies, *SERVICE_KEYS, *FUNCTION_KEYS)]
        case "test-print":
            return state, [PrintTest(state.settings)]
        case "new-roll":
            return state, [RollChanged()]
        case "reprint":
            return _reprint(state, command)
        case _:
            return state, []


def _reprint(state: State, command: m.Command) -> Outcome:
    last = state.last
    idle = isinstance(state.scene, Ready | Telling | Numbered)
    if last is None or last.granted.ticket != command.ticket or not idle:
        return state, []
    issue = last.press.issue
    order = Print(last.granted, state.settings, issue.token, issue.language, reprint=True)
    return replace(state, scene=Reprinting(command.request, last.granted)), [order]


def served(state: State, happened: ServedChanged, now: float) -> Outcome:
    after = replace(state, served=happened.served)
    if not happened.served and isinstance(after.scene, Choosing | Ready):
        return back_to_ready(after, now), []
    return after, []
