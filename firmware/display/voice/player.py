"""The display's voice: says one announcement to its real end, and what became of it."""

import logging
from collections.abc import Callable
from typing import Final

from firmware.display.machine.inputs import Announce, Played, PlayFailed, Started
from firmware.node.speech.clips import AFTER_CALL_S, ClipLibrary
from firmware.node.speech.espeak import VoiceFault
from firmware.node.speech.loudness import amplify_sound
from firmware.node.speech.loudspeaker import SoundDevice

log = logging.getLogger(__name__)

LONGEST_S: Final = 40.0


class Player:
    """Works on a thread of its own; `play` returns when the last sample has been handed to the card."""

    def __init__(
        self, library: ClipLibrary, put: Callable[[object], None], *, device: str = "", lead_s: float = 0.4
    ) -> None:
        self._library = library
        self._put = put
        self._loudspeaker = SoundDevice(device)
        self._lead_s = lead_s

    def play(self, announce: Announce) -> Played | PlayFailed:
        """Say it: `Started` when it begins, then what became of it. A fault is an answer, not an error."""
        told = {"turn": announce.turn, "request": announce.request or None}
        lead_s = self._lead_s if announce.chimed else AFTER_CALL_S
        try:
            sound = self._library.compose_announcement(
                announce.phrases, chimed=announce.chimed, lead_s=lead_s
            )
            self._loudspeaker.begin_sound(amplify_sound(sound, announce.level_db))
        except VoiceFault as problem:
            log.warning("voice-failed", extra={**told, "reason": str(problem)})
            return PlayFailed(announce.turn, str(problem))
        log.info("voice-started", extra=told)
        self._put(Started(announce.turn))
        try:
            self._loudspeaker.finish_sound()
        except VoiceFault as problem:
            log.warning("voice-failed", extra={**told, "reason": str(problem)})
            return PlayFailed(announce.turn, str(problem))
        log.info("voice-played", extra=told)
        return Played(announce.turn)

    def close(self) -> None:
        self._loudspeaker.close()
