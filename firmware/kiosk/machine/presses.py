"""What each key does, by what is going on (pure)."""

from dataclasses import replace
from typing import Final

from broker import messages as m
from firmware.kiosk.machine import alerts
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.machine.paper import give_back_number
from firmware.kiosk.machine.tickets import (
    request_number,
    request_priority_number,
    return_to_ready,
    show_message,
    show_refusal,
)
from firmware.kiosk.model.effects import PrintRequirements
from firmware.kiosk.model.inputs import KeyPressed
from firmware.kiosk.model.scenes import Asking, Choosing, Keeping, Numbered, PrintingCard, Ready, Telling
from firmware.kiosk.model.state import KioskState, Visitor
from firmware.node.effects import LampPattern, RaiseAlert, ShowLamp
from translations.translate import tr_all

PRIORITY: Final = "prioritas"
LANGUAGE: Final = "bahasa"
CANCEL: Final = "batal"
INFO: Final = "info"
HELP: Final = "bantuan"
VOICE: Final = "suara"
FUNCTION_KEYS: Final = (PRIORITY, LANGUAGE, CANCEL, INFO, HELP, VOICE)
SERVICE_KEYS: Final = ("1", "2", "3", "4", "5", "6")

SECOND_PRESS_S: Final = 2.0  # sooner, it is a double press and no choice
SAME_AGAIN_S: Final = 5.0
HELP_S: Final = 60.0


def apply_key(state: KioskState, key: KeyPressed, now: float) -> KioskStep:
    if key.key == HELP:
        return _call_help(state, now)
    match state.scene:
        case Ready() | Telling() | Numbered():
            return _press_when_idle(state, key, now)
        case Choosing() as scene:
            return _press_when_choosing(state, scene, key, now)
        case Asking() | Keeping() as scene:
            return _press_in_flight(state, scene, key, now)
        case _:
            return _flutter_lamp(state, key)


def _flutter_lamp(state: KioskState, key: KeyPressed) -> KioskStep:
    return state, [ShowLamp(key.key, LampPattern.FLUTTER)]


def _call_help(state: KioskState, now: float) -> KioskStep:
    return replace(state, help_until=now + HELP_S), [RaiseAlert(HELP, state.format_alert(alerts.HELP_ALERT))]


def _press_in_flight(state: KioskState, scene: Asking | Keeping, key: KeyPressed, now: float) -> KioskStep:
    """One press, one ticket: only priority still changes it, and a number held for paper may be cancelled."""
    if key.key == CANCEL and isinstance(scene, Keeping):
        return give_back_number(state, scene, now)
    if key.key == PRIORITY and not scene.press.issue.priority and not scene.reprint:
        return request_priority_number(state, scene, key.request, key.token, now)
    return _flutter_lamp(state, key)


def _press_when_idle(state: KioskState, key: KeyPressed, now: float) -> KioskStep:
    if not (state.prepared and state.served):
        return _flutter_lamp(state, key)
    agency = state.find_agency(key.key)
    if agency is not None and state.faults:
        return _flutter_lamp(state, key)
    if agency is not None:
        return _press_agency(state, agency, key, now)
    visitor = _set_option(state, key.key)
    if visitor is None:
        return _flutter_lamp(state, key)
    return replace(state, visitor=visitor, scene=Ready(now)), []


def _press_agency(state: KioskState, agency: m.AgencyKey, key: KeyPressed, now: float) -> KioskStep:
    """A dark key says why, and asks for nothing; where no screen can say it, its lamp shakes its head."""
    if refusal := state.find_refusal(agency.agency):
        return _flutter_lamp(show_refusal(state, refusal, now), key)
    if state.cabinet.screen:
        return replace(state, scene=Choosing(agency, now, now)), []
    return _choose_service(state, agency, agency.intake, key, now)


def _press_when_choosing(state: KioskState, scene: Choosing, key: KeyPressed, now: float) -> KioskStep:
    if agency := state.find_agency(key.key):
        return _press_another_agency(state, scene, agency, key, now)
    if key.key in SERVICE_KEYS[: len(scene.agency.services)]:
        service = scene.agency.services[SERVICE_KEYS.index(key.key)]
        return _choose_service(state, scene.agency, service.service, key, now)
    if key.key == CANCEL:
        return return_to_ready(state, now), []
    visitor = _set_option(state, key.key)
    if visitor is None:
        return _flutter_lamp(state, key)
    return replace(state, visitor=visitor, scene=replace(scene, since=now, hinted=False)), []


def _press_another_agency(
    state: KioskState, scene: Choosing, agency: m.AgencyKey, key: KeyPressed, now: float
) -> KioskStep:
    """Another agency is a correction; the same one, after a pause, is "I do not know which service"."""
    if agency.agency != scene.agency.agency:
        return _press_agency(state, agency, key, now)
    if now - scene.pressed_at < SECOND_PRESS_S:
        return _flutter_lamp(replace(state, scene=replace(scene, pressed_at=now)), key)
    return _choose_service(state, agency, agency.intake, key, now)


def _set_option(state: KioskState, key: str) -> Visitor | None:
    """What the visitor sets with this function key; None where it sets nothing.

    Priority, info and voice stay on when pressed twice: a double press is not a choice, `batal` is.
    """
    visitor = state.visitor
    match key:
        case "prioritas" if not visitor.priority:
            return replace(visitor, priority=True)
        case "info" if not visitor.info:
            return replace(visitor, info=True)
        case "suara" if state.cabinet.speaks == "key" and not visitor.aloud:
            return replace(visitor, aloud=True)
        case "bahasa" if len(state.settings.languages) > 1:
            return replace(visitor, language=_next_language(state.settings.languages, visitor.language))
        case "batal":
            return Visitor()
        case _:
            return None


def _next_language(languages: tuple[str, ...], language: str) -> str:
    place = languages.index(language) if language in languages else -1
    return languages[(place + 1) % len(languages)]


def _choose_service(
    state: KioskState, agency: m.AgencyKey, service: str, key: KeyPressed, now: float
) -> KioskStep:
    if state.visitor.info:
        return _print_requirements(state, agency, service, now)
    if _is_same_again(state, agency.agency, service, now):
        return _flutter_lamp(state, key)
    visitor = state.visitor
    issue = m.Issue(agency.agency, service, visitor.priority, key.token, visitor.language)
    return request_number(state, key.request, issue, now)


def _is_same_again(state: KioskState, agency: str, service: str, now: float) -> bool:
    """The same service right after its slip was cut: a finger that did not trust the machine."""
    if state.last is None or now - state.last.at >= SAME_AGAIN_S:
        return False
    issue = state.last.press.issue
    return (issue.agency, issue.service) == (agency, service)


def _print_requirements(state: KioskState, agency: m.AgencyKey, service: str, now: float) -> KioskStep:
    catalogue = state.catalogues.get(agency.agency)
    cards = catalogue.services if catalogue else ()
    card = next((card for card in cards if card.service == service), None)
    if card is None:
        no_card = tr_all("Persyaratan layanan ini belum tersedia. Silakan bertanya kepada petugas.")
        return show_message(state, no_card, now), []
    printing = replace(state, scene=PrintingCard(agency, state.visitor.language))
    return printing, [PrintRequirements(card, agency, state.settings, state.visitor.language)]
