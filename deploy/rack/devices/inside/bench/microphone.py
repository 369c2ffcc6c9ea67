"""The far end of the sound card: whatever is played into it is recorded, sample for sample."""

import subprocess
from typing import Any


class Microphone:
    def __init__(self, say: Any) -> None:
        self._say = say
        self._recorder: subprocess.Popen[bytes] | None = None

    def record(self, to: str) -> None:
        command = ["arecord", "-q", "-D", "hw:Loopback,1", "-f", "S16_LE", "-c", "2", "-r", "48000", to]
        self._recorder = subprocess.Popen(command)

    def stop(self) -> None:
        if self._recorder:
            self._recorder.terminate()
            self._recorder.wait()
