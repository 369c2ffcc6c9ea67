"""The loudspeaker: says one announcement to its real end. The only door to pygame's mixer."""

import logging
import os
import threading
from collections.abc import Callable
from typing import Final

import numpy as np
import pygame

from firmware.display.clips import AFTER_CALL_S, Library
from firmware.display.espeak import VoiceFault
from firmware.display.happenings import Announce, Played, PlayFailed, Started
from firmware.display.pcm import RATE, Sound, to_int16

log = logging.getLogger(__name__)

_STEREO: Final = 2
_BUFFER: Final = 1024
_POLL_S: Final = 0.02
LONGEST_S: Final = 40.0


class Player:
    """Works on a thread of its own; `play` returns when the last sample has been handed to the card."""

    def __init__(
        self, library: Library, put: Callable[[object], None], *, device: str = "", lead_s: float = 0.4
    ) -> None:
        self._library = library
        self._put = put
        self._device = device or None
        self._lead_s = lead_s
        self._pause = threading.Event()

    def play(self, announce: Announce) -> Played | PlayFailed:
        """Say it: `Started` when it begins, then what became of it. A fault is an answer, not an error."""
        told = {"turn": announce.turn, "request": announce.request or None}
        try:
            channel = self._begin(announce)
        except (VoiceFault, pygame.error) as problem:
            log.warning("voice-failed", extra={**told, "reason": str(problem)})
            return PlayFailed(announce.turn, str(problem))
        log.info("voice-started", extra=told)
        self._put(Started(announce.turn))
        while channel.get_busy():
            self._pause.wait(_POLL_S)
        log.info("voice-played", extra=told)
        return Played(announce.turn)

    def _begin(self, announce: Announce) -> pygame.mixer.Channel:
        lead_s = self._lead_s if announce.chimed else AFTER_CALL_S
        sound = self._library.announcement(announce.said, chimed=announce.chimed, lead_s=lead_s)
        self._open()
        channel = pygame.mixer.Sound(buffer=_both_sides(sound)).play()
        if channel is None:
            raise pygame.error("no free channel")
        return channel

    def _open(self) -> None:
        """The card stays open from the first word on: a sleeping television swallows a second."""
        if not pygame.mixer.get_init():
            pygame.mixer.init(RATE, -16, _STEREO, _BUFFER, devicename=self._device, allowedchanges=0)

    def close(self) -> None:
        pygame.mixer.quit()


def _both_sides(sound: Sound) -> bytes:
    return np.repeat(to_int16(sound), _STEREO).tobytes()


def choose_driver(driver: str) -> None:
    """SDL reads the name of its audio driver from the environment alone."""
    if driver:
        os.environ["SDL_AUDIODRIVER"] = driver
