"""`python -m firmware.kiosk --config FILE`: a kiosk is put together here and nowhere else."""

import argparse
import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from broker.messages import WIRE, Command, NodeDescription
from broker.tls import list_tls_mistakes
from broker.topics import ADMISSIONS, CATALOGUE, Role
from firmware.kiosk.card.card import MemoryCard
from firmware.kiosk.config import KioskConfig
from firmware.kiosk.face.screen import Face, FaceUnavailable
from firmware.kiosk.hands import KioskHands
from firmware.kiosk.keys import wiring
from firmware.kiosk.machine.speech_from_state import Speech
from firmware.kiosk.machine.step import step
from firmware.kiosk.model.inputs import KeyPressed, SlipPrinted
from firmware.kiosk.model.state import Cabinet, KioskState
from firmware.kiosk.printer.print_jobs import SlipPrinter
from firmware.kiosk.voice import KioskVoice
from firmware.node.condition.health import DeviceActivity
from firmware.node.controls.lamps import Lamps
from firmware.node.controls.pins import WrongPins, take_pins
from firmware.node.effects import LampPattern
from firmware.node.key_check import KeyCheck
from firmware.node.node import Node
from firmware.node.speech.sound_card import SoundCardWatch
from firmware.node.worker import Worker
from process import logs
from process.configuration import load_or_exit, report_check
from process.version import VERSION

TICK_S = 0.25  # a slow card is given half a second: the machine must look more often than that
CARD_DEADLINE_S = 30.0
PAPER_DEADLINE_S = 60.0

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _build_parser().parse_args(arguments)
    config = load_or_exit(options.config, os.environ, KioskConfig)
    if options.check_config:
        return report_check(options.config, list_tls_mistakes(config.node.broker.tls))
    logs.start_logging(config.node.id)
    try:
        log.info("pins", extra={"factory": take_pins(os.environ)})
        face = Face(config.face) if config.face else None
    except (FaceUnavailable, WrongPins) as fault:
        log.error("not-started", extra={"reason": str(fault)})  # noqa: TRY400 - the reason says it all
        return 1
    try:
        run(config, build_kiosk_node(config), face)
    finally:
        if face is not None:
            face.close()
    return 0


def build_kiosk_node(config: KioskConfig) -> Node:
    doings = DeviceActivity({KeyPressed: "pressed", SlipPrinted: "printed"})
    listens = (CATALOGUE, ADMISSIONS)
    check = KeyCheck((KeyPressed,))
    return Node(
        config.node, role=Role.KIOSK, listens=listens, info=_node_info(config), doings=doings, check=check
    )


def run(
    config: KioskConfig,
    node: Node,
    face: Face | None,
    on_lamp: Callable[[str, LampPattern], None] | None = None,
) -> None:
    """Until SIGTERM or `node.stop()`. `on_lamp` hears what each lamp says, as a workbench would see it."""
    memory, slips = MemoryCard(config.node.state_dir), SlipPrinter(config.printer, config.node.state_dir)
    card = Worker("card", memory.carry_out, node.inbox.put, CARD_DEADLINE_S)
    paper = Worker("paper", slips.carry_out, node.inbox.put, PAPER_DEADLINE_S)
    node.workers += [card, paper]
    lights = wiring.build_lights(config.lamps)
    lamps = Lamps(lights, on_lamp)
    voice = KioskVoice(config.voice, node.inbox.put) if config.voice else None
    node.workers += [voice.worker] if voice else []
    say = voice.say if voice else _say_nothing
    hands = KioskHands(lamps, frozenset(lights), face, card.add_job, paper.add_job, say=say)
    sound_card = (
        SoundCardWatch(config.voice.driver, config.voice.device) if config.voice else SoundCardWatch("", "")
    )
    node.inbox.put(memory.load_start(os.urandom(4).hex()))
    keys = wiring.open_keys(config.keys, node.inbox.put)
    lamps.start()

    def idle() -> None:
        hands.idle()
        if seen := sound_card.look_at_card(time.monotonic()):
            node.inbox.put(seen)
        node.activity.printed_mm, node.activity.slips_left = slips.printed_mm, slips.slips_left

    try:
        node.run(
            step,
            KioskState(_build_cabinet(config, screen=face is not None)),
            hands.perform,
            idle=idle,
            tick_s=TICK_S,
        )
    finally:
        for wired in keys:
            wired.close()
        lamps.close()
        if voice:
            voice.close()


def _build_cabinet(config: KioskConfig, *, screen: bool) -> Cabinet:
    speaks = config.voice.speaks if config.voice else "never"
    return Cabinet(config.node.id, config.printer.paper_mm, screen=screen, speaks=speaks, version=VERSION)


def _say_nothing(_speech: Speech, _command: Command | None) -> None:
    """A kiosk without a loudspeaker."""


def _node_info(config: KioskConfig) -> NodeDescription:
    screen = "screen" if config.face else "no-screen"
    paper, voice = f"paper-{config.printer.paper_mm}", ["voice"] if config.voice else []
    can = (screen, paper, *(["matrix"] if config.keys.matrix else []), *voice)
    return NodeDescription(version=VERSION, boot=os.urandom(6).hex(), capabilities=can, wire=WIRE)


def _build_parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m firmware.kiosk", description=__doc__)
    options.add_argument("--config", type=Path, required=True, help="the kiosk's TOML file")
    options.add_argument("--check-config", action="store_true", help="say what is wrong with it, and exit")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
