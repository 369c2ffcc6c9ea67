"""What the printer says becomes: confirmed, kept for three minutes, or given back (pure)."""

from dataclasses import replace
from typing import Final, Literal

from msgspec import structs

from broker import messages as m
from firmware.kiosk.machine import alerts, errands, number_records
from firmware.kiosk.machine.device_commands import reprinted
from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.machine.tickets import back_to_ready, print_slip, tell
from firmware.kiosk.model.effects import Effect, Remember
from firmware.kiosk.model.inputs import PrinterSeen, RequirementsPrinted, SlipFailed, SlipPrinted
from firmware.kiosk.model.scenes import Keeping, Numbered, Printing, PrintingCard, Reprinting
from firmware.kiosk.model.state import LastSlip, State, Visitor
from firmware.node.effects import Ask, Clear, Raise
from translations.translate import in_each

Proof = Literal["confirmed", "assumed"]
RENEW_S: Final = 10.0
KEEP_S: Final = 180.0
NUMBER_STAYS_S: Final = 8.0
UNCERTAIN_TRIES: Final = 2  # a printer that never knows must not pour out slips


def printed(state: State, happened: SlipPrinted, now: float) -> Outcome:
    match state.scene:
        case Printing() as scene if scene.granted.ticket == happened.ticket:
            after, effects = _out(state, scene, happened.proof, now)
            return after, [*effects, Clear(m.PrintFault.UNCERTAIN)]
        case Reprinting() as scene if scene.granted.ticket == happened.ticket:
            return _again(state, scene, happened.proof, now)
        case _:
            return state, []


def _again(state: State, scene: Reprinting, proof: Proof, now: float) -> Outcome:
    said = m.Printed(scene.granted.ticket, proof, reprint=True)
    errand = errands.confirm(state, scene.command.request, said)
    ready, effects = errands.run_errand(back_to_ready(state, now), state.memory, errand)
    return ready, [*effects, reprinted(state, scene, None)]


def _out(state: State, scene: Printing, proof: Proof, now: float) -> Outcome:
    press, granted = scene.press, scene.granted
    shown = replace(
        state,
        scene=Numbered(granted, now + NUMBER_STAYS_S, press.issue.language, state.visitor.aloud),
        visitor=Visitor(),
        last=LastSlip(press, granted, now),
    )
    memory = errands.without_press(errands.settled(state.memory, press.request))
    said = m.Printed(granted.ticket, proof, scene.reprint)
    after, effects = errands.run_errand(shown, memory, errands.confirm(state, press.request, said))
    noted, notes = number_records.printed(after, granted.ticket)
    return noted, [*effects, *notes]


def failed(state: State, happened: SlipFailed, now: float) -> Outcome:
    scene, raised = state.scene, _raise(state, happened.fault)
    if isinstance(scene, Reprinting) and scene.granted.ticket == happened.ticket:
        return back_to_ready(state, now), [raised, reprinted(state, scene, happened.fault)]
    if not isinstance(scene, Printing) or scene.granted.ticket != happened.ticket:
        return state, []
    uncertain = happened.fault is m.PrintFault.UNCERTAIN
    if uncertain and scene.uncertain + 1 >= UNCERTAIN_TRIES:
        after, effects = _out(state, scene, "assumed", now)
        return after, [raised, *effects]
    known = state.faults if uncertain else state.faults | {happened.fault}
    after, effects = _keep(replace(state, faults=known), scene, happened.fault, now)
    return after, [raised, *effects]


def _keep(state: State, scene: Printing, fault: m.PrintFault, now: float) -> Outcome:
    uncertain = fault is m.PrintFault.UNCERTAIN
    reprint = scene.reprint or uncertain
    press = structs.replace(scene.press, kept=not reprint)
    keeping = Keeping(
        press,
        scene.granted,
        fault,
        since=now if scene.kept_since is None else scene.kept_since,
        renew_at=now,
        renewals=scene.renewals,
        reprint=reprint,
        uncertain=scene.uncertain + uncertain,
    )
    memory = structs.replace(state.memory, press=press)
    after, effects = renew(replace(state, scene=keeping, memory=memory), now)
    return after, [Remember(memory), *effects] if after.memory is memory else effects


def renew(state: State, now: float) -> Outcome:
    """Tell the hub every ten seconds that the number is still held, and why; after three minutes, enough."""
    scene = state.scene
    if not isinstance(scene, Keeping):
        return state, []
    if now - scene.since >= KEEP_S:
        return give_back(state, scene, now)
    if now < scene.renew_at:
        return state, []
    request = f"{scene.press.request}-kept-{state.boot}-{scene.renewals}"
    kept = replace(scene, renew_at=now + RENEW_S, renewals=scene.renewals + 1)
    said = m.Kept(scene.granted.ticket, scene.fault)
    return replace(state, scene=kept), [Ask(request, said, deadline_s=RENEW_S)]


def give_back(state: State, scene: Keeping, now: float) -> Outcome:
    memory = errands.without_press(errands.settled(state.memory, scene.press.request))
    back = errands.withdraw(scene.press, scene.granted.ticket)
    return errands.run_errand(back_to_ready(state, now), memory, back)


def seen(state: State, happened: PrinterSeen, _now: float) -> Outcome:
    """The printer's state as it is asked every few seconds; a held slip prints as soon as it can."""
    effects: list[Effect] = [_raise(state, fault) for fault in sorted(happened.faults - state.faults)]
    effects += [Clear(fault) for fault in sorted(state.faults - happened.faults)]
    effects.append(_low(state) if happened.low else Clear("paper-low"))
    after, scene = replace(state, faults=happened.faults), state.scene
    if happened.faults or not isinstance(scene, Keeping):
        return after, effects
    again = Printing(scene.press, scene.granted, scene.reprint, scene.since, scene.renewals, scene.uncertain)
    printing, order = print_slip(after, again)
    return printing, [*effects, *order]


def card_printed(state: State, happened: RequirementsPrinted, now: float) -> Outcome:
    if not isinstance(state.scene, PrintingCard):
        return state, []
    if happened.fault is None:
        take = in_each("Silakan ambil lembar persyaratan. Lembar ini bukan nomor antrean.")
        return tell(state, take, now), []
    return back_to_ready(state, now), [_raise(state, happened.fault)]


def _low(state: State) -> Raise:
    return Raise("paper-low", state.sentence(alerts.PAPER_LOW, paper_mm=state.cabinet.paper_mm))


def _raise(state: State, fault: m.PrintFault) -> Raise:
    return Raise(fault, alerts.fault_sentence(state, fault))
