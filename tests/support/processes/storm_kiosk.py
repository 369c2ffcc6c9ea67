"""A kiosk without keys or paper, as a process: the real machine on the real wire, its visitors never idle.

`python -m tests.support.processes.storm_kiosk --config FILE`; ends after `slips` slips, each told in its log.
After `rests_after` of them it rests until SIGUSR1.
"""

import argparse
import logging
import os
import secrets
import signal
import sys
import time
from itertools import count
from pathlib import Path

import msgspec

from broker.topics import CATALOGUE, Role
from firmware.kiosk.machine.step import step
from firmware.kiosk.model.effects import KioskMachineEffect, PrintSlip, SaveMemory
from firmware.kiosk.model.inputs import CardWritten, KeyPressed, KioskMachineInput, KioskStarted, SlipPrinted
from firmware.kiosk.model.memory import Memory
from firmware.kiosk.model.scenes import Numbered, Ready, Telling
from firmware.kiosk.model.state import Cabinet, KioskState
from firmware.node.config import NodeConfig
from firmware.node.node import Node
from process import logs
from process.configuration import load_or_exit

log = logging.getLogger(__name__)

AGAIN_S = 0.25  # a visitor whose press only blinked presses again


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    node: NodeConfig
    slips: int
    rests_after: int
    agencies: tuple[str, ...]


class Visitors:
    """Presses whenever the kiosk is idle, one agency after another; takes every slip."""

    def __init__(self, config: Config) -> None:
        self._config, self._node = config, Node(config.node, Role.KIOSK, listens=(CATALOGUE,))
        self._turn, self._pressed_at, self._slips = count(), 0.0, 0
        self._most = config.rests_after

    def go_on(self) -> None:
        self._most = self._config.slips

    def run(self) -> None:
        self._node.inbox.put(KioskStarted(Memory(), secrets.token_hex(4)))
        cabinet = Cabinet(self._config.node.id, screen=False)
        self._node.run(self._step, KioskState(cabinet), self._perform, tick_s=AGAIN_S)

    def _step(
        self, state: KioskState, happened: KioskMachineInput, now: float
    ) -> tuple[KioskState, list[KioskMachineEffect]]:
        state, effects = step(state, happened, now)
        idle = isinstance(state.scene, Ready | Numbered | Telling) and state.served and state.prepared
        if (idle and now - self._pressed_at > AGAIN_S) or isinstance(happened, SlipPrinted):
            self._press()
        return state, list(effects)

    def _press(self) -> None:
        if self._slips >= self._most:
            return
        self._pressed_at = time.monotonic()
        agency = self._config.agencies[next(self._turn) % len(self._config.agencies)]
        self._node.inbox.put(KeyPressed(agency, secrets.token_hex(8), secrets.token_hex(16)))

    def _perform(self, effect: KioskMachineEffect) -> None:
        match effect:
            case SaveMemory(memory):
                self._node.inbox.put(CardWritten(memory.press.request if memory.press else None))
            case PrintSlip(granted):
                self._slips += 1
                log.info("slip", extra={"request": granted.request, "ticket": granted.ticket})
                self._node.inbox.put(SlipPrinted(granted.ticket, "confirmed"))
                if self._slips == self._config.slips:
                    log.info("all-slips")


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--config", type=Path, required=True)
    config = load_or_exit(options.parse_args(argv).config, os.environ, Config)
    logs.start_logging(config.node.id)
    visitors = Visitors(config)
    signal.signal(signal.SIGUSR1, lambda _number, _frame: visitors.go_on())
    visitors.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
