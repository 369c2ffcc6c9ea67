"""A technician's commands at a kiosk: carried out, or refused with the reason (pure)."""

from dataclasses import replace
from typing import Final

from broker import messages as m
from firmware.kiosk.machine import alerts
from firmware.kiosk.machine.errands import Outcome
from firmware.kiosk.model.effects import Effect, Print, PrintRecap, PrintTest, RollChanged, SayTest
from firmware.kiosk.model.inputs import TrialPrinted, TrialSpoken
from firmware.kiosk.model.scenes import Numbered, Ready, Reprinting, Telling
from firmware.kiosk.model.state import Checking, State
from firmware.node import commands
from firmware.node.effects import Raise
from firmware.node.speech.sentence import SOUND_TEST, sentence

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


def commanded(state: State, command: m.Command, now: float) -> Outcome:  # noqa: PLR0911 (a table)
    match command.what:
        case "identify":
            return _looked_at(state, command, now, commands.IDENTIFY_S, commands.SHOWS_ITSELF)
        case "test-picture" if state.cabinet.screen:
            return _looked_at(state, command, now, commands.PICTURE_S, PICTURE)
        case "test-picture":
            return _not(state, command, commands.NO_SCREEN)
        case "test-print" | "morning":
            return state, [PrintTest(state.settings, command, _about(state))]
        case "test-sound":
            return _sound(state, command)
        case "new-roll":
            return state, [RollChanged(), _did(state, command, NEW_ROLL)]
        case "recap" if command.recap is not None:
            return _recap(state, command, command.recap)
        case "reprint":
            return _reprint(state, command)
        case "restart":
            busy = not _is_idle(state)
            return _not(state, command, BUSY) if busy else (state, _restarts(state, command))
        case _:
            return _not(state, command, commands.UNKNOWN)


def _is_idle(state: State) -> bool:
    return isinstance(state.scene, Ready | Telling | Numbered)


def _looked_at(state: State, command: m.Command, now: float, for_s: float, told: str) -> Outcome:
    """Lamps and face are the technician's for a moment; the first key gives them back."""
    if not _is_idle(state):
        return _not(state, command, BUSY)
    return replace(state, checking=Checking(command.what, now + for_s)), [_did(state, command, told)]


def _about(state: State) -> tuple[str, ...]:
    cabinet = state.cabinet
    where = " · ".join(part for part in (cabinet.node, state.address) if part)
    return (where, f"Versi {cabinet.version}") if cabinet.version else (where,)


def _recap(state: State, command: m.Command, told: m.Recap) -> Outcome:
    """Once a day: told again because the answer was lost, it is answered again and not printed."""
    if state.recapped == command.request:
        return state, [_did(state, command, RECAPPED)]
    return state, [PrintRecap(told, state.settings, command)]


def _sound(state: State, command: m.Command) -> Outcome:
    if state.cabinet.speaks == "never":
        return _not(state, command, commands.NO_VOICE)
    return state, [SayTest(sentence(SOUND_TEST["id"], "id"), command)]


def _restarts(state: State, command: m.Command) -> list[Effect]:
    return [*commands.restarted(command, state.cabinet.node)]


def _reprint(state: State, command: m.Command) -> Outcome:
    last = state.last
    if last is None or last.granted.ticket != command.ticket or not _is_idle(state):
        return _not(state, command, NOT_LAST)
    issue = last.press.issue
    order = Print(last.granted, state.settings, issue.token, issue.language, reprint=True)
    return replace(state, scene=Reprinting(command, last.granted)), [order]


def reprinted(state: State, scene: Reprinting, fault: m.PrintFault | None) -> Effect:
    """What became of the second print of a slip."""
    if fault is None:
        return _did(state, scene.command, REPRINTED, number=scene.granted.number)
    return commands.not_done(scene.command, alerts.fault_sentence(state, fault))


def trial_printed(state: State, happened: TrialPrinted) -> Outcome:
    fault, command = happened.fault, happened.command
    if fault is None:
        after = replace(state, recapped=command.request) if command.what == "recap" else state
        said = OUT.get(command.what, PRINTED)
        return after, [_did(after, command, said, slips=happened.slips_left)]
    said = alerts.fault_sentence(state, fault)
    return state, [Raise(fault, said), commands.not_done(command, said)]


def trial_spoken(state: State, happened: TrialSpoken) -> Outcome:
    if happened.cut_off:
        return _not(state, happened.command, CUT_OFF)
    if happened.fault:
        said = state.sentence(alerts.VOICE)
        return state, [Raise("voice", said), commands.not_done(happened.command, said)]
    return state, [_did(state, happened.command, SPOKEN)]


def _did(state: State, command: m.Command, told: str, **fields: object) -> Effect:
    return commands.did(command, told.format(node=state.cabinet.node, **fields))


def _not(state: State, command: m.Command, why: str) -> Outcome:
    return state, [commands.not_done(command, why.format(node=state.cabinet.node))]
