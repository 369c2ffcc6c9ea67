"""Keys and lamps as the configuration wires them: on own pins, in a matrix, on a chain."""

import secrets
from collections.abc import Callable
from typing import Protocol

from firmware.kiosk.config import KeysConfig, LampsConfig
from firmware.kiosk.keys.matrix import Matrix, MatrixLines
from firmware.kiosk.keys.scan import Scan
from firmware.kiosk.keys.shift_register import ShiftRegister
from firmware.kiosk.model.inputs import KeyFreed, KeyPressed, KeyStuck
from firmware.node.controls.keys import Keys
from firmware.node.controls.lamps import LampLight, build_pin_lights
from firmware.node.controls.panel import KeyActions, KeyPanel

STUCK_S = 60.0


class Closable(Protocol):
    def close(self) -> None: ...


def build_key_acts() -> KeyActions:
    """A key acts on the way down; the ids of what may become a ticket are minted here and nowhere else."""
    return KeyActions(
        down=lambda key, _at: KeyPressed(key, secrets.token_hex(8), secrets.token_hex(16)),
        up=lambda key, _at: KeyFreed(key),
        held=lambda key, _reached, _at: KeyStuck(key),
        holds_s=(STUCK_S,),
    )


def open_keys(config: KeysConfig, put: Callable[[object], None]) -> list[Closable]:
    wired: list[Closable] = []
    if config.direct:
        wired.append(Keys(config.direct, put, build_key_acts()))
    if matrix := config.matrix:
        lines = MatrixLines(matrix.rows, matrix.columns, matrix.keys)
        wired.append(Matrix(lines, Scan(KeyPanel(build_key_acts())), put))
    return wired


def build_lights(config: LampsConfig) -> dict[str, LampLight]:
    lit = build_pin_lights(config.direct)
    if chain := config.chain:
        lit |= ShiftRegister(chain.data, chain.clock, chain.latch, chain.outputs).build_lights()
    return lit
