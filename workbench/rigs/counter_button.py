"""A counter's box on simulated pins."""

import os
import sys
from collections.abc import Sequence

from firmware.counter_button.__main__ import main as box
from firmware.counter_button.config import BoxConfig
from firmware.counter_button.lamp import LAMP
from process.configuration import load_or_exit
from workbench.devices.pins import Wiring
from workbench.rigs.rig import contact_verbs, install_pins, parse_arguments, run_rig


def main(argv: Sequence[str]) -> int:
    given = parse_arguments("counter_button", argv)
    panel = load_or_exit(given.config, os.environ, BoxConfig).panel
    keys = {key.value: pin for key, pin in panel.keys.items()}
    return run_rig(given, box, contact_verbs(install_pins(Wiring(keys=keys, lamps={LAMP: panel.lamp}))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
