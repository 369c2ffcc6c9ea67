"""What is said aloud that is no call: each notice once, by the announcer, while it is fresh (pure)."""

from dataclasses import replace
from typing import Final

from broker.messages import DisplaySettings, HallMode
from firmware.display.machine import announcement_queue
from firmware.display.machine.announcement_queue import Kind, Turn, Voice
from firmware.display.machine.state import State, epoch_of, mode_of
from firmware.node.speech.sentence import Facts

REMEMBERED: Final = 20


def lined_up(state: State, settings: DisplaySettings, now: float) -> Voice:
    """The voice with what the boards want told."""
    voice = _interruption(state, settings)
    return _notices(replace(state, voice=voice), settings, now)


def _interruption(state: State, settings: DisplaySettings) -> Voice:
    """After a power cut: the notice is told once in each start of the hub, before any call."""
    voice, epoch = state.voice, epoch_of(state)
    if mode_of(state) is not HallMode.PAUSED:
        return announcement_queue.without(voice, Kind.INTERRUPTION)
    ours = any(announcement_queue.names(state.boards, zone, state.node) for zone in settings.speaks_for)
    if not ours or voice.interruption_told == epoch:
        return voice
    turn = Turn(Kind.INTERRUPTION, texts=settings.interruption)
    return replace(announcement_queue.queue(voice, turn, first=True), interruption_told=epoch)


def _notices(state: State, settings: DisplaySettings, now: float) -> Voice:
    """A notice stands on every zone's board: it is said for the first that names this display."""
    voice = state.voice
    for zone in settings.speaks_for:
        known = state.boards.get(zone)
        told = (
            known.board.spoken if known and announcement_queue.names(state.boards, zone, state.node) else None
        )
        if known is None or told is None or told.key in voice.notices_told:
            continue
        keys = (*voice.notices_told, told.key)[-REMEMBERED:]
        if known.since_s(told.at, now) <= settings.fresh_s:
            voice = announcement_queue.queue(
                voice, Turn(Kind.NOTICE, called=Facts(told.clock), texts=told.texts)
            )
        voice = replace(voice, notices_told=keys)
    return voice
