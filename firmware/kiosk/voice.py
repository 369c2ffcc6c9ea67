"""The kiosk's voice: says the newest speech, and nothing of the one before."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from broker.messages import Command
from firmware.kiosk.config import KioskVoiceConfig
from firmware.kiosk.machine.speech_from_state import Speech
from firmware.kiosk.model.inputs import SpeechFinished, SpeechTestFinished
from firmware.node.speech.clips import ClipLibrary
from firmware.node.speech.espeak import VoiceFault, synthesise_speech
from firmware.node.speech.loudspeaker import SoundDevice, choose_audio_driver
from firmware.node.worker import Worker

log = logging.getLogger(__name__)
LEAD_S: Final = 0.1
LONGEST_S: Final = 90.0


@dataclass(frozen=True, slots=True)
class _SpeechTurn:
    place: int
    speech: Speech
    command: Command | None


class KioskVoice:
    """`say` belongs to the main thread and returns at once; its worker makes the sound."""

    def __init__(self, config: KioskVoiceConfig, put: Callable[[object], None]) -> None:
        choose_audio_driver(config.driver)
        folders = (config.recorded_dir, config.clips_dir)
        self._library = ClipLibrary([folder for folder in folders if folder], synthesise_speech)
        self._loudspeaker = SoundDevice(config.device)
        self._newest = 0
        self.worker = Worker("voice", self._carry_out, put, LONGEST_S)

    def say(self, speech: Speech, command: Command | None = None) -> None:
        """What a technician commanded has the chime before it, and is answered however it ends."""
        self._newest += 1
        self.worker.add_job(_SpeechTurn(self._newest, speech, command))

    def _carry_out(self, turn: _SpeechTurn) -> SpeechFinished | SpeechTestFinished | None:
        told = self._play_turn(turn)
        if turn.command is None:
            return told
        return SpeechTestFinished(
            turn.command, told.fault if told else "", cut_off=turn.place != self._newest
        )

    def _play_turn(self, turn: _SpeechTurn) -> SpeechFinished | None:
        def is_wanted() -> bool:
            return turn.place == self._newest

        if not turn.speech or not is_wanted():
            return None
        try:
            chimed = turn.command is not None
            sound = self._library.compose_announcement(turn.speech, chimed=chimed, lead_s=LEAD_S)
            self._loudspeaker.begin_sound(sound)
            self._loudspeaker.finish_sound(is_wanted)
        except VoiceFault as problem:
            log.warning("voice-failed", extra={"reason": str(problem)})
            return SpeechFinished(str(problem))
        return SpeechFinished()

    def close(self) -> None:
        """Silent first: a mixer that is taken away from a sound takes the process with it."""
        self._newest += 1
        self.worker.stop()
        self._loudspeaker.close()
