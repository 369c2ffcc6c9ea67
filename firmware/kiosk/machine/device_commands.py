"""A technician's commands at a kiosk: carried out, or refused with the reason (pure)."""

from dataclasses import replace
from typing import Final

from broker import messages as m
from firmware.kiosk.machine import alerts
from firmware.kiosk.machine.errands import KioskStep
from firmware.kiosk.model.effects import (
    KioskMachineEffect,
    PrintRecap,
    PrintSlip,
    PrintTest,
    RollChanged,
    SayTest,
)
from firmware.kiosk.model.inputs import CommandSlipPrinted, SpeechTestFinished
from firmware.kiosk.model.scenes import Numbered, Ready, Reprinting, Telling
from firmware.kiosk.model.state import KioskState, RunningFaceCheck
from firmware.node import command_reports
from firmware.node.effects import RaiseAlert
from firmware.node.speech.sentence import SOUND_TEST, compose_sentence

BUSY: Final = "{node} sedang melayani pengunjung. Coba lagi sebentar lagi."
PRINTED: Final = (
    "Kertas uji {node} tercetak. Periksa: angkanya utuh dalam satu baris dari tepi ke tepi, "
    "dan kertas terpotong rapi."
)
MORNING: Final = "Kertas uji {node} tercetak. Sisa kertas ± {slips} nomor."
RECAPPED: Final = "Rekap hari ini tercetak di {node}."
OUT: Final = {"morning": MORNING, "recap": RECAPPED}
NEW_ROLL: Final = "Rol baru {node} dicatat: sisa kertas dihitung dari rol penuh."
PICTURE: Final = "{node} menampilkan gambar uji selama 15 detik."
SPOKEN: Final = "Suara uji {node} diputar. Pastikan terdengar."
CUT_OFF: Final = "Suara uji {node} terpotong: seseorang menekan tombol. Coba lagi."
REPRINTED: Final = "Kertas nomor {number} dicetak ulang di {node}."
NOT_LAST: Final = (
    "{node} hanya dapat mencetak ulang kertas nomornya yang terakhir, selagi tidak melayani pengunjung."
)


def apply_device_command(state: KioskState, command: m.Command, now: float) -> KioskStep:  # noqa: PLR0911 (a table)
    match command.what:
        case "identify":
            return _start_check(state, command, now, command_reports.IDENTIFY_S, command_reports.SHOWS_ITSELF)
        case "test-picture" if state.cabinet.screen:
            return _start_check(state, command, now, command_reports.PICTURE_S, PICTURE)
        case "test-picture":
            return _report_failure(state, command, command_reports.NO_SCREEN)
        case "test-print" | "morning":
            return state, [PrintTest(state.settings, command, _describe_machine(state))]
        case "test-sound":
            return _play_test_sound(state, command)
        case "new-roll":
            return state, [RollChanged(), _report_success(state, command, NEW_ROLL)]
        case "recap" if command.recap is not None:
            return _print_recap(state, command, command.recap)
        case "reprint":
            return _reprint_last_slip(state, command)
        case "restart":
            busy = not _is_idle(state)
            return _report_failure(state, command, BUSY) if busy else (state, _build_restart(state, command))
        case _:
            return _report_failure(state, command, command_reports.UNKNOWN)


def _is_idle(state: KioskState) -> bool:
    return isinstance(state.scene, Ready | Telling | Numbered)


def _start_check(state: KioskState, command: m.Command, now: float, for_s: float, told: str) -> KioskStep:
    """Lamps and face are the technician's for a moment; the first key gives them back."""
    if not _is_idle(state):
        return _report_failure(state, command, BUSY)
    return replace(state, checking=RunningFaceCheck(command.what, now + for_s)), [
        _report_success(state, command, told)
    ]


def _describe_machine(state: KioskState) -> tuple[str, ...]:
    cabinet = state.cabinet
    where = " · ".join(part for part in (cabinet.node, state.address) if part)
    return (where, f"Versi {cabinet.version}") if cabinet.version else (where,)


def _print_recap(state: KioskState, command: m.Command, told: m.Recap) -> KioskStep:
    """Once a day: told again because the answer was lost, it is answered again and not printed."""
    if state.recapped == command.request:
        return state, [_report_success(state, command, RECAPPED)]
    return state, [PrintRecap(told, state.settings, command)]


def _play_test_sound(state: KioskState, command: m.Command) -> KioskStep:
    if state.cabinet.speaks == "never":
        return _report_failure(state, command, command_reports.NO_VOICE)
    return state, [SayTest(compose_sentence(SOUND_TEST["id"], "id"), command)]


def _build_restart(state: KioskState, command: m.Command) -> list[KioskMachineEffect]:
    return [*command_reports.restart_with_report(command, state.cabinet.node)]


def _reprint_last_slip(state: KioskState, command: m.Command) -> KioskStep:
    last = state.last
    if last is None or last.granted.ticket != command.ticket or not _is_idle(state):
        return _report_failure(state, command, NOT_LAST)
    issue = last.press.issue
    order = PrintSlip(last.granted, state.settings, issue.token, issue.language, reprint=True)
    return replace(state, scene=Reprinting(command, last.granted)), [order]


def report_reprint(state: KioskState, scene: Reprinting, fault: m.PrintFault | None) -> KioskMachineEffect:
    """What became of the second print of a slip."""
    if fault is None:
        return _report_success(state, scene.command, REPRINTED, number=scene.granted.number)
    return command_reports.report_not_done(scene.command, alerts.compose_fault_alert(state, fault))


def report_command_slip(state: KioskState, happened: CommandSlipPrinted) -> KioskStep:
    fault, command = happened.fault, happened.command
    if fault is None:
        after = replace(state, recapped=command.request) if command.what == "recap" else state
        said = OUT.get(command.what, PRINTED)
        return after, [_report_success(after, command, said, slips=happened.slips_left)]
    said = alerts.compose_fault_alert(state, fault)
    return state, [RaiseAlert(fault, said), command_reports.report_not_done(command, said)]


def report_test_sound(state: KioskState, happened: SpeechTestFinished) -> KioskStep:
    if happened.cut_off:
        return _report_failure(state, happened.command, CUT_OFF)
    if happened.fault:
        said = state.format_alert(alerts.VOICE)
        return state, [RaiseAlert("voice", said), command_reports.report_not_done(happened.command, said)]
    return state, [_report_success(state, happened.command, SPOKEN)]


def _report_success(state: KioskState, command: m.Command, told: str, **fields: object) -> KioskMachineEffect:
    return command_reports.report_done(command, told.format(node=state.cabinet.node, **fields))


def _report_failure(state: KioskState, command: m.Command, why: str) -> KioskStep:
    return state, [command_reports.report_not_done(command, why.format(node=state.cabinet.node))]
