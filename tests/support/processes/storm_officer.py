"""An officer who never rests, as a process: calls the next visitor on what the box believes."""

import argparse
import logging
import os
import secrets
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from broker import messages as m
from broker.topics import COUNTER, Role, fill_topic
from firmware.node.config import NodeConfig
from firmware.node.effects import AskHub
from firmware.node.inputs import (
    MessageHeard,
    NodeInput,
    ReplyReceived,
    RequestTimedOut,
    ServedChanged,
    Ticked,
)
from firmware.node.node import Node
from process import logs
from process.configuration import load_or_exit

log = logging.getLogger(__name__)


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    node: NodeConfig
    counter: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The counter as the hub told it; `asking` while a call is under way."""

    truth: m.CounterState | None = None
    served: bool = False
    asking: str | None = None


def step(desk: Desk, happened: NodeInput, _now: float) -> tuple[Desk, Iterable[AskHub]]:
    match happened:
        case MessageHeard(message=m.CounterState() as truth):
            return _call(replace(desk, truth=truth))
        case ServedChanged(served):
            return replace(desk, served=served), ()
        case ReplyReceived(request) | RequestTimedOut(request) if request == desk.asking:
            return replace(desk, asking=None), ()
        case Ticked():
            return _call(desk)
        case _:
            return desk, ()


def _call(desk: Desk) -> tuple[Desk, Iterable[AskHub]]:
    if desk.truth is None or desk.asking or not desk.served:
        return desk, ()
    believed = m.Expect(desk.truth.rev, desk.truth.ticket, desk.truth.calls)
    ask = AskHub(secrets.token_hex(8), m.CallNextRequest(believed, early_is_no_show=False), 5.0, (0.3, 1.0))
    return replace(desk, asking=ask.request), (ask,)


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--config", type=Path, required=True)
    config = load_or_exit(options.parse_args(argv).config, os.environ, Config)
    logs.start_logging(config.node.id)
    node = Node(config.node, Role.COUNTER_BUTTON, listens=(fill_topic(COUNTER, counter=config.counter),))
    node.run(step, Desk(), lambda _effect: None, tick_s=0.05)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
