"""Is what was recorded the call that was due: as loud, moment by moment, as the clips joined by us."""

import json
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
ANCHOR, PIECE, LATE = 100, 40, 40  # in moments
QUIET: Final = 0.002
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
    words = load(PLAN).announcements.call["id"]
    library = Library([clips], synthesise)
    said = tuple(sentence(words, "id", Called(number, SPOKEN, COUNTER_NUMBER)))
    return library.announcement(said, chimed=False, lead_s=0.4)


def likeness(wav: Path, due: Sound) -> float:
    """1.0 is the same course of loudness, 0 none: piece by piece, each where the one before it ends.

    An emulated processor feeds the card too late now and then, so a piece may come a little after its place.
    """
    with wave.open(str(wav)) as file:
        heard = np.frombuffer(file.readframes(file.getnframes()), np.int16).reshape(-1, file.getnchannels())
    whole, wanted = _course(heard[:, 0] / 2**15), _course(due)
    wanted = wanted[int(np.argmax(wanted > QUIET)) :]
    at, (_, place) = ANCHOR, _best(whole, wanted[:ANCHOR], 0, len(whole))
    place, alike = place + ANCHOR, []
    while at + PIECE <= len(wanted):
        found, where = _best(whole, wanted[at : at + PIECE], place - LATE // 4, place + PIECE + LATE)
        alike.append(found)
        at, place = at + PIECE, where + PIECE
    return float(np.mean(alike)) if alike else 0.0


def _best(whole: Sound, piece: Sound, begin: int, end: int) -> tuple[float, int]:
    """How like the piece is to the likest moment between these two, and where that begins."""
    begin = max(0, begin)
    room = whole[begin:end]
    if len(room) < len(piece):
        return 0.0, begin
    windows = np.lib.stride_tricks.sliding_window_view(room, len(piece))
    centred = windows - windows.mean(axis=1, keepdims=True)
    wanted = piece - piece.mean()
    scale = np.linalg.norm(centred, axis=1) * np.linalg.norm(wanted)
    like = centred @ wanted / np.where(scale > 0, scale, np.inf)
    return float(like.max()), begin + int(like.argmax())


def _course(sound: NDArray[np.float64]) -> NDArray[np.float64]:
    whole = np.asarray(sound[: len(sound) // MOMENT * MOMENT], np.float64).reshape(-1, MOMENT)
    loudness: NDArray[np.float64] = np.sqrt((whole**2).mean(axis=1))
    return loudness
