"""Is what was recorded the call that was due: the very samples, moment by moment, as clips joined by us."""

import json
import sqlite3
import subprocess
import wave
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np

from deploy.bundle.clips import packed
from deploy.rack.inventory import PLAN
from firmware.node.speech.clips import ClipLibrary
from firmware.node.speech.espeak import synthesise_speech
from firmware.node.speech.pcm import RATE, Sound
from firmware.node.speech.sentence import CallFacts, compose_sentence
from hub.plan.load import load_plan_alone

STEP, STEPS = RATE // 100, 4
PIECE: Final = STEPS * STEP
QUIET: Final = 0.005
SAME: Final = 0.95
# A processor that comes too late repeats silence, a buffer of the loudspeaker's at a time.
BUFFER: Final = 1024
LATE: Final = sorted(range(-2, 47), key=abs)  # buffers
SPOKEN, COUNTER_NUMBER = "Polres", 11


def called(journal: Path) -> str:
    """The number that was called last."""
    with sqlite3.connect(f"file:{journal}?mode=ro", uri=True) as record:
        (body,) = record.execute(
            "SELECT CAST(body AS TEXT) FROM events WHERE kind = 'ticket-called' ORDER BY rowid DESC LIMIT 1"
        ).fetchone()
    return str(json.loads(body)["number"])


def expected(number: str, clips: Path) -> Sound:
    """What the display plays for this number's call at the bench's counter, after the chime."""
    clips.mkdir(exist_ok=True)
    subprocess.run(["tar", "-C", clips, "-xf", packed(PLAN)], check=True)
    words = load_plan_alone(PLAN).announcements.call["id"]
    library = ClipLibrary([clips], synthesise_speech)
    said = tuple(compose_sentence(words, "id", CallFacts(number, SPOKEN, COUNTER_NUMBER)))
    return library.compose_announcement(said, chimed=False, lead_s=0.4)


def unheard_ms(wav: Path, due: Sound) -> float:
    """The longest stretch of what was due that is not in the recording, at its place."""
    with wave.open(str(wav)) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, file.getnchannels())
    missing = _missing(heard[:, 0] / 2**15, due)
    return (
        max((sum(1 for _ in run) for lost, run in groupby(missing) if lost), default=0) * STEP / RATE * 1000
    )


def _missing(whole: Sound, due: Sound) -> list[bool]:
    """For each step of what was due: is there sound in it that was not found."""
    count = len(due) // STEP
    sounds, found = [False] * count, [False] * count
    begins: int | None = None
    for step in range(count - STEPS):
        piece = due[step * STEP :][:PIECE]
        if np.sqrt((piece**2).mean()) < QUIET:
            continue
        sounds[step : step + STEPS] = [True] * STEPS
        here = _first(whole, piece) if begins is None else _next(whole, piece, begins + step * STEP)
        if here is not None:
            begins = here - step * STEP
            found[step : step + STEPS] = [True] * STEPS
    return [sound and not seen for sound, seen in zip(sounds, found, strict=True)]


def _first(whole: Sound, piece: Sound) -> int | None:
    """Where in all of it the piece is, wherever that may be."""
    size = len(whole) + len(piece)
    products = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(piece, size)), size)
    energy = np.concatenate([[0.0], np.cumsum(whole**2)])
    around = np.sqrt(np.maximum(energy[len(piece) :] - energy[: -len(piece)], 1e-9) * (piece**2).sum())
    alike = products[: len(around)] / around
    best = int(alike.argmax())
    return best if alike[best] > SAME else None


def _next(whole: Sound, piece: Sound, place: int) -> int | None:
    """Where it is, at its place or some buffers beside it."""
    for buffers in LATE:
        at = place + buffers * BUFFER
        there = whole[max(0, at) : at + PIECE]
        if len(there) == PIECE and there @ piece > SAME * np.linalg.norm(there) * np.linalg.norm(piece):
            return at
    return None
