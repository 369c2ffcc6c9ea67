"""The loudspeaker: plays one sound to its real end. The only door to pygame's mixer."""

import os
import threading
import time
from collections.abc import Callable
from typing import Final

import numpy as np
import pygame

from firmware.node.speech.espeak import VoiceFault
from firmware.node.speech.pcm import RATE, Sound, to_int16

_STEREO: Final = 2
_BUFFER: Final = 1024
_POLL_S: Final = 0.02
SLACK_S: Final = 5.0  # what a card may hold in its buffers, and some


class SoundDevice:
    """One thread's own. `device` is an ALSA name; empty, the card that SDL finds."""

    def __init__(self, device: str = "") -> None:
        self._device = device or None
        self._channel: pygame.mixer.Channel | None = None
        self._pause = threading.Event()
        self._ends_at = 0.0
        self._stuck = False

    def begin_sound(self, sound: Sound) -> None:
        """VoiceFault where there is no card, or it does not take the sound. Raises VoiceFault."""
        self._ends_at = time.monotonic() + len(sound) / RATE + SLACK_S
        try:
            self._open_card()
            self._channel = pygame.mixer.Sound(buffer=_to_stereo_bytes(sound)).play()
        except pygame.error as fault:
            raise VoiceFault(str(fault)) from fault
        if self._channel is None:
            raise VoiceFault("no free channel")

    def finish_sound(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """Returns when the last sample has been handed to the card, or nobody wants to hear the rest.

        VoiceFault where the card takes no samples: it is there, and nobody hears a thing.

        Raises VoiceFault.
        """
        while self._channel is not None and self._channel.get_busy():
            if time.monotonic() > self._ends_at:
                self._stuck = True
                raise VoiceFault("the card takes no samples")
            if not wanted():
                self._channel.stop()
            self._pause.wait(_POLL_S)

    def _open_card(self) -> None:
        """The card stays open from the first word on: a sleeping television swallows a second."""
        if not pygame.mixer.get_init():
            name = self._device
            if name and os.environ.get("SDL_AUDIODRIVER") == "alsa":
                # By name SDL opens only what it has listed, and it does not list `sysdefault:CARD=…`.
                os.environ["AUDIODEV"], name = name, None
            pygame.mixer.init(RATE, -16, _STEREO, _BUFFER, devicename=name, allowedchanges=0)

    def close(self) -> None:
        """A card that is stuck is left to the end of the process: closing waits for it."""
        if not self._stuck:
            pygame.mixer.quit()


def _to_stereo_bytes(sound: Sound) -> bytes:
    return np.repeat(to_int16(sound), _STEREO).tobytes()


def choose_audio_driver(driver: str) -> None:
    """SDL reads the name of its audio driver from the environment alone."""
    if driver:
        os.environ["SDL_AUDIODRIVER"] = driver
