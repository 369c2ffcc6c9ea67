"""A kiosk on simulated contacts and lamps, its face off screen."""

import os
import sys
from collections.abc import Sequence

from firmware.kiosk.__main__ import main as kiosk
from firmware.kiosk.config import KioskConfig
from process.configuration import load_or_exit
from workbench.devices.contacts import Grid
from workbench.devices.pins import RegisterChain, Wiring
from workbench.rigs.rig import arguments, contacts, run, solder
from workbench.rigs.screen import off_screen


def main(argv: Sequence[str]) -> int:
    given = arguments("kiosk", argv)
    pins = solder(_wiring(load_or_exit(given.config, os.environ, KioskConfig)))
    return run(given, kiosk, {**contacts(pins), **off_screen()})


def _wiring(config: KioskConfig) -> Wiring:
    matrix, chain = config.keys.matrix, config.lamps.chain
    return Wiring(
        grid=Grid.of(matrix.rows, matrix.columns, matrix.keys) if matrix else None,
        keys=config.keys.direct,
        lamps=config.lamps.direct,
        chain=RegisterChain(chain.data, chain.clock, chain.latch, chain.outputs) if chain else None,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
