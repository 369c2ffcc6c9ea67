"""A technician's commands at a display: carried out, or refused with the reason (pure)."""

from dataclasses import replace
from typing import Final

from broker.messages import Command, ZoneFace
from firmware.display.machine import announcement_queue
from firmware.display.machine.announcement_queue import Turn, TurnKind
from firmware.display.machine.inputs import DisplayEffect
from firmware.display.machine.state import DisplayState, RunningWallCheck
from firmware.node import command_reports
from firmware.node.speech.sentence import SentenceFacts

PICTURE: Final = "{node} menampilkan gambar uji selama 15 detik."
CALLING: Final = "{node} sedang memanggil. Coba lagi sebentar lagi."
SPOKEN: Final = "Suara uji {node} diputar. Pastikan terdengar di seluruh zonanya."
GREETED: Final = "{node} menyapa di layar dan dengan suara."
GREETS: Final = "{node} menyapa di layar."
SHOWN: Final = {"identify": command_reports.SHOWS_ITSELF, "test-picture": PICTURE, "morning": GREETS}
MISSING_PARTS: Final = dict.fromkeys(
    ("test-print", "new-roll", "reprint", "recap"), command_reports.NO_PRINTER
)
CHECK_TIME_S: Final = {
    "identify": command_reports.IDENTIFY_S,
    "test-picture": command_reports.PICTURE_S,
    "morning": command_reports.GREETING_S,
}

DisplayCommandStep = tuple[DisplayState, tuple[DisplayEffect, ...]]


def apply_device_command(state: DisplayState, command: Command, now: float) -> DisplayCommandStep:
    match command.what:
        case "identify" | "test-picture":
            return _start_wall_check(state, command, now)
        case "test-sound":
            voice = announcement_queue.queue_turn(state.voice, Turn(TurnKind.SOUND_TEST, command=command))
            return replace(state, voice=voice), ()
        case "morning":
            return _start_greeting(state, command, now)
        case "restart":
            return state, command_reports.restart_with_report(command, state.node)
        case what:
            lacks = MISSING_PARTS.get(what, command_reports.UNKNOWN)
            return state, (command_reports.report_not_done(command, lacks.format(node=state.node)),)


def _start_greeting(state: DisplayState, command: Command, now: float) -> DisplayCommandStep:
    """Shown at once and said in its turn; a wall that never speaks has shown all it can."""
    settings = state.settings
    if settings is None or not settings.speaks_for:
        return _start_wall_check(state, command, now)
    if _is_calling(state):
        return state, (command_reports.report_not_done(command, CALLING.format(node=state.node)),)
    turn = Turn(TurnKind.GREETING, called=SentenceFacts(site=settings.site_name), command=command)
    checking = RunningWallCheck(command.what, now + CHECK_TIME_S[command.what])
    return replace(state, checking=checking, voice=announcement_queue.queue_turn(state.voice, turn)), ()


def _is_calling(state: DisplayState) -> bool:
    return state.view is not None and any(row.calling for row in state.view.calls)


def _start_wall_check(state: DisplayState, command: Command, now: float) -> DisplayCommandStep:
    """The whole wall for a moment; not while it calls somebody."""
    if _is_calling(state):
        return state, (command_reports.report_not_done(command, CALLING.format(node=state.node)),)
    checking = RunningWallCheck(command.what, now + CHECK_TIME_S[command.what])
    told = SHOWN[command.what].format(node=state.node)
    return replace(state, checking=checking), (command_reports.report_done(command, told),)


def report_spoken_command(node: str, turn: Turn, fault: str = "") -> tuple[DisplayEffect, ...]:
    """What became of a sound test, for who commanded it; of any other turn, nothing."""
    if turn.command is None:
        return ()
    if fault:
        return (command_reports.report_not_done(turn.command, fault),)
    heard = GREETED if turn.kind is TurnKind.GREETING else SPOKEN
    return (command_reports.report_done(turn.command, heard.format(node=node)),)


def list_zone_faces(state: DisplayState) -> tuple[ZoneFace, ...]:
    """Every zone that this wall may have to colour, once each."""
    if state.settings is None:
        return ()
    every = (*state.settings.zones, *(place.zone for place in state.settings.agencies))
    return tuple(sorted({face.zone: face for face in every}.values(), key=lambda face: face.number))
