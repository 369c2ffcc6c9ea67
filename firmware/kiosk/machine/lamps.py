"""Which lamp says what: it follows from the state alone (pure)."""

from typing import Final

from firmware.kiosk.machine.presses import FUNCTION_KEYS, HELP, INFO, LANGUAGE, PRIORITY, SERVICE_KEYS, VOICE
from firmware.kiosk.model.scenes import (
    Asking,
    Choosing,
    Keeping,
    Numbered,
    Printing,
    PrintingCard,
    Ready,
    Telling,
)
from firmware.kiosk.model.state import KioskState
from firmware.node.effects import LampPattern

LIT: Final = {True: LampPattern.SOLID, False: LampPattern.OFF}


def lamp_patterns(state: KioskState) -> dict[str, LampPattern]:
    """Lit: may be pressed, or is chosen. Breathing: press one of these. 2 Hz: under way.

    All of them together at 2 Hz: the machine that a technician asks for.
    """
    said = {**_agency_patterns(state), **_service_patterns(state), **_function_patterns(state)}
    identifies = state.checking is not None and state.checking.what == "identify"
    return dict.fromkeys(said, LampPattern.FAST) if identifies else said


def is_out_of_order(state: KioskState) -> bool:
    return not (state.prepared and state.served) or bool(state.faults)


def _agency_patterns(state: KioskState) -> dict[str, LampPattern]:
    keys = [agency.agency for agency in state.settings.agencies]
    match state.scene:
        case Choosing(agency) | PrintingCard(agency):
            chosen, pattern = agency.agency, LampPattern.SOLID
        case Asking(press):
            chosen, pattern = press.issue.agency, LampPattern.FAST
        case Printing(press) | Keeping(press):
            chosen, pattern = press.issue.agency, LampPattern.SOLID
        case Ready() | Telling() | Numbered() if not is_out_of_order(state):
            return {key: LIT[not state.find_refusal(key)] for key in keys}
        case _:
            chosen, pattern = "", LampPattern.OFF
    return {key: pattern if key == chosen else LampPattern.OFF for key in keys}


def _service_patterns(state: KioskState) -> dict[str, LampPattern]:
    lit = len(state.scene.agency.services) if isinstance(state.scene, Choosing) else 0
    return {
        key: LampPattern.BREATHING if place < lit else LampPattern.OFF
        for place, key in enumerate(SERVICE_KEYS)
    }


def _function_patterns(state: KioskState) -> dict[str, LampPattern]:
    visitor = state.visitor
    on = {
        PRIORITY: visitor.priority,
        INFO: visitor.info,
        VOICE: visitor.aloud,
        LANGUAGE: visitor.language != "id",
        HELP: state.help_until is not None,
    }
    patterns = {key: LIT[on.get(key, False)] for key in FUNCTION_KEYS}
    if state.help_until is None and (is_out_of_order(state) or isinstance(state.scene, Keeping)):
        patterns[HELP] = LampPattern.TROUBLE
    return patterns
