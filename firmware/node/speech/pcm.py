"""Sound as arrays of numbers: read, trim, resample, join. Mono, 48 kHz, floats from -1 to 1."""

import io
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float64]
RATE: Final = 48_000
JOINT_S: Final = 0.010
_SAMPLE_BYTES: Final = 2
_FLOOR: Final = 10 ** (-45 / 20)
_MARGIN_S: Final = 0.008


def read_wav(content: bytes) -> Sound:
    """Any 16-bit PCM wave file, mixed to mono and brought to 48 kHz. wave.Error when it is none."""
    with wave.open(io.BytesIO(content)) as file:
        if file.getsampwidth() != _SAMPLE_BYTES:
            raise wave.Error("only 16-bit PCM is read")
        frames = file.readframes(file.getnframes())
        rate, channels = file.getframerate(), file.getnchannels()
    samples = np.frombuffer(frames, dtype="<i2").reshape(-1, channels).mean(axis=1) / 32_768
    return resample_sound(samples, rate)


def write_wav(path: Path, sound: Sound) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(_SAMPLE_BYTES)
        file.setframerate(RATE)
        file.writeframes(to_int16(sound).tobytes())


def to_int16(sound: Sound) -> NDArray[np.int16]:
    return (np.clip(sound, -1, 1) * 32_767).round().astype("<i2")


def resample_sound(sound: Sound, rate: int) -> Sound:
    """From `rate` to 48 kHz through the spectrum; a second of silence keeps the ends apart."""
    if rate == RATE or not len(sound):
        return sound
    padded = np.concatenate([sound, np.zeros(rate + (-len(sound)) % rate)])
    length = len(padded) // rate * RATE
    spectrum = np.fft.rfft(padded)[: length // 2 + 1]
    full = np.zeros(length // 2 + 1, dtype=complex)
    full[: len(spectrum)] = spectrum
    stretched: Sound = np.fft.irfft(full, length) * (length / len(padded))
    return stretched[: round(len(sound) * RATE / rate)]


def trim_silence(sound: Sound) -> Sound:
    """Without the silence before and after; what is left begins and ends softly."""
    if not len(sound) or not np.any(sound):
        return sound
    window = np.ones(480) / 480
    level = np.sqrt(np.convolve(sound**2, window, mode="same"))
    loud = np.flatnonzero(level > level.max() * _FLOOR)
    margin = int(_MARGIN_S * RATE)
    start, end = max(0, loud[0] - margin), min(len(sound), loud[-1] + margin)
    return _soften_ends(sound[start:end])


def make_silence(seconds: float) -> Sound:
    return np.zeros(int(seconds * RATE))


def join_sounds(pieces: Sequence[tuple[Sound, float]]) -> Sound:
    """Clips in a row, each with the rest after it in seconds; where there is none, a 10 ms cross-fade."""
    whole = make_silence(0)
    joined_before = False
    for sound, rest_s in pieces:
        whole = _cross_fade(whole, sound) if joined_before else np.concatenate([whole, sound])
        joined_before = rest_s <= 0
        if not joined_before:
            whole = np.concatenate([whole, make_silence(rest_s)])
    return whole


def _cross_fade(first: Sound, second: Sound) -> Sound:
    width = min(int(JOINT_S * RATE), len(first), len(second))
    if width == 0:
        return np.concatenate([first, second])
    ramp = np.linspace(0, 1, width)
    joint = first[-width:] * (1 - ramp) + second[:width] * ramp
    return np.concatenate([first[:-width], joint, second[width:]])


def _soften_ends(sound: Sound) -> Sound:
    width = min(int(0.004 * RATE), len(sound) // 2)
    ramp = np.linspace(0, 1, width)
    softened = sound.copy()
    softened[:width] *= ramp
    softened[len(sound) - width :] *= ramp[::-1]
    return softened
