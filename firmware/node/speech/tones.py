"""The chime before a call: two soft tones, the second lower (pure)."""

from typing import Final

import numpy as np

from firmware.node.speech.loudness import SPEECH_LUFS, normalise_loudness
from firmware.node.speech.pcm import RATE, Sound

_TONES_HZ: Final = (783.99, 622.25)  # G5, then E flat 5: a falling third, like a doorbell
_TONE_S: Final = 0.75
_STEP_S: Final = 0.42
_OVERTONES: Final = ((1, 1.0), (2, 0.35), (3, 0.12))


def make_chime() -> Sound:
    """About 1.2 s, 3 LU quieter than speech so that the voice stays the loudest thing in the hall."""
    whole = np.zeros(int((_STEP_S + _TONE_S) * RATE))
    for place, pitch_hz in enumerate(_TONES_HZ):
        start = int(place * _STEP_S * RATE)
        struck = _strike_tone(pitch_hz)
        whole[start : start + len(struck)] += struck
    return normalise_loudness(whole, SPEECH_LUFS - 3)


def _strike_tone(pitch_hz: float) -> Sound:
    t = np.arange(int(_TONE_S * RATE)) / RATE
    sound = np.zeros(len(t))
    for multiple, share in _OVERTONES:
        sound += share * np.sin(2 * np.pi * pitch_hz * multiple * t) * np.exp(-t * 4.5 * multiple)
    attack, release = np.minimum(1, t / 0.012), np.minimum(1, (_TONE_S - t) / 0.05)
    swelling: Sound = sound * attack * release
    return swelling
