"""The clips on this machine: recorded ones first, then made ones, then espeak-ng on the spot."""

import logging
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from firmware.node.speech.loudness import normalise_loudness
from firmware.node.speech.pcm import Sound, join_sounds, make_silence, read_wav, trim_silence
from firmware.node.speech.sentence import Clip, SpokenClip
from firmware.node.speech.tones import make_chime

RESTS_S: Final = {"": 0.0, ",": 0.16, ".": 0.4}
CALM_S: Final = 0.25
AFTER_CALL_S: Final = 0.8

log = logging.getLogger(__name__)

Synthesise = Callable[[str, str], Sound]


class ClipLibrary:
    """Finds a clip by its name. A folder of recordings replaces clips without a line of code."""

    def __init__(self, folders: Sequence[Path], synthesise: Synthesise) -> None:
        self._folders = tuple(folders)
        self._synthesise = synthesise
        self._known: dict[Clip, Sound] = {}

    def find_sound(self, clip: Clip) -> Sound:
        """The clip, trimmed and at one loudness with all others. VoiceFault when nothing can say it."""
        if clip not in self._known:
            found = self._find_recording(clip)
            self._known[clip] = self._synthesise(clip.text, clip.language) if found is None else found
        return self._known[clip]

    def compose_announcement(self, said: Sequence[SpokenClip], *, chimed: bool, lead_s: float) -> Sound:
        """All of it as one sound. The lead-in is silence that a sleeping television may swallow."""
        opening = [(make_chime(), CALM_S)] if chimed else []
        spoken = [(self.find_sound(part.clip), RESTS_S[part.mark]) for part in said]
        return join_sounds([(make_silence(lead_s), 0.001), *opening, *spoken])

    def _find_recording(self, clip: Clip) -> Sound | None:
        for folder in self._folders:
            file = folder / clip.path
            if file.is_file():
                try:
                    return normalise_loudness(trim_silence(read_wav(file.read_bytes())))
                except (OSError, EOFError, wave.Error) as problem:
                    log.warning("clip-unreadable", extra={"file": str(file), "reason": str(problem)})
        return None
