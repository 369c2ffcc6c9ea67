"""The day's numbers: noted as they are granted and printed, and told to each start of the hub (pure)."""

from dataclasses import replace

from broker import messages as m
from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.model.day_numbers import Line, given
from firmware.kiosk.model.effects import Effect, Note
from firmware.kiosk.model.memory import Press
from firmware.kiosk.model.state import State


def granted(state: State, press: Press, reply: m.Granted) -> Outcome:
    """A practice's numbers are nobody's, and given again in the real day."""
    if reply.practice:
        return state, []
    after, note = _noted(state, given(press, reply, state.numbers.journal or ""))
    return after, [note]


def printed(state: State, ticket: str) -> Outcome:
    line = state.numbers.printed(ticket)
    if line is None:
        return state, []
    after, note = _noted(state, line)
    return after, [note]


def hub_said(state: State, hub: m.HubState) -> Outcome:
    """To each start of the hub once: it may stand on a copy of its journal that is minutes old."""
    if not hub.online or hub.epoch == state.numbers.told:
        return state, []
    numbers = replace(state.numbers, journal=hub.journal, told=hub.epoch)
    asks: list[Effect] = [*numbers.told_to(hub, state.boot)]
    return replace(state, numbers=numbers), asks


def clock_heard(state: State, pong: m.Pong) -> Outcome:
    began = state.numbers.begins(pong.now)
    if began is None:
        return state, []
    after, note = _noted(state, began)
    return after, [note]


def _noted(state: State, line: Line) -> tuple[State, Note]:
    numbers = state.numbers.noted(line)
    return replace(state, numbers=numbers), Note(line, numbers.began)
