"""The UPS, asked again and again through nut-client's program, by a slow hand on its own thread."""

import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hub.config import UpsConfig
from hub.fleet.power import Supply, UpsReading, parse_upsc

UPSC: Final = "upsc"
ANSWERS_WITHIN_S: Final = 4.0
ABSENT: Final = "paket nut-client tidak terpasang"
SLOW: Final = "tidak menjawab dalam 4 detik"


@dataclass(frozen=True, slots=True)
class PowerRead:
    """What the UPS said just now."""

    reading: UpsReading


class Ups:
    """Puts a `PowerRead` at once and then every few seconds, whatever the UPS says or does not say."""

    def __init__(self, config: UpsConfig, put: Callable[[PowerRead], object]) -> None:
        self._config, self._put = config, put
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ups", daemon=True)

    def start(self) -> None:
        if self._config.name:
            self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(ANSWERS_WITHIN_S + 1)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._put(PowerRead(ask_ups(self._config.name)))
            self._stopping.wait(self._config.every_s)


def ask_ups(name: str) -> UpsReading:
    """One question; a UPS that cannot be asked is an answer too, with the reason."""
    command = (UPSC, name)
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=ANSWERS_WITHIN_S, check=False, errors="replace"
        )
    except FileNotFoundError:
        return UpsReading(Supply.UNKNOWN, why=ABSENT)
    except subprocess.TimeoutExpired:
        return UpsReading(Supply.UNKNOWN, why=SLOW)
    if told.returncode != 0:
        return UpsReading(Supply.UNKNOWN, why=_last_line(told.stderr))
    return parse_upsc(told.stdout)


def _last_line(said: str) -> str:
    return (said.strip().splitlines() or ["upsc gagal"])[-1].removeprefix("Error: ")
