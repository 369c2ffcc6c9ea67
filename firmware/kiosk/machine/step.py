"""The kiosk's one step: what happened, what it is now, what is to be done (pure)."""

from dataclasses import replace
from typing import assert_never

from firmware.kiosk.machine import (
    alerts,
    device_commands,
    hub_messages,
    paper,
    presses,
    restart,
    tickets,
    timeouts,
)
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.machine.lamps import lamp_patterns
from firmware.kiosk.machine.speech_from_state import build_speech
from firmware.kiosk.machine.view_from_state import build_face_view
from firmware.kiosk.model.effects import KioskMachineEffect, Say, Show
from firmware.kiosk.model.inputs import (
    CardWriteFailed,
    CardWritten,
    CommandSlipPrinted,
    KeyFreed,
    KeyPressed,
    KeyStuck,
    KioskInput,
    KioskMachineInput,
    KioskStarted,
    PrinterSeen,
    RequirementsPrinted,
    SlipFailed,
    SlipPrinted,
    SpeechFinished,
    SpeechTestFinished,
)
from firmware.kiosk.model.state import KioskState
from firmware.node.effects import ClearAlert, RaiseAlert, ShowLamp
from firmware.node.inputs import (
    HubClock,
    LinkDown,
    LinkUp,
    MessageHeard,
    NodeInput,
    ReplyReceived,
    RequestTimedOut,
    ServedChanged,
    Ticked,
)
from firmware.node.speech.sound_card import SoundCardSeen, sound_card_alert


def step(
    state: KioskState, happened: KioskMachineInput, now: float
) -> tuple[KioskState, list[KioskMachineEffect]]:
    """One turn. Lamps, face and voice follow from the state alone: only what changed is done."""
    after, effects = _apply_input(state, happened, now)
    before = None if isinstance(happened, KioskStarted) else state
    return after, [
        *effects,
        *_lamp_changes(before, after),
        *_face_changes(before, after),
        *_speech_changes(state, after),
    ]


def _apply_input(state: KioskState, happened: KioskMachineInput, now: float) -> KioskStep:
    if isinstance(happened, NodeInput):
        return _apply_node_input(state, happened, now)
    return _apply_kiosk_input(state, happened, now)


def _apply_node_input(state: KioskState, happened: NodeInput, now: float) -> KioskStep:  # noqa: PLR0911 (a table)
    match happened:
        case ReplyReceived():
            return tickets.apply_reply(state, happened, now)
        case RequestTimedOut():
            return tickets.handle_no_reply(state, happened, now)
        case Ticked():
            return timeouts.apply_tick(state, now)
        case MessageHeard():
            return hub_messages.apply_hub_message(state, happened, now)
        case ServedChanged():
            return hub_messages.apply_served_change(state, happened, now)
        case HubClock():
            return restart.apply_hub_clock(state, happened, now)
        case LinkUp():
            return replace(state, address=happened.address), []
        case LinkDown():
            return state, []
        case _:
            assert_never(happened)


def _apply_kiosk_input(  # noqa: C901, PLR0911, PLR0912 (a table)
    state: KioskState, happened: KioskInput, now: float
) -> KioskStep:
    match happened:
        case KeyPressed():
            return presses.apply_key(replace(state, checking=None), happened, now)
        case CardWritten():
            return tickets.apply_card_written(state, happened, now)
        case CardWriteFailed():
            return tickets.apply_card_failure(state, happened, now)
        case SlipPrinted():
            return paper.apply_slip_printed(state, happened, now)
        case SlipFailed():
            return paper.apply_slip_failure(state, happened, now)
        case PrinterSeen():
            return paper.apply_printer_status(state, happened, now)
        case RequirementsPrinted():
            return paper.apply_requirements_printed(state, happened, now)
        case KioskStarted():
            return restart.apply_start(state, happened)
        case KeyStuck(key):
            return state, [RaiseAlert(f"key-{key}", state.format_alert(alerts.STUCK_ALERT, key=key))]
        case KeyFreed(key):
            return state, [ClearAlert(f"key-{key}")]
        case SpeechFinished(fault):
            return state, [
                RaiseAlert("voice", state.format_alert(alerts.VOICE)) if fault else ClearAlert("voice")
            ]
        case SoundCardSeen(fault):
            return state, [sound_card_alert(fault, state.cabinet.node)]
        case CommandSlipPrinted():
            return device_commands.report_command_slip(state, happened)
        case SpeechTestFinished():
            return device_commands.report_test_sound(state, happened)
        case _:
            assert_never(happened)


def _lamp_changes(before: KioskState | None, after: KioskState) -> list[KioskMachineEffect]:
    old = {} if before is None else lamp_patterns(before)
    return [
        ShowLamp(name, pattern) for name, pattern in lamp_patterns(after).items() if old.get(name) != pattern
    ]


def _face_changes(before: KioskState | None, after: KioskState) -> list[KioskMachineEffect]:
    shown = build_face_view(after)
    return [] if before is not None and build_face_view(before) == shown else [Show(shown)]


def _speech_changes(before: KioskState, after: KioskState) -> list[KioskMachineEffect]:
    said = build_speech(after)
    return [] if said is None or said == build_speech(before) else [Say(said)]
