"""What every rig does: read its arguments, be gpiozero's pins, and let the bench press, look and listen."""

import argparse
import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from gpiozero import Device

from workbench.devices.pins import BenchPins, Wiring
from workbench.rigs import waits
from workbench.stage.control import Verbs, serve_control, serve_control_at

log = logging.getLogger(__name__)

ProgramMain = Callable[[Sequence[str]], int]


def parse_arguments(device: str, argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=f"python -m workbench.rigs.{device}",
        description="The device's own program on simulated hardware.",
    )
    parser.add_argument("--config", type=Path, required=True, help="the device's own TOML file")
    parser.add_argument("--control", type=int, help="an inherited socket: JSON lines; its end is ours")
    parser.add_argument("--control-at", type=Path, help="a socket to make here: JSON lines, caller by caller")
    return parser.parse_args(argv)


def run_rig(given: argparse.Namespace, main: ProgramMain, verbs: Verbs) -> int:
    """The device's own program, unchanged, with the bench listening beside it."""
    waits.apply_waits(os.environ)
    if given.control is not None:
        serve_control(given.control, verbs)
    if given.control_at is not None:
        serve_control_at(given.control_at, verbs)
    return main(["--config", str(given.config)])


def install_pins(wiring: Wiring) -> BenchPins:
    pins = BenchPins(wiring)
    Device.pin_factory = pins
    return pins


def contact_verbs(pins: BenchPins) -> Verbs:
    """What a finger can do, and what the lamps show it."""

    def press_key(asked: dict[str, Any]) -> dict[str, object]:
        threading.Thread(target=_press_key, args=(pins, asked["key"], asked.get("held_s", 0.12))).start()
        return {}

    return {
        "down": lambda asked: _close_contact(pins, asked["key"]),
        "up": lambda asked: _open_contact(pins, asked["key"]),
        "press": press_key,
        "lamps": lambda _asked: {"lamps": pins.lamp_states()},
    }


def _press_key(pins: BenchPins, key: str, held_s: float) -> None:
    _close_contact(pins, key)
    time.sleep(held_s)
    _open_contact(pins, key)


def _close_contact(pins: BenchPins, key: str) -> dict[str, object]:
    at = time.monotonic()
    log.info("contact-closed", extra={"key": key})
    pins.press(key)
    return {"at": at}


def _open_contact(pins: BenchPins, key: str) -> dict[str, object]:
    """A finger feels that its press was taken: no program is too busy to see it."""
    pins.wait_until_scanned(key)
    at = time.monotonic()
    log.info("contact-opened", extra={"key": key})
    pins.release(key)
    return {"at": at}
