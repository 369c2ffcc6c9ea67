"""A technician's commands at a display: carried out, or refused with the reason (pure)."""

from dataclasses import replace
from typing import Final

from broker.messages import Command, ZoneFace
from firmware.display.machine import announcement_queue
from firmware.display.machine.announcement_queue import Kind, Turn
from firmware.display.machine.inputs import DisplayEffect
from firmware.display.machine.state import Checking, State
from firmware.node import commands
from firmware.node.speech.sentence import Facts

PICTURE: Final = "{node} menampilkan gambar uji selama 15 detik."
CALLING: Final = "{node} sedang memanggil. Coba lagi sebentar lagi."
SPOKEN: Final = "Suara uji {node} diputar. Pastikan terdengar di seluruh zonanya."
GREETED: Final = "{node} menyapa di layar dan dengan suara."
GREETS: Final = "{node} menyapa di layar."
SHOWN: Final = {"identify": commands.SHOWS_ITSELF, "test-picture": PICTURE, "morning": GREETS}
LACKS: Final = dict.fromkeys(("test-print", "new-roll", "reprint", "recap"), commands.NO_PRINTER)
FOR_S: Final = {
    "identify": commands.IDENTIFY_S,
    "test-picture": commands.PICTURE_S,
    "morning": commands.GREETING_S,
}

Outcome = tuple[State, tuple[DisplayEffect, ...]]


def commanded(state: State, command: Command, now: float) -> Outcome:
    match command.what:
        case "identify" | "test-picture":
            return _looked_at(state, command, now)
        case "test-sound":
            voice = announcement_queue.queue(state.voice, Turn(Kind.SOUND_TEST, command=command))
            return replace(state, voice=voice), ()
        case "morning":
            return _greets(state, command, now)
        case "restart":
            return state, commands.restarted(command, state.node)
        case what:
            lacks = LACKS.get(what, commands.UNKNOWN)
            return state, (commands.not_done(command, lacks.format(node=state.node)),)


def _greets(state: State, command: Command, now: float) -> Outcome:
    """Shown at once and said in its turn; a wall that never speaks has shown all it can."""
    settings = state.settings
    if settings is None or not settings.speaks_for:
        return _looked_at(state, command, now)
    if _calls(state):
        return state, (commands.not_done(command, CALLING.format(node=state.node)),)
    turn = Turn(Kind.GREETING, called=Facts(site=settings.site_name), command=command)
    checking = Checking(command.what, now + FOR_S[command.what])
    return replace(state, checking=checking, voice=announcement_queue.queue(state.voice, turn)), ()


def _calls(state: State) -> bool:
    return state.view is not None and any(row.calling for row in state.view.calls)


def _looked_at(state: State, command: Command, now: float) -> Outcome:
    """The whole wall for a moment; not while it calls somebody."""
    if _calls(state):
        return state, (commands.not_done(command, CALLING.format(node=state.node)),)
    checking = Checking(command.what, now + FOR_S[command.what])
    told = SHOWN[command.what].format(node=state.node)
    return replace(state, checking=checking), (commands.did(command, told),)


def sound_tested(node: str, turn: Turn, fault: str = "") -> tuple[DisplayEffect, ...]:
    """What became of a sound test, for who commanded it; of any other turn, nothing."""
    if turn.command is None:
        return ()
    if fault:
        return (commands.not_done(turn.command, fault),)
    heard = GREETED if turn.kind is Kind.GREETING else SPOKEN
    return (commands.did(turn.command, heard.format(node=node)),)


def faces(state: State) -> tuple[ZoneFace, ...]:
    """Every zone that this wall may have to colour, once each."""
    if state.settings is None:
        return ()
    every = (*state.settings.zones, *(place.zone for place in state.settings.agencies))
    return tuple(sorted({face.zone: face for face in every}.values(), key=lambda face: face.number))
