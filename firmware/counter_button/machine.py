"""The box's one step: what happened, what it is now, what is to be done (pure)."""

from dataclasses import replace
from typing import Final, assert_never

from broker import messages as m
from broker.topics import COUNTER
from firmware.counter_button import lamp
from firmware.counter_button.gesture_requests import build_request
from firmware.counter_button.gestures import STUCK_S, Finger
from firmware.counter_button.inputs import ButtonInput, ButtonKey, KeyDown, KeyHeld, KeyUp
from firmware.counter_button.state import ButtonState
from firmware.node import command_reports
from firmware.node.effects import AskHub, ClearAlert, LampPattern, NodeEffect, RaiseAlert, ShowLamp
from firmware.node.inputs import (
    HubClock,
    LinkDown,
    LinkUp,
    MessageHeard,
    ReplyReceived,
    RequestTimedOut,
    ServedChanged,
    Ticked,
)

TOO_SOON_S = 3.0
DEADLINE_S = 5.0  # an officer who sees nothing for that long presses again
AGAIN_S: Final = (0.3, 1.0)
MORNING_S: Final = 1_800.0
PRESSED: Final = "{node} ditekan, lampunya berkedip."
NOT_CARRIED_OUT: Final = frozenset({"cannot-record", "internal-error"})
FLUTTER: Final = ShowLamp(lamp.LAMP, LampPattern.FLUTTER)
STUCK_TEXT: Final = (
    "Tombol{key} di {counter} tertekan terus: periksa benda yang menindihnya, atau ganti tombolnya."
)
MISPLACED: Final = "wrong-counter"
MISPLACED_TEXT: Final = (
    "Tombol ini dipasang untuk {counter}, tetapi denah menyebut {planned}: pindahkan atau atur ulang."
)
LACKS: Final = {
    "test-print": command_reports.NO_PRINTER,
    "new-roll": command_reports.NO_PRINTER,
    "reprint": command_reports.NO_PRINTER,
    "recap": command_reports.NO_PRINTER,
    "test-sound": command_reports.NO_VOICE,
    "test-picture": command_reports.NO_SCREEN,
}

ButtonStep = tuple[ButtonState, list[NodeEffect]]


def step(state: ButtonState, happened: ButtonInput, now: float) -> ButtonStep:
    """One turn. The lamp follows from the state alone: only a change is shown."""
    after, effects = _apply_input(state, happened, now)
    shown = lamp.choose_pattern(after)
    return after, effects if shown is lamp.choose_pattern(state) else [*effects, ShowLamp(lamp.LAMP, shown)]


def _apply_input(state: ButtonState, happened: ButtonInput, now: float) -> ButtonStep:  # noqa: C901, PLR0911 (a table)
    match happened:
        case KeyDown(key, at):
            return _with_finger(state, key, state.finger_on(key).press(at)), []
        case KeyHeld():
            return state, _confirm_threshold(state, happened)
        case KeyUp():
            return _apply_release(state, happened, now)
        case ReplyReceived(request, reply):
            return _apply_reply(state, reply) if request == state.asking else (state, [])
        case RequestTimedOut(request):
            return _forget_ask(state, request), []
        case MessageHeard():
            return _apply_message(state, happened, now)
        case ServedChanged(served):
            return replace(state, served=served, undone=state.undone and not served), []
        case HubClock(pong):
            return replace(state, epoch=pong.epoch), []
        case Ticked():
            return _end_overdue(state, now), []
        case LinkUp() | LinkDown():
            return state, []
        case _:
            assert_never(happened)


def _with_finger(state: ButtonState, key: ButtonKey, finger: Finger) -> ButtonState:
    return replace(state, fingers={**state.fingers, key: finger})


def _confirm_threshold(state: ButtonState, held: KeyHeld) -> list[NodeEffect]:
    """The lamp confirms each threshold, where thresholds mean something, while the finger is still down."""
    if held.reached_s >= STUCK_S:
        named = "" if held.key is ButtonKey.BUTTON else f" {held.key.upper()}"
        return [RaiseAlert(f"key-{held.key}", STUCK_TEXT.format(key=named, counter=state.counter))]
    return [FLUTTER] if held.key is ButtonKey.BUTTON and not state.finger_on(held.key).again else []


def _apply_release(state: ButtonState, release: KeyUp, now: float) -> ButtonStep:
    before = state.finger_on(release.key)
    finger, gesture = before.release(release.at)
    state = _with_finger(state, release.key, finger)
    if before.down_at is not None and release.at - before.down_at >= STUCK_S:
        return state, [ClearAlert(f"key-{release.key}")]
    if state.morning is not None:
        return _report_morning_press(state, state.morning)
    if gesture is None or state.truth is None or state.asking is not None or state.misplaced:
        return state, [FLUTTER]
    return _send_ask(
        state,
        AskHub(release.request, build_request(release.key, gesture, state.truth), DEADLINE_S, AGAIN_S),
        now,
    )


def _report_morning_press(state: ButtonState, command: m.Command) -> ButtonStep:
    """The morning's press: it shows that key and lamp are well, and asks for nothing."""
    well = PRESSED.format(node=state.node)
    return replace(state, morning=None), [command_reports.report_done(command, well)]


def _send_ask(state: ButtonState, ask: AskHub, now: float) -> ButtonStep:
    """A call just made is not followed by another: its visitor has not even stood up."""
    if (
        isinstance(ask.message, m.CallNextRequest | m.RecallRequest)
        and now - state.call_known_at < TOO_SOON_S
    ):
        return state, [FLUTTER]
    return replace(state, asking=ask.request), [ask]


def _apply_reply(state: ButtonState, reply: m.Reply) -> ButtonStep:
    """A refusal is never asked again with a newer belief: the officer looks at the lamp and decides."""
    if isinstance(reply, m.Refusal):
        return replace(state, asking=None, undone=reply.reason in NOT_CARRIED_OUT), [FLUTTER]
    return replace(state, asking=None, undone=False), []


def _forget_ask(state: ButtonState, request: str) -> ButtonState:
    return replace(state, asking=None, undone=True) if request == state.asking else state


def _apply_message(state: ButtonState, heard: MessageHeard, now: float) -> ButtonStep:
    match heard.message:
        case m.CounterState(counter=state.counter) as truth:
            return _learn_truth(state, truth, now), []
        case m.ButtonSettings(counter=planned):
            return _apply_settings(state, planned)
        case m.Command() as command:
            return _apply_device_command(state, command, now)
        case None if heard.topic.channel is COUNTER:
            return replace(state, truth=None), []
        case _:
            return state, []


def _apply_device_command(state: ButtonState, command: m.Command, now: float) -> ButtonStep:
    match command.what:
        case "identify":
            shown = command_reports.SHOWS_ITSELF.format(node=state.node)
            identifying = replace(state, identifies_until=now + command_reports.IDENTIFY_S)
            return identifying, [command_reports.report_done(command, shown)]
        case "morning":
            return replace(state, morning=command, morning_until=now + MORNING_S), []
        case "restart":
            return state, [*command_reports.restart_with_report(command, state.node)]
        case what:
            return state, [
                command_reports.report_not_done(
                    command, LACKS.get(what, command_reports.UNKNOWN).format(node=state.node)
                )
            ]


def _end_overdue(state: ButtonState, now: float) -> ButtonState:
    if state.identifies_until is not None and now >= state.identifies_until:
        state = replace(state, identifies_until=None)
    return replace(state, morning=None) if now >= state.morning_until else state


def _learn_truth(state: ButtonState, truth: m.CounterState, now: float) -> ButtonState:
    """The hub's word, unless it is older than what it said before."""
    known = state.truth
    if known is None:
        return replace(state, truth=truth)
    if truth.practice != known.practice:  # another floor, whose revs say nothing of this one's
        return replace(state, truth=truth, undone=False) if truth.epoch >= known.epoch else state
    if (truth.epoch, truth.rev) < (known.epoch, known.rev):
        return state
    moved = (truth.epoch, truth.rev) > (known.epoch, known.rev)
    called = truth.ticket is not None and (truth.ticket, truth.calls) != (known.ticket, known.calls)
    at = now if called else state.call_known_at
    return replace(state, truth=truth, call_known_at=at, undone=state.undone and not moved)


def _apply_settings(state: ButtonState, planned: str) -> ButtonStep:
    state = replace(state, misplaced=planned != state.counter)
    if state.misplaced:
        return state, [RaiseAlert(MISPLACED, MISPLACED_TEXT.format(counter=state.counter, planned=planned))]
    return state, [ClearAlert(MISPLACED)]
