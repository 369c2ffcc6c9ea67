"""What the printer says becomes: confirmed, kept for three minutes, or given back (pure)."""

from dataclasses import replace
from typing import Final, Literal

from msgspec import structs

from broker import messages as m
from firmware.kiosk.machine import alerts, errands, number_records
from firmware.kiosk.machine.device_commands import report_reprint
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.machine.tickets import print_slip, return_to_ready, show_message
from firmware.kiosk.model.effects import KioskMachineEffect, SaveMemory
from firmware.kiosk.model.inputs import PrinterSeen, RequirementsPrinted, SlipFailed, SlipPrinted
from firmware.kiosk.model.scenes import Keeping, Numbered, Printing, PrintingCard, Reprinting
from firmware.kiosk.model.state import KioskState, LastSlip, Visitor
from firmware.node.effects import AskHub, ClearAlert, RaiseAlert
from translations.translate import tr_all

SlipProof = Literal["confirmed", "assumed"]
RENEW_S: Final = 10.0
KEEP_S: Final = 180.0
NUMBER_STAYS_S: Final = 8.0
UNCERTAIN_TRIES: Final = 2  # a printer that never knows must not pour out slips


def apply_slip_printed(state: KioskState, happened: SlipPrinted, now: float) -> KioskStep:
    match state.scene:
        case Printing() as scene if scene.granted.ticket == happened.ticket:
            after, effects = _finish_slip(state, scene, happened.proof, now)
            return after, [*effects, ClearAlert(m.PrintFault.UNCERTAIN)]
        case Reprinting() as scene if scene.granted.ticket == happened.ticket:
            return _finish_reprint(state, scene, happened.proof, now)
        case _:
            return state, []


def _finish_reprint(state: KioskState, scene: Reprinting, proof: SlipProof, now: float) -> KioskStep:
    said = m.Printed(scene.granted.ticket, proof, reprint=True)
    errand = errands.build_confirmation(state, scene.command.request, said)
    ready, effects = errands.run_errand(return_to_ready(state, now), state.memory, errand)
    return ready, [*effects, report_reprint(state, scene, None)]


def _finish_slip(state: KioskState, scene: Printing, proof: SlipProof, now: float) -> KioskStep:
    press, granted = scene.press, scene.granted
    shown = replace(
        state,
        scene=Numbered(granted, now + NUMBER_STAYS_S, press.issue.language, state.visitor.aloud),
        visitor=Visitor(),
        last=LastSlip(press, granted, now),
    )
    memory = errands.drop_press(errands.settle_request(state.memory, press.request))
    said = m.Printed(granted.ticket, proof, scene.reprint)
    after, effects = errands.run_errand(shown, memory, errands.build_confirmation(state, press.request, said))
    noted, notes = number_records.record_print(after, granted.ticket)
    return noted, [*effects, *notes]


def apply_slip_failure(state: KioskState, happened: SlipFailed, now: float) -> KioskStep:
    scene, raised = state.scene, _printer_fault_alert(state, happened.fault)
    if isinstance(scene, Reprinting) and scene.granted.ticket == happened.ticket:
        return return_to_ready(state, now), [raised, report_reprint(state, scene, happened.fault)]
    if not isinstance(scene, Printing) or scene.granted.ticket != happened.ticket:
        return state, []
    uncertain = happened.fault is m.PrintFault.UNCERTAIN
    if uncertain and scene.uncertain + 1 >= UNCERTAIN_TRIES:
        after, effects = _finish_slip(state, scene, "assumed", now)
        return after, [raised, *effects]
    known = state.faults if uncertain else state.faults | {happened.fault}
    after, effects = _keep_number(replace(state, faults=known), scene, happened.fault, now)
    return after, [raised, *effects]


def _keep_number(state: KioskState, scene: Printing, fault: m.PrintFault, now: float) -> KioskStep:
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
    after, effects = renew_kept_number(replace(state, scene=keeping, memory=memory), now)
    return after, [SaveMemory(memory), *effects] if after.memory is memory else effects


def renew_kept_number(state: KioskState, now: float) -> KioskStep:
    """Tell the hub every ten seconds that the number is still held, and why; after three minutes, enough."""
    scene = state.scene
    if not isinstance(scene, Keeping):
        return state, []
    if now - scene.since >= KEEP_S:
        return give_back_number(state, scene, now)
    if now < scene.renew_at:
        return state, []
    request = f"{scene.press.request}-kept-{state.boot}-{scene.renewals}"
    kept = replace(scene, renew_at=now + RENEW_S, renewals=scene.renewals + 1)
    said = m.Kept(scene.granted.ticket, scene.fault)
    return replace(state, scene=kept), [AskHub(request, said, deadline_s=RENEW_S)]


def give_back_number(state: KioskState, scene: Keeping, now: float) -> KioskStep:
    memory = errands.drop_press(errands.settle_request(state.memory, scene.press.request))
    back = errands.build_withdrawal(scene.press, scene.granted.ticket)
    return errands.run_errand(return_to_ready(state, now), memory, back)


def apply_printer_status(state: KioskState, happened: PrinterSeen, _now: float) -> KioskStep:
    """The printer's state as it is asked every few seconds; a held slip prints as soon as it can."""
    effects: list[KioskMachineEffect] = [
        _printer_fault_alert(state, fault) for fault in sorted(happened.faults - state.faults)
    ]
    effects += [ClearAlert(fault) for fault in sorted(state.faults - happened.faults)]
    effects.append(_paper_low_alert(state) if happened.low else ClearAlert("paper-low"))
    after, scene = replace(state, faults=happened.faults), state.scene
    if happened.faults or not isinstance(scene, Keeping):
        return after, effects
    again = Printing(scene.press, scene.granted, scene.reprint, scene.since, scene.renewals, scene.uncertain)
    printing, order = print_slip(after, again)
    return printing, [*effects, *order]


def apply_requirements_printed(state: KioskState, happened: RequirementsPrinted, now: float) -> KioskStep:
    if not isinstance(state.scene, PrintingCard):
        return state, []
    if happened.fault is None:
        take = tr_all("Silakan ambil lembar persyaratan. Lembar ini bukan nomor antrean.")
        return show_message(state, take, now), []
    return return_to_ready(state, now), [_printer_fault_alert(state, happened.fault)]


def _paper_low_alert(state: KioskState) -> RaiseAlert:
    return RaiseAlert("paper-low", state.format_alert(alerts.PAPER_LOW, paper_mm=state.cabinet.paper_mm))


def _printer_fault_alert(state: KioskState, fault: m.PrintFault) -> RaiseAlert:
    return RaiseAlert(fault, alerts.compose_fault_alert(state, fault))
