"""What the lamp says: it follows from the state alone, and is never solid unless the hub said so (pure)."""

from typing import Final

from broker import messages as m
from firmware.counter_button.state import ButtonState
from firmware.node.effects import Pattern

LAMP: Final = "lamp"
CALLING: Final = {m.Announced.PENDING: Pattern.FAST, m.Announced.DONE: Pattern.SOLID}


def choose_pattern(state: ButtonState) -> Pattern:
    """Trouble before truth: an officer must not trust what may be old."""
    truth = state.truth
    if state.identifies_until is not None or state.morning is not None:
        return Pattern.FAST
    if truth is None or not state.served or state.undone or state.misplaced or state.outdated:
        return Pattern.TROUBLE
    if truth.resuming:
        return Pattern.BREATHING
    return _desk(truth) if truth.ticket is None else _visit(truth)


def _desk(truth: m.CounterState) -> Pattern:
    """Nobody at it: is there somebody to call?"""
    return Pattern.BREATHING if truth.mode is m.CounterMode.OPEN and truth.waiting else Pattern.OFF


def _visit(truth: m.CounterState) -> Pattern:
    if truth.forgotten:
        return Pattern.BREATHING
    if truth.announced is m.Announced.FAILED:
        return Pattern.TROUBLE
    return Pattern.SOLID if truth.phase is m.Phase.SERVING else CALLING[truth.announced]
