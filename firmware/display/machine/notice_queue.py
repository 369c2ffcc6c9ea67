"""What is said aloud that is no call: each notice once, by the announcer, while it is fresh (pure)."""

from dataclasses import replace
from typing import Final

from broker.messages import DisplaySettings, HallMode
from firmware.display.machine import announcement_queue
from firmware.display.machine.announcement_queue import AnnouncementQueue, Turn, TurnKind
from firmware.display.machine.state import DisplayState, current_mode, newest_epoch
from firmware.node.speech.sentence import SentenceFacts

REMEMBERED: Final = 20


def queue_notices(state: DisplayState, settings: DisplaySettings, now: float) -> AnnouncementQueue:
    """The voice with what the boards want told."""
    voice = _queue_interruption(state, settings)
    return _queue_board_notices(replace(state, voice=voice), settings, now)


def _queue_interruption(state: DisplayState, settings: DisplaySettings) -> AnnouncementQueue:
    """After a power cut: the notice is told once in each start of the hub, before any call."""
    voice, epoch = state.voice, newest_epoch(state)
    if current_mode(state) is not HallMode.PAUSED:
        return announcement_queue.drop_turns(voice, TurnKind.INTERRUPTION)
    ours = any(
        announcement_queue.is_announcer(state.boards, zone, state.node) for zone in settings.speaks_for
    )
    if not ours or voice.interruption_epoch == epoch:
        return voice
    turn = Turn(TurnKind.INTERRUPTION, texts=settings.interruption)
    return replace(announcement_queue.queue_turn(voice, turn, first=True), interruption_epoch=epoch)


def _queue_board_notices(state: DisplayState, settings: DisplaySettings, now: float) -> AnnouncementQueue:
    """A notice stands on every zone's board: it is said for the first that names this display."""
    voice = state.voice
    for zone in settings.speaks_for:
        known = state.boards.get(zone)
        told = (
            known.board.spoken
            if known and announcement_queue.is_announcer(state.boards, zone, state.node)
            else None
        )
        if known is None or told is None or told.key in voice.notice_keys:
            continue
        keys = (*voice.notice_keys, told.key)[-REMEMBERED:]
        if known.since_s(told.at, now) <= settings.fresh_s:
            voice = announcement_queue.queue_turn(
                voice, Turn(TurnKind.NOTICE, called=SentenceFacts(told.clock), texts=told.texts)
            )
        voice = replace(voice, notice_keys=keys)
    return voice
