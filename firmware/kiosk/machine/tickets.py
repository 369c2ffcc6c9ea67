"""From a choice to paper: ask, wait for grant and card, print, keep or give back (pure)."""

from dataclasses import replace
from typing import Final

from msgspec import structs

from broker import messages as m
from firmware.kiosk.machine import alerts, errands, number_records
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.model.effects import PrintSlip, SaveMemory
from firmware.kiosk.model.inputs import CardWriteFailed, CardWritten
from firmware.kiosk.model.memory import PendingPress
from firmware.kiosk.model.scenes import Asking, Keeping, Printing, Ready, Telling
from firmware.kiosk.model.state import KioskState, Visitor
from firmware.node.effects import AskHub, ClearAlert, RaiseAlert
from firmware.node.inputs import ReplyReceived, RequestTimedOut
from translations.translate import tr_all, tr_noop

CARD_S: Final = 0.5  # paper waits so long for the memory card, then goes on without it
TELL_S: Final = 8.0
VISITOR_S = 8.0  # so long somebody waits before a machine that says nothing
HUB_GONE: Final = tr_noop("Mesin antrean sedang terganggu. Mohon minta bantuan petugas.")


def request_number(state: KioskState, request: str, issue: m.Issue, now: float) -> KioskStep:
    """Ask for a number, while the card takes note of the press."""
    pressed_at = state.hub_time.time_at(now) if state.hub_time else None
    press = PendingPress(request, issue, pressed_at)
    memory = structs.replace(state.memory, press=press)
    asking = replace(state, memory=memory, scene=Asking(press, now))
    return asking, [AskHub(request, issue, deadline_s=VISITOR_S), SaveMemory(memory)]


def request_priority_number(
    state: KioskState, scene: Asking | Keeping, request: str, token: str, now: float
) -> KioskStep:
    """Priority, pressed last: the number without it goes back unprinted, one with it is asked for."""
    ticket = scene.granted.ticket if scene.granted else None
    back = errands.build_withdrawal(scene.press, ticket)
    memory = structs.replace(state.memory, errands=(*state.memory.errands, back))
    issue = structs.replace(scene.press.issue, priority=True, token=token)
    visitor = replace(state.visitor, priority=True)
    asking, effects = request_number(replace(state, memory=memory, visitor=visitor), request, issue, now)
    return asking, [errands.ask_errand(back), *effects]


def show_message(state: KioskState, said: m.Texts, now: float, *, trouble: bool = False) -> KioskState:
    """Say this for some seconds. Whatever the visitor had set is cleared with it."""
    scene = Telling(said, now + TELL_S, state.visitor.language, trouble, state.visitor.aloud)
    return replace(state, scene=scene, visitor=Visitor())


def show_refusal(state: KioskState, refusal: m.Texts, now: float) -> KioskState:
    """No number of this agency now; what the visitor has set holds for the next key."""
    visitor = state.visitor
    told = Telling(refusal, now + TELL_S, visitor.language, aloud=visitor.aloud)
    return replace(state, scene=told)


def apply_reply(state: KioskState, happened: ReplyReceived, now: float) -> KioskStep:
    request, reply = happened.request, happened.reply
    if any(errand.request == request for errand in state.memory.errands):
        return errands.complete_errand(state, request)
    if state.memory.press is None or state.memory.press.request != request:
        return errands.give_back_late_number(state, reply) if isinstance(reply, m.Granted) else (state, [])
    if not isinstance(state.scene, Asking):
        return state, []
    if isinstance(reply, m.Granted):
        noted, notes = number_records.record_grant(state, state.scene.press, reply)
        after, effects = print_when_safe(replace(noted, scene=replace(state.scene, granted=reply)), now)
        return after, [*effects, *notes]
    if isinstance(reply, m.Refusal):
        return _apply_refusal(state, reply, now)
    return state, []


def _apply_refusal(state: KioskState, refusal: m.Refusal, now: float) -> KioskStep:
    """Not settled by it: a hub that could not record may yet grant what a resend asks; that goes back."""
    memory = errands.drop_press(state.memory)
    return show_message(replace(state, memory=memory), refusal.text, now), [SaveMemory(memory)]


def handle_no_reply(state: KioskState, happened: RequestTimedOut, now: float) -> KioskStep:
    """Nobody answered: say so, and take the press back, should it have been heard after all."""
    scene = state.scene
    if not isinstance(scene, Asking) or scene.granted or scene.press.request != happened.request:
        return state, []
    told = show_message(state, tr_all(HUB_GONE), now, trouble=True)
    return errands.run_errand(told, errands.drop_press(state.memory), errands.build_withdrawal(scene.press))


def print_when_safe(state: KioskState, now: float) -> KioskStep:
    """Paper waits for the grant and the card; a slow card is complained of and not waited for."""
    scene = state.scene
    if not isinstance(scene, Asking) or scene.granted is None:
        return state, []
    if scene.stored:
        return print_slip(state, Printing(scene.press, scene.granted, scene.reprint))
    if now - scene.since < CARD_S:
        return state, []
    after, effects = print_slip(state, Printing(scene.press, scene.granted, scene.reprint))
    return after, [RaiseAlert("storage-slow", state.format_alert(alerts.STORAGE_SLOW)), *effects]


def print_slip(state: KioskState, scene: Printing) -> KioskStep:
    issue = scene.press.issue
    order = PrintSlip(scene.granted, state.settings, issue.token, issue.language, scene.reprint)
    return replace(state, scene=scene), [order]


def apply_card_written(state: KioskState, happened: CardWritten, now: float) -> KioskStep:
    scene, effects = state.scene, [ClearAlert("storage-failed")]
    if not isinstance(scene, Asking) or scene.press.request != happened.request:
        return state, [*effects]
    if now - scene.since < CARD_S:
        effects.append(ClearAlert("storage-slow"))
    after, printing = print_when_safe(replace(state, scene=replace(scene, stored=True)), now)
    return after, [*effects, *printing]


def apply_card_failure(state: KioskState, _happened: CardWriteFailed, now: float) -> KioskStep:
    """A dead card costs the promise about power cuts, not the visitor's number."""
    scene = replace(state.scene, stored=True) if isinstance(state.scene, Asking) else state.scene
    after, effects = print_when_safe(replace(state, scene=scene), now)
    return after, [RaiseAlert("storage-failed", state.format_alert(alerts.STORAGE_FAILED)), *effects]


def return_to_ready(state: KioskState, now: float) -> KioskState:
    return replace(state, scene=Ready(now), visitor=Visitor())
