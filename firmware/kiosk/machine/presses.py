"""What each key does, by what is going on (pure)."""

from dataclasses import replace
from typing import Final

from broker import messages as m
from firmware.kiosk.machine import alerts
from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.machine.paper import give_back
from firmware.kiosk.machine.tickets import back_to_ready, refuse, start, start_with_priority, tell
from firmware.kiosk.model.effects import PrintRequirements
from firmware.kiosk.model.inputs import KeyPressed
from firmware.kiosk.model.scenes import Asking, Choosing, Keeping, Numbered, PrintingCard, Ready, Telling
from firmware.kiosk.model.state import State, Visitor
from firmware.node.effects import Lamp, Pattern, Raise
from translations.translate import in_each

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


def pressed(state: State, key: KeyPressed, now: float) -> Outcome:
    if key.key == HELP:
        return _call_help(state, now)
    match state.scene:
        case Ready() | Telling() | Numbered():
            return _nobody_choosing(state, key, now)
        case Choosing() as scene:
            return _choosing(state, scene, key, now)
        case Asking() | Keeping() as scene:
            return _in_flight(state, scene, key, now)
        case _:
            return _blink(state, key)


def _blink(state: State, key: KeyPressed) -> Outcome:
    return state, [Lamp(key.key, Pattern.FLUTTER)]


def _call_help(state: State, now: float) -> Outcome:
    return replace(state, help_until=now + HELP_S), [Raise(HELP, state.sentence(alerts.HELP_ALERT))]


def _in_flight(state: State, scene: Asking | Keeping, key: KeyPressed, now: float) -> Outcome:
    """One press, one ticket: only priority still changes it, and a number held for paper may be cancelled."""
    if key.key == CANCEL and isinstance(scene, Keeping):
        return give_back(state, scene, now)
    if key.key == PRIORITY and not scene.press.issue.priority and not scene.reprint:
        return start_with_priority(state, scene, key.request, key.token, now)
    return _blink(state, key)


def _nobody_choosing(state: State, key: KeyPressed, now: float) -> Outcome:
    if not (state.prepared and state.served):
        return _blink(state, key)
    agency = state.agency(key.key)
    if agency is not None and state.faults:
        return _blink(state, key)
    if agency is not None:
        return _agency(state, agency, key, now)
    visitor = _set(state, key.key)
    if visitor is None:
        return _blink(state, key)
    return replace(state, visitor=visitor, scene=Ready(now)), []


def _agency(state: State, agency: m.AgencyKey, key: KeyPressed, now: float) -> Outcome:
    """A dark key says why, and asks for nothing; where no screen can say it, its lamp shakes its head."""
    if refusal := state.refusal(agency.agency):
        return _blink(refuse(state, refusal, now), key)
    if state.cabinet.screen:
        return replace(state, scene=Choosing(agency, now, now)), []
    return _choose(state, agency, agency.intake, key, now)


def _choosing(state: State, scene: Choosing, key: KeyPressed, now: float) -> Outcome:
    if agency := state.agency(key.key):
        return _agency_again(state, scene, agency, key, now)
    if key.key in SERVICE_KEYS[: len(scene.agency.services)]:
        service = scene.agency.services[SERVICE_KEYS.index(key.key)]
        return _choose(state, scene.agency, service.service, key, now)
    if key.key == CANCEL:
        return back_to_ready(state, now), []
    visitor = _set(state, key.key)
    if visitor is None:
        return _blink(state, key)
    return replace(state, visitor=visitor, scene=replace(scene, since=now, hinted=False)), []


def _agency_again(state: State, scene: Choosing, agency: m.AgencyKey, key: KeyPressed, now: float) -> Outcome:
    """Another agency is a correction; the same one, after a pause, is "I do not know which service"."""
    if agency.agency != scene.agency.agency:
        return _agency(state, agency, key, now)
    if now - scene.pressed_at < SECOND_PRESS_S:
        return _blink(replace(state, scene=replace(scene, pressed_at=now)), key)
    return _choose(state, agency, agency.intake, key, now)


def _set(state: State, key: str) -> Visitor | None:
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


def _choose(state: State, agency: m.AgencyKey, service: str, key: KeyPressed, now: float) -> Outcome:
    if state.visitor.info:
        return _requirements(state, agency, service, now)
    if _same_again(state, agency.agency, service, now):
        return _blink(state, key)
    visitor = state.visitor
    issue = m.Issue(agency.agency, service, visitor.priority, key.token, visitor.language)
    return start(state, key.request, issue, now)


def _same_again(state: State, agency: str, service: str, now: float) -> bool:
    """The same service right after its slip was cut: a finger that did not trust the machine."""
    if state.last is None or now - state.last.at >= SAME_AGAIN_S:
        return False
    issue = state.last.press.issue
    return (issue.agency, issue.service) == (agency, service)


def _requirements(state: State, agency: m.AgencyKey, service: str, now: float) -> Outcome:
    catalogue = state.catalogues.get(agency.agency)
    cards = catalogue.services if catalogue else ()
    card = next((card for card in cards if card.service == service), None)
    if card is None:
        no_card = in_each("Persyaratan layanan ini belum tersedia. Silakan bertanya kepada petugas.")
        return tell(state, no_card, now), []
    printing = replace(state, scene=PrintingCard(agency, state.visitor.language))
    return printing, [PrintRequirements(card, agency, state.settings, state.visitor.language)]
