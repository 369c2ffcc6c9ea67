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
from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.machine.lamps import lamps
from firmware.kiosk.machine.speech_from_state import speech
from firmware.kiosk.machine.view_from_state import view
from firmware.kiosk.model.effects import Effect, Say, Show
from firmware.kiosk.model.inputs import (
    Input,
    KeyFreed,
    KeyPressed,
    KeyStuck,
    KioskInput,
    NotRemembered,
    PrinterSeen,
    Remembered,
    RequirementsPrinted,
    SlipFailed,
    SlipPrinted,
    Spoke,
    TrialPrinted,
    TrialSpoken,
    Woke,
)
from firmware.kiosk.model.state import State
from firmware.node.effects import Clear, Lamp, Raise
from firmware.node.inputs import (
    Answered,
    GaveUp,
    Heard,
    HubClock,
    LinkDown,
    LinkUp,
    NodeInput,
    ServedChanged,
    Ticked,
)
from firmware.node.speech.card import CardSeen, card_alert


def step(state: State, happened: Input, now: float) -> tuple[State, list[Effect]]:
    """One turn. Lamps, face and voice follow from the state alone: only what changed is done."""
    after, effects = _happen(state, happened, now)
    before = None if isinstance(happened, Woke) else state
    return after, [*effects, *_lamps(before, after), *_face(before, after), *_voice(state, after)]


def _happen(state: State, happened: Input, now: float) -> Outcome:
    if isinstance(happened, NodeInput):
        return _as_any_node(state, happened, now)
    return _as_a_kiosk(state, happened, now)


def _as_any_node(state: State, happened: NodeInput, now: float) -> Outcome:  # noqa: PLR0911 (a table)
    match happened:
        case Answered():
            return tickets.answered(state, happened, now)
        case GaveUp():
            return tickets.gave_up(state, happened, now)
        case Ticked():
            return timeouts.ticked(state, now)
        case Heard():
            return hub_messages.heard(state, happened, now)
        case ServedChanged():
            return hub_messages.served(state, happened, now)
        case HubClock():
            return restart.clock_heard(state, happened, now)
        case LinkUp():
            return replace(state, address=happened.address), []
        case LinkDown():
            return state, []
        case _:
            assert_never(happened)


def _as_a_kiosk(  # noqa: C901, PLR0911, PLR0912 (a table)
    state: State, happened: KioskInput, now: float
) -> Outcome:
    match happened:
        case KeyPressed():
            return presses.pressed(replace(state, checking=None), happened, now)
        case Remembered():
            return tickets.remembered(state, happened, now)
        case NotRemembered():
            return tickets.not_remembered(state, happened, now)
        case SlipPrinted():
            return paper.printed(state, happened, now)
        case SlipFailed():
            return paper.failed(state, happened, now)
        case PrinterSeen():
            return paper.seen(state, happened, now)
        case RequirementsPrinted():
            return paper.card_printed(state, happened, now)
        case Woke():
            return restart.woke(state, happened)
        case KeyStuck(key):
            return state, [Raise(f"key-{key}", state.sentence(alerts.STUCK_ALERT, key=key))]
        case KeyFreed(key):
            return state, [Clear(f"key-{key}")]
        case Spoke(fault):
            return state, [Raise("voice", state.sentence(alerts.VOICE)) if fault else Clear("voice")]
        case CardSeen(fault):
            return state, [card_alert(fault, state.cabinet.node)]
        case TrialPrinted():
            return device_commands.trial_printed(state, happened)
        case TrialSpoken():
            return device_commands.trial_spoken(state, happened)
        case _:
            assert_never(happened)


def _lamps(before: State | None, after: State) -> list[Effect]:
    old = {} if before is None else lamps(before)
    return [Lamp(name, pattern) for name, pattern in lamps(after).items() if old.get(name) != pattern]


def _face(before: State | None, after: State) -> list[Effect]:
    shown = view(after)
    return [] if before is not None and view(before) == shown else [Show(shown)]


def _voice(before: State, after: State) -> list[Effect]:
    said = speech(after)
    return [] if said is None or said == speech(before) else [Say(said)]
