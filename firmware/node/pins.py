"""Which pins this process drives: a Pi's own through lgpio and nothing else; simulated ones elsewhere."""

import contextlib
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gpiozero import Device
from gpiozero.exc import BadPinFactory, PinFactoryFallback

BOARD: Final = Path("/proc/device-tree/model")
REAL: Final = "LGPIOFactory"


class WrongPins(Exception):
    """The keys would be dead or half alive; better not to start."""


def is_a_pi(board: Path = BOARD) -> bool:
    try:
        return board.read_text(errors="replace").startswith("Raspberry Pi")
    except OSError:
        return False


def take_pins(environ: Mapping[str, str], board: Path = BOARD) -> str:
    """Choose and open the pin factory; its name, for the log. WrongPins when a Pi has any other than lgpio.

    Elsewhere `GPIOZERO_PIN_FACTORY` decides, and simulated pins are the default.
    """
    pi = is_a_pi(board)
    os.environ.setdefault("GPIOZERO_PIN_FACTORY", "lgpio" if pi else "mock")
    work = environ.get("LG_WD") or environ.get("RUNTIME_DIRECTORY", "")
    if pi and work:
        os.environ["LG_WD"] = work
    with contextlib.chdir(work or "."), warnings.catch_warnings():
        # lgpio makes a pipe in LG_WD and opens it relative to the working directory. Where it cannot,
        # gpiozero falls back, with a mere warning, to pins that lose edges.
        warnings.simplefilter("error", PinFactoryFallback)
        try:
            Device.ensure_pin_factory()
        except (BadPinFactory, PinFactoryFallback, ImportError, OSError) as fault:
            raise WrongPins(str(fault)) from fault
    name = type(Device.pin_factory).__name__
    if pi and name != REAL:
        raise WrongPins(f"{name} drives the pins of this Pi; it must be {REAL}")
    return name
