"""A box's keys and lamp: a finger becomes inputs, and ids are minted where it leaves the key."""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from firmware.counter_button.config import PanelConfig
from firmware.counter_button.gestures import HOLD_S, LONG_HOLD_S, STUCK_S
from firmware.counter_button.inputs import ButtonKey, KeyDown, KeyHeld, KeyUp
from firmware.counter_button.lamp import LAMP
from firmware.node.controls.keys import Keys
from firmware.node.controls.lamps import Lamps, build_pin_lights
from firmware.node.controls.panel import KeyActions
from firmware.node.effects import LampPattern

log = logging.getLogger(__name__)

ShownPattern = Callable[[str, LampPattern], None]


@contextmanager
def open_panel(
    config: PanelConfig,
    put: Callable[[object], None],
    shown: ShownPattern | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Lamps]:
    """Keys that put into the inbox, and the lamp; `shown` is told what a person now sees."""
    lamps = Lamps(build_pin_lights({LAMP: config.lamp}), shown)
    keys = Keys(
        {key.value: pin for key, pin in config.keys.items()}, put, KEY_ACTIONS, lockout_s=0, clock=clock
    )
    lamps.start()
    try:
        yield lamps
    finally:
        keys.close()
        lamps.close()


def _build_key_up(key: str, at: float) -> KeyUp:
    release = KeyUp(ButtonKey(key), at, secrets.token_hex(8))
    log.info("released", extra={"request": release.request, "key": key})
    return release


KEY_ACTIONS = KeyActions(
    down=lambda key, at: KeyDown(ButtonKey(key), at),
    up=_build_key_up,
    held=lambda key, reached_s, _at: KeyHeld(ButtonKey(key), reached_s),
    holds_s=(HOLD_S, LONG_HOLD_S, STUCK_S),
)
