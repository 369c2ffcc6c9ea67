"""Which pins this process drives: a Pi's own through lgpio and nothing else; simulated ones elsewhere."""

import contextlib
import importlib
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gpiozero import Device
from gpiozero.exc import GPIOZeroError, PinFactoryFallback

from firmware.node.condition import board

REAL: Final = "LGPIOFactory"
EMPTY: Final = (
    "lgpio here is the registry's empty placeholder: install the distribution's python3-lgpio, "
    "and make the environment with --system-site-packages"
)
_OPENS: Final = "gpiochip_open"


class WrongPins(Exception):
    """The keys would be dead or half alive; better not to start."""


def is_raspberry_pi(sys: Path = board.SYS) -> bool:
    return board.board_model(sys).startswith("Raspberry Pi")


def take_pins(environ: Mapping[str, str], sys: Path = board.SYS) -> str:
    """Choose and open the pin factory; its name, for the log. WrongPins when a Pi has any other than lgpio.

    Elsewhere `GPIOZERO_PIN_FACTORY` decides, and simulated pins are the default.

    Raises WrongPins.
    """
    pi = is_raspberry_pi(sys)
    os.environ.setdefault("GPIOZERO_PIN_FACTORY", "lgpio" if pi else "mock")
    work = environ.get("LG_WD") or environ.get("RUNTIME_DIRECTORY", "")
    if pi and work:
        os.environ["LG_WD"] = work
    with contextlib.chdir(work or "."), warnings.catch_warnings():
        # lgpio makes a pipe in LG_WD and opens it relative to the working directory. Where it cannot,
        # gpiozero falls back, with a mere warning, to pins that lose edges.
        warnings.simplefilter("error", PinFactoryFallback)
        try:
            _open_pin_factory()
        except (GPIOZeroError, PinFactoryFallback, ImportError, OSError) as fault:
            raise WrongPins(str(fault)) from fault
    name = type(Device.pin_factory).__name__
    if pi and name != REAL:
        raise WrongPins(f"{name} drives the pins of this Pi; it must be {REAL}")
    return name


def _open_pin_factory() -> None:
    """What lgpio itself raises (no chip, no right to it) is a type of its own, and no OSError."""
    refused: type[Exception] = OSError
    if os.environ["GPIOZERO_PIN_FACTORY"].lower() == "lgpio":
        lgpio = importlib.import_module("lgpio")
        if not hasattr(lgpio, _OPENS):
            raise WrongPins(EMPTY)
        refused = lgpio.error
    try:
        Device.ensure_pin_factory()
    except refused as fault:
        raise WrongPins(str(fault)) from fault
