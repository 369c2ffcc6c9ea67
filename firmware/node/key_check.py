"""Check mode: a technician presses each key, and the hub is told which one the node heard."""

import math
import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from broker import messages as m
from firmware.node.effects import AskHub, LampPattern, NodeEffect, ShowLamp
from firmware.node.inputs import MessageHeard

CHECK_S: Final = 120.0  # without a press or a word: nobody is checking any more
ANSWERS: Final = {"check": "Siap diperiksa: tekan tombolnya.", "check-over": "Selesai diperiksa."}

NO_KEYS: Final = "Perangkat ini tidak punya tombol."


@dataclass(slots=True)
class KeyCheck:
    """While it goes on no press reaches the machine: no number is given out, nobody is called.

    `keys`: the inputs that are presses; `lamp`: the only one of a device whose keys have none of their own.
    """

    keys: tuple[type, ...] = ()
    lamp: str = ""
    until: float = field(default=-math.inf)

    def intercept_input(self, happened: Any, now: float) -> list[NodeEffect] | None:
        """What is to be done instead of telling the machine; None: tell it."""
        if isinstance(happened, MessageHeard) and isinstance(happened.message, m.Command):
            return self._apply_device_command(happened.message, now)
        if now >= self.until or not isinstance(happened, self.keys):
            return None
        self.until = now + CHECK_S
        key: Any = happened
        told = m.KeyCheckReport(str(key.key))
        return [AskHub(secrets.token_hex(8), told), ShowLamp(self.lamp or told.key, LampPattern.FLUTTER)]

    def _apply_device_command(self, command: m.Command, now: float) -> list[NodeEffect] | None:
        if command.what not in ANSWERS:
            return None
        self.until = now + CHECK_S if command.what == "check" else -math.inf
        text = ANSWERS[command.what] if self.keys else NO_KEYS
        told = m.CommandReport(command.request, command.what, bool(self.keys), text)
        return [AskHub(secrets.token_hex(8), told)]
