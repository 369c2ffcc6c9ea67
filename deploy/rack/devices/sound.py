"""Is what was recorded the call that was due: as loud, moment by moment, as the clips joined by us."""

import sqlite3
import subprocess
import wave
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from deploy.bundle.clips import packed
from deploy.rack.inventory import PLAN
from firmware.node.speech.clips import Library
from firmware.node.speech.espeak import synthesise
from firmware.node.speech.pcm import RATE, Sound
from firmware.node.speech.sentence import Called, sentence
from hub.plan.load import load

MOMENT: Final = RATE // 100
SPOKEN, COUNTER_NUMBER = "Polres", 11


def called(journal: Path) -> str:
    """The number that was called last."""
    with sqlite3.connect(f"file:{journal}?mode=ro", uri=True) as record:
        row = record.execute(
            "SELECT number FROM events WHERE kind LIKE '%called%' ORDER BY rowid DESC LIMIT 1"
        ).fetchone()
    return str(row[0])


def expected(number: str, clips: Path) -> Sound:
    """What the display plays for this number's call at the bench's counter, after the chime."""
    clips.mkdir(exist_ok=True)
    subprocess.run(["tar", "-C", clips, "-xf", packed(PLAN)], check=True)
    words = load(PLAN).announcements.call["id"]
    library = Library([clips], synthesise)
    said = tuple(sentence(words, "id", Called(number, SPOKEN, COUNTER_NUMBER)))
    return library.announcement(said, chimed=False, lead_s=0.4)


def likeness(wav: Path, due: Sound) -> float:
    """1.0 is the same course of loudness, 0 none; the best of all moments it may have begun."""
    with wave.open(str(wav)) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, file.getnchannels())
    whole, wanted = _course(heard[:, 0] / 2**15), _course(due)
    if len(whole) < len(wanted):
        return 0.0
    windows = np.lib.stride_tricks.sliding_window_view(whole, len(wanted))
    centred = windows - windows.mean(axis=1, keepdims=True)
    wanted = wanted - wanted.mean()
    scale = np.linalg.norm(centred, axis=1) * np.linalg.norm(wanted)
    return float(np.max(centred @ wanted / np.where(scale > 0, scale, np.inf)))


def _course(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    whole = np.asarray(sound[: len(sound) // MOMENT * MOMENT], np.float64).reshape(-1, MOMENT)
    loudness: NDArray[np.float64] = np.sqrt((whole**2).mean(axis=1))
    return loudness
