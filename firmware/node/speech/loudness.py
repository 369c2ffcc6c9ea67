"""How loud a clip is heard (ITU-R BS.1770-4) and how to make all clips equally loud (pure)."""

import math
from typing import Final

import numpy as np

from firmware.node.speech.pcm import RATE, Sound

SPEECH_LUFS: Final = -20.0
PEAK: Final = 10 ** (-1 / 20)
_BLOCK_S: Final = 0.4
_SILENT_LUFS: Final = -70
# The two filters of the recommendation at 48 kHz, numerator and denominator: head, then low cut.
_FILTERS: Final = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)


def measure_lufs(sound: Sound) -> float:
    """Integrated loudness. A clip shorter than a block is heard as if said again and again."""
    if not np.any(sound):
        return -math.inf
    repeats = max(1, math.ceil(2 * _BLOCK_S * RATE / len(sound)))
    powers = _block_powers(_weight_sound(np.tile(sound, repeats)))
    powers = powers[_powers_to_lufs(powers) > _SILENT_LUFS]
    if not len(powers):
        return -math.inf
    gate = float(_powers_to_lufs(np.array([powers.mean()]))[0]) - 10
    return float(_powers_to_lufs(np.array([powers[_powers_to_lufs(powers) > gate].mean()]))[0])


def normalise_loudness(sound: Sound, target_lufs: float = SPEECH_LUFS) -> Sound:
    """The clip at this loudness; a peak that would clip keeps it quieter."""
    level = measure_lufs(sound)
    if level == -math.inf:
        return sound
    gain = 10 ** ((target_lufs - level) / 20)
    return sound * min(gain, PEAK / float(np.abs(sound).max()))


def amplify_sound(sound: Sound, level_db: float) -> Sound:
    """Louder or, below nought, quieter by so many decibels; never so loud that it would clip."""
    gain, peak = 10 ** (level_db / 20), float(np.abs(sound).max(initial=0.0))
    return sound * (min(gain, max(1.0, PEAK / peak)) if peak else gain)


def _weight_sound(sound: Sound) -> Sound:
    padded = np.concatenate([sound, np.zeros(RATE // 2)])
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(len(padded)))
    spectrum = np.fft.rfft(padded)
    for above, below in _FILTERS:
        spectrum = spectrum * np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    weighted: Sound = np.fft.irfft(spectrum, len(padded))[: len(sound)]
    return weighted


def _block_powers(weighted: Sound) -> Sound:
    width, step = int(_BLOCK_S * RATE), int(_BLOCK_S * RATE / 4)
    starts = range(0, len(weighted) - width + 1, step)
    return np.array([np.mean(weighted[start : start + width] ** 2) for start in starts])


def _powers_to_lufs(powers: Sound) -> Sound:
    return -0.691 + 10 * np.log10(np.maximum(powers, 1e-12))
