"""The day's numbers: noted as they are granted and printed, and told to each start of the hub (pure)."""

from dataclasses import replace

from broker import messages as m
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.model.day_numbers import NumberRecord, build_given_number
from firmware.kiosk.model.effects import KioskMachineEffect, SaveNumber
from firmware.kiosk.model.memory import PendingPress
from firmware.kiosk.model.state import KioskState


def record_grant(state: KioskState, press: PendingPress, reply: m.Granted) -> KioskStep:
    """A practice's numbers are nobody's, and given again in the real day."""
    if reply.practice:
        return state, []
    after, note = _add_record(state, build_given_number(press, reply, state.numbers.journal or ""))
    return after, [note]


def record_print(state: KioskState, ticket: str) -> KioskStep:
    line = state.numbers.build_printed_record(ticket)
    if line is None:
        return state, []
    after, note = _add_record(state, line)
    return after, [note]


def resync_hub(state: KioskState, hub: m.HubState) -> KioskStep:
    """To each start of the hub once: it may stand on a copy of its journal that is minutes old."""
    if not hub.online or hub.epoch == state.numbers.resynced_epoch:
        return state, []
    numbers = replace(state.numbers, journal=hub.journal, resynced_epoch=hub.epoch)
    asks: list[KioskMachineEffect] = [*numbers.build_resync_requests(hub, state.boot)]
    return replace(state, numbers=numbers), asks


def record_journal_start(state: KioskState, pong: m.Pong) -> KioskStep:
    began = state.numbers.build_journal_start(pong.now)
    if began is None:
        return state, []
    after, note = _add_record(state, began)
    return after, [note]


def _add_record(state: KioskState, line: NumberRecord) -> tuple[KioskState, SaveNumber]:
    numbers = state.numbers.add_record(line)
    return replace(state, numbers=numbers), SaveNumber(line, numbers.began)
