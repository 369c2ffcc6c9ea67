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
from firmware.node.effects import Pattern

LIT: Final = {True: Pattern.SOLID, False: Pattern.OFF}


def lamp_patterns(state: KioskState) -> dict[str, Pattern]:
    """Lit: may be pressed, or is chosen. Breathing: press one of these. 2 Hz: under way.

    All of them together at 2 Hz: the machine that a technician asks for.
    """
    said = {**_agency_patterns(state), **_service_patterns(state), **_function_patterns(state)}
    identifies = state.checking is not None and state.checking.what == "identify"
    return dict.fromkeys(said, Pattern.FAST) if identifies else said


def is_out_of_order(state: KioskState) -> bool:
    return not (state.prepared and state.served) or bool(state.faults)


def _agency_patterns(state: KioskState) -> dict[str, Pattern]:
    keys = [agency.agency for agency in state.settings.agencies]
    match state.scene:
        case Choosing(agency) | PrintingCard(agency):
            chosen, pattern = agency.agency, Pattern.SOLID
        case Asking(press):
            chosen, pattern = press.issue.agency, Pattern.FAST
        case Printing(press) | Keeping(press):
            chosen, pattern = press.issue.agency, Pattern.SOLID
        case Ready() | Telling() | Numbered() if not is_out_of_order(state):
            return {key: LIT[not state.find_refusal(key)] for key in keys}
        case _:
            chosen, pattern = "", Pattern.OFF
    return {key: pattern if key == chosen else Pattern.OFF for key in keys}


def _service_patterns(state: KioskState) -> dict[str, Pattern]:
    lit = len(state.scene.agency.services) if isinstance(state.scene, Choosing) else 0
    return {key: Pattern.BREATHING if place < lit else Pattern.OFF for place, key in enumerate(SERVICE_KEYS)}


def _function_patterns(state: KioskState) -> dict[str, Pattern]:
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
        patterns[HELP] = Pattern.TROUBLE
    return patterns
