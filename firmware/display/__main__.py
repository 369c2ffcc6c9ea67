"""`python -m firmware.display --config FILE`: a display is put together here and nowhere else."""

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from broker.messages import WIRE, NodeDescription
from broker.tls import list_tls_mistakes
from broker.topics import BOARD, CATALOGUE, Role
from firmware.display.config import DisplayConfig, TelevisionConfig
from firmware.display.hands import DisplayHands
from firmware.display.machine.inputs import LookAtSet, Played, SetLookedAt, StandSetBy
from firmware.display.machine.state import DisplayState
from firmware.display.machine.step import step
from firmware.display.television import cec
from firmware.display.television.set_state import TelevisionState
from firmware.display.voice.player import LONGEST_S, Player
from firmware.display.wall.screen import ScreenFault, WallScreen
from firmware.node.condition.health import DeviceActivity
from firmware.node.node import Node
from firmware.node.speech.clips import ClipLibrary
from firmware.node.speech.espeak import synthesise_speech
from firmware.node.speech.loudspeaker import choose_audio_driver
from firmware.node.speech.sound_card import SoundCardWatch
from firmware.node.worker import Worker
from process import logs
from process.configuration import load_or_exit, report_check
from process.version import VERSION

TICK_S = 0.5  # a calling row changes twice a second; nothing is drawn when nothing changed

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _build_parser().parse_args(arguments)
    config = load_or_exit(options.config, os.environ, DisplayConfig)
    if options.check_config:
        return report_check(options.config, list_tls_mistakes(config.node.broker.tls))
    logs.start_logging(config.node.id)
    try:
        screen = _open_screen(config)
    except ScreenFault as fault:
        log.error("screen-fault", extra={"reason": str(fault)})  # noqa: TRY400 - the reason says it all
        return 1
    try:
        run(config, screen)
    finally:
        screen.close()
    return 0


def run(config: DisplayConfig, screen: WallScreen) -> None:
    """Until SIGTERM."""
    doings = DeviceActivity({Played: "called"})
    node = Node(config.node, Role.DISPLAY, (BOARD, CATALOGUE), _node_info(config), doings=doings)
    choose_audio_driver(config.voice.driver)
    lead_s = config.voice.lead_ms / 1000
    player = Player(_build_library(config), node.inbox.put, device=config.voice.device, lead_s=lead_s)
    voice = Worker("voice", player.play, node.inbox.put, deadline_s=LONGEST_S)
    node.workers.append(voice)
    television = config.television and _build_television(config.television, node.inbox.put)
    node.workers += [television] if television else []
    turn_to_set = television.add_job if television else _no_set
    hands = DisplayHands(screen, voice.add_job, node.inbox.put, turn_to_set, config.screen.save_to)
    state = DisplayState(config.node.id, television=_initial_television_state(config.television))
    card = SoundCardWatch(config.voice.driver, config.voice.device)

    def idle() -> None:
        screen.pump()
        if seen := card.look_at_card(time.monotonic()):
            node.inbox.put(seen)

    try:
        node.run(step, state, hands.perform, idle=idle, tick_s=TICK_S)
    finally:
        player.close()


def _build_television(
    config: TelevisionConfig, put: Callable[[object], None]
) -> Worker[LookAtSet | StandSetBy]:
    def turn_to_set(order: LookAtSet | StandSetBy) -> SetLookedAt | None:
        if isinstance(order, LookAtSet):
            return SetLookedAt(cec.look_at_set(config.device, config.connector, take_back=order.take_back))
        cec.put_set_on_standby(config.device)
        return None

    return Worker("television", turn_to_set, put, deadline_s=3 * cec.PATIENCE_S + 5)


def _initial_television_state(config: TelevisionConfig | None) -> TelevisionState | None:
    if config is None:
        return None
    return TelevisionState(config.socket, config.take_back_input, config.standby_when_closed)


def _no_set(_order: LookAtSet | StandSetBy) -> None:
    """A display whose set is never asked."""


def _open_screen(config: DisplayConfig) -> WallScreen:
    screen = config.screen
    return WallScreen(
        screen.width, screen.height, screen.font_dir, fullscreen=screen.fullscreen, driver=screen.driver
    )


def _build_library(config: DisplayConfig) -> ClipLibrary:
    folders = (config.voice.recorded_dir, config.voice.clips_dir)
    return ClipLibrary([folder for folder in folders if folder], synthesise_speech)


def _node_info(config: DisplayConfig) -> NodeDescription:
    can = ("screen", f"{config.screen.width}x{config.screen.height}", "voice")
    return NodeDescription(version=VERSION, boot=os.urandom(6).hex(), capabilities=can, wire=WIRE)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m firmware.display", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="TOML file of this display")
    parser.add_argument("--check-config", action="store_true", help="say what is wrong with it, and stop")
    return parser


if __name__ == "__main__":
    sys.exit(main())
