"""The announcement, cut out of what the loudspeaker played: from its chime to its last word."""

import wave
from pathlib import Path
from typing import Final

import numpy as np

QUIET: Final = 60  # of 32767
AROUND_S: Final = 0.25


class SilentRecording(Exception):
    """Nothing was played."""


def cut_announcement(played: Path, to: Path) -> float:
    """Write the part with sound in it; its length in seconds. Raises SilentRecording."""
    with wave.open(str(played), "rb") as file:
        settings, samples = file.getparams(), np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    frames = samples.reshape(-1, settings.nchannels)
    loud = np.flatnonzero(np.abs(frames).max(axis=1, initial=0) > QUIET)
    if not loud.size:
        raise SilentRecording(f"{played} is silent")
    around = int(AROUND_S * settings.framerate)
    kept = frames[max(0, loud[0] - around) : loud[-1] + around]
    with wave.open(str(to), "wb") as file:
        file.setparams(settings)
        file.writeframes(kept.tobytes())
    return float(len(kept) / settings.framerate)
