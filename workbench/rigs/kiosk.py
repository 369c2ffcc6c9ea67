"""A kiosk on simulated contacts and lamps, its face off screen."""

import os
import sys
from collections.abc import Sequence

from firmware.kiosk.__main__ import main as kiosk
from firmware.kiosk.config import KioskConfig
from process.configuration import load_or_exit
from workbench.devices.contacts import ContactGrid
from workbench.devices.pins import RegisterChain, Wiring
from workbench.rigs.rig import contact_verbs, install_pins, parse_arguments, run_rig
from workbench.rigs.screen import capture_off_screen


def main(argv: Sequence[str]) -> int:
    given = parse_arguments("kiosk", argv)
    pins = install_pins(_build_wiring(load_or_exit(given.config, os.environ, KioskConfig)))
    return run_rig(given, kiosk, {**contact_verbs(pins), **capture_off_screen()})


def _build_wiring(config: KioskConfig) -> Wiring:
    matrix, chain = config.keys.matrix, config.lamps.chain
    return Wiring(
        grid=ContactGrid.from_matrix(matrix.rows, matrix.columns, matrix.keys) if matrix else None,
        keys=config.keys.direct,
        lamps=config.lamps.direct,
        chain=RegisterChain(chain.data, chain.clock, chain.latch, chain.outputs) if chain else None,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
