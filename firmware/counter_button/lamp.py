"""What the lamp says: it follows from the state alone, and is never solid unless the hub said so (pure)."""

from typing import Final

from broker import messages as m
from firmware.counter_button.state import ButtonState
from firmware.node.effects import LampPattern

LAMP: Final = "lamp"
CALLING: Final = {m.Announced.PENDING: LampPattern.FAST, m.Announced.DONE: LampPattern.SOLID}


def choose_pattern(state: ButtonState) -> LampPattern:
    """Trouble before truth: an officer must not trust what may be old."""
    truth = state.truth
    if state.identifies_until is not None or state.morning is not None:
        return LampPattern.FAST
    if truth is None or not state.served or state.undone or state.misplaced or state.is_outdated:
        return LampPattern.TROUBLE
    if truth.resuming:
        return LampPattern.BREATHING
    return _free_desk_pattern(truth) if truth.ticket is None else _visit_pattern(truth)


def _free_desk_pattern(truth: m.CounterState) -> LampPattern:
    """Nobody at it: is there somebody to call?"""
    return LampPattern.BREATHING if truth.mode is m.CounterMode.OPEN and truth.waiting else LampPattern.OFF


def _visit_pattern(truth: m.CounterState) -> LampPattern:
    if truth.forgotten:
        return LampPattern.BREATHING
    if truth.announced is m.Announced.FAILED:
        return LampPattern.TROUBLE
    return LampPattern.SOLID if truth.phase is m.Phase.SERVING else CALLING[truth.announced]
