"""The hub's composition root: configuration in, one writer running, everything handed its piece."""

import argparse
import logging
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from broker.mqtt import MqttBus
from broker.program import logs
from broker.program.configuration import load
from broker.topics import Role
from hub.clock import Clock, rehearsal_clock, system_clock
from hub.clockwork import interrupted
from hub.config import HubConfig
from hub.domain.commands import AdoptPlan, PauseHall
from hub.domain.model import HallMode
from hub.engine import Asked, Engine
from hub.hub import Hub, Stop
from hub.journal.journal import Start
from hub.journal.sqlite import SqliteJournal
from hub.plan.book import Book
from hub.plan.load import load_plan
from hub.version import VERSION
from hub.voices import Voices
from hub.web import serve
from hub.wire.link import Link, subscriptions, will

log = logging.getLogger("hub")


@dataclass(frozen=True, slots=True)
class Parts:
    journal: SqliteJournal
    hub: Hub
    bus: MqttBus


def main(argv: list[str]) -> int:
    arguments = argparse.ArgumentParser(prog="python -m hub", description="Antrean's hub.")
    arguments.add_argument("--config", type=Path, required=True)
    arguments.add_argument("--check-config", action="store_true", help="say every mistake, then stop")
    given = arguments.parse_args(argv)
    config = load(given.config, os.environ, HubConfig)
    plan, version = load_plan(config.plan)
    if given.check_config:
        return 0
    logs.start("hub")
    # a request waits behind a page that is being made for half a millisecond at most, not for five
    sys.setswitchinterval(0.0005)
    run(assemble(config, Book(plan, version)), config)
    return 0


def assemble(config: HubConfig, book: Book) -> Parts:
    clock = rehearsal_clock(config.rehearse_from) if config.rehearse_from else system_clock
    config.journal.parent.mkdir(parents=True, exist_ok=True)
    journal = SqliteJournal(config.journal)
    engine = Engine(journal, book)
    engine.replay()
    journal.keep_plan(book.version, config.plan.read_text(encoding="utf-8"))
    start = journal.begin(clock())
    take_up(engine, start, clock)
    site = book.plan.site.id
    bus = MqttBus(
        config.identity,
        Role.HUB,
        site,
        config.broker,
        subscriptions(site),
        will=lambda conn: will(conn, start.epoch),
    )
    link = Link(bus, book, start.epoch, VERSION)
    return Parts(journal, Hub(engine, link, Voices(book), clock, start.epoch), bus)


def take_up(engine: Engine, start: Start, clock: Clock) -> None:
    """A day that was open goes on: under today's plan, and paused if nobody was there for a while."""
    floor, now = engine.floor, clock()
    if floor.day is None:
        return
    asked = []
    if floor.plan != engine.book.version:
        asked.append(Asked(f"hub/{start.epoch}-plan", AdoptPlan(plan=engine.book.version)))
    since, today = start.last_alive, now.astimezone(engine.book.zone_info).date()
    away = interrupted(since, now, engine.book.plan.flow.interrupted_s)
    if since and away and floor.mode is HallMode.OPEN and floor.day == today:
        asked.append(Asked(f"hub/{start.epoch}-pause", PauseHall(since=since)))
    engine.carry_out(asked, now)


def run(parts: Parts, config: HubConfig) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: parts.hub.inbox.put(Stop()))
    server = serve(parts.hub, config.web)
    parts.bus.start(parts.hub.inbox.put)
    log.info("ready", extra={"web": server.port, "day": str(parts.hub.engine.floor.day)})
    try:
        parts.hub.run()
    finally:
        server.close()
        parts.bus.stop()
        parts.journal.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
