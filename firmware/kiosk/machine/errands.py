"""What the hub must hear of a ticket's fate, and the memory of it (pure).

Request ids beside the press's own are derived from it, so that saying a thing again is the same saying.
"""

from dataclasses import replace
from typing import Final

from msgspec import structs

from broker import messages as m
from firmware.kiosk.model.effects import KioskMachineEffect, SaveMemory
from firmware.kiosk.model.memory import Confirmation, Errand, Memory, PendingPress, Withdrawal
from firmware.kiosk.model.state import KioskState
from firmware.node.effects import AskHub

SETTLED_KEPT: Final = 16
KioskStep = tuple[KioskState, list[KioskMachineEffect]]


def settle_request(memory: Memory, request: str) -> Memory:
    return structs.replace(memory, settled=(*memory.settled, request)[-SETTLED_KEPT:])


def drop_press(memory: Memory) -> Memory:
    return structs.replace(memory, press=None)


def run_errand(state: KioskState, memory: Memory, errand: Errand) -> KioskStep:
    """Remember `memory` with the errand in it, and ask until the hub has answered."""
    kept = structs.replace(memory, errands=(*memory.errands, errand))
    return replace(state, memory=kept), [ask_errand(errand), SaveMemory(kept)]


def ask_errand(errand: Errand) -> AskHub:
    return AskHub(errand.request, errand.message, deadline_s=None)


def build_withdrawal(press: PendingPress, ticket: str | None = None) -> Withdrawal:
    """Nothing will be printed for this press, whatever the hub made of it."""
    return Withdrawal(f"{press.request}-back", m.GiveBackRequest(press.request, ticket))


def build_confirmation(state: KioskState, request: str, printed: m.Printed) -> Confirmation:
    """The slip is out. The id names this start of the process too: a reprint after a restart is news."""
    return Confirmation(f"{request}-printed-{state.boot}", printed)


def give_back_late_number(state: KioskState, granted: m.Granted) -> KioskStep:
    """A number that nobody waits for any more goes back: never a ghost number."""
    if granted.request in state.memory.settled:
        return state, []
    errand = Withdrawal(f"{granted.request}-late", m.GiveBackRequest(granted.request, granted.ticket))
    return run_errand(state, settle_request(state.memory, granted.request), errand)


def complete_errand(state: KioskState, request: str) -> KioskStep:
    """The hub has heard this errand."""
    left = tuple(errand for errand in state.memory.errands if errand.request != request)
    memory = structs.replace(state.memory, errands=left)
    return replace(state, memory=memory), [SaveMemory(memory)]
