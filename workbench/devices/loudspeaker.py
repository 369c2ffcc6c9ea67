"""A loudspeaker nobody hears: takes what SDL's disk driver plays, in real time, and keeps the last minutes.

It listens at a pipe, so that a long day of announcements fills no disk.
"""

import os
import threading
import wave
from collections import deque
from pathlib import Path
from typing import Final

RATE, CHANNELS, SAMPLE_BYTES = 48_000, 2, 2
SECOND: Final = RATE * CHANNELS * SAMPLE_BYTES
KEPT_S: Final = 120
_PIECE: Final = SECOND // 10


class SilentLoudspeaker:
    """`place` is where SDL shall write. Positions count bytes since the process began."""

    def __init__(self, place: Path) -> None:
        self._place = place
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        os.mkfifo(place, 0o600)
        self._pieces: deque[bytes] = deque()
        self._kept = self._played = 0
        self._lock = threading.Lock()
        threading.Thread(target=self._read_pipe, name="loudspeaker", daemon=True).start()

    @property
    def played(self) -> int:
        return self._played

    def save_since(self, path: Path, since: int) -> int:
        """What was played from position `since` on, as a WAV file; the position it reaches."""
        with self._lock:
            heard, first, ends = b"".join(self._pieces), self._played - self._kept, self._played
        with wave.open(str(path), "wb") as file:
            file.setnchannels(CHANNELS)
            file.setsampwidth(SAMPLE_BYTES)
            file.setframerate(RATE)
            file.writeframes(heard[max(0, since - first) :])
        return ends

    def _read_pipe(self) -> None:
        while True:
            with self._place.open("rb", buffering=0) as pipe:
                while piece := pipe.read(_PIECE):
                    self._keep_piece(piece)

    def _keep_piece(self, piece: bytes) -> None:
        with self._lock:
            self._pieces.append(piece)
            self._played += len(piece)
            self._kept += len(piece)
            while self._kept - len(self._pieces[0]) >= KEPT_S * SECOND:
                self._kept -= len(self._pieces.popleft())
