"""`python -m firmware.counter_button --config FILE`: a box is put together here and nowhere else."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from broker.tls import list_tls_mistakes
from broker.topics import COUNTER, Role, fill_topic
from firmware.counter_button import lamp
from firmware.counter_button.config import BoxConfig
from firmware.counter_button.hands import open_panel
from firmware.counter_button.inputs import KeyDown
from firmware.counter_button.machine import step
from firmware.counter_button.state import ButtonState
from firmware.node.condition.health import DeviceActivity
from firmware.node.controls.pins import WrongPins, take_pins
from firmware.node.effects import ShowLamp
from firmware.node.key_check import KeyCheck
from firmware.node.node import Node
from process import logs
from process.configuration import MISCONFIGURED, load_or_exit, report_check

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _build_parser().parse_args(arguments)
    config = load_or_exit(options.config, os.environ, BoxConfig)
    if options.check_config:
        return report_check(options.config, list_tls_mistakes(config.node.broker.tls))
    logs.start_logging(config.node.id)
    try:
        log.info("pins", extra={"factory": take_pins(os.environ)})
    except WrongPins as wrong:
        log.error("wrong-pins", extra={"reason": str(wrong)})  # noqa: TRY400 - the reason says it all
        return MISCONFIGURED
    run_box(config)
    return 0


def run_box(config: BoxConfig) -> None:
    """Until SIGTERM, on pins that were taken before."""
    listens, doings = (fill_topic(COUNTER, counter=config.counter),), DeviceActivity({KeyDown: "pressed"})
    check = KeyCheck((KeyDown,), lamp.LAMP)
    node = Node(config.node, Role.COUNTER_BUTTON, listens, doings=doings, check=check)
    state = ButtonState(config.counter, config.node.id)
    with open_panel(config.panel, node.inbox.put) as lamps:
        lamps.show(ShowLamp(lamp.LAMP, lamp.choose_pattern(state)))
        node.run(step, state, lamps.show)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m firmware.counter_button", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="TOML file of this box")
    parser.add_argument("--check-config", action="store_true", help="say what is wrong with it, and stop")
    return parser


if __name__ == "__main__":
    sys.exit(main())
