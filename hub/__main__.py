"""The hub's composition root: configuration in, one writer running, everything handed its piece."""

import argparse
import logging
import os
import signal
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from broker.mqtt import MqttBus
from broker.tls import list_tls_mistakes
from broker.topics import Role
from hub.announcing.sounding_zones import SoundingZones
from hub.backup.process import CopyingProcess
from hub.config import HubConfig
from hub.domain.actor import HUB
from hub.domain.commands import PauseHall
from hub.engine import plan_tool
from hub.engine.batch import AskedCommand
from hub.engine.engine import Engine
from hub.engine.plan_choice import PlanConflict, is_new_import
from hub.engine.plan_start import choose_start_plans
from hub.engine.plan_tool import known_plans
from hub.fleet.ups import Ups
from hub.journal import verify_tool
from hub.journal.journal import HubStart, JournalUnusable, RecordFault
from hub.journal.reading import read_plans
from hub.journal.sqlite import SqliteJournal
from hub.loop.clock import Clock, RehearsedClock, system_clock
from hub.loop.day_schedule import was_interrupted
from hub.loop.inputs import StopHub
from hub.loop.loop import Hub, VouchedClock
from hub.plan.book import Book
from hub.plan.check import find_doubts, format_doubts
from hub.plan.load import load_plan
from hub.plan.mistake import PlanRefused
from hub.watch.disk import check_disk_of
from hub.watch.notify.posts import build_posts
from hub.watch.outage_file import OutageFile
from hub.watch.watch import Measure, Watch
from hub.web import serve_pages, staff_pages, visitor_pages
from hub.web.staff.door import StaffDoor
from hub.web.window import HallView
from hub.wire.link import HubPublisher, RecordIdentity, build_will, list_subscriptions
from process import logs
from process.configuration import MISCONFIGURED, load_or_exit, report_check
from process.version import VERSION
from process.watchdog import Watchdog

log = logging.getLogger("hub")

COMMANDS = {"journal": verify_tool.main, "plan": plan_tool.main}


@dataclass(frozen=True, slots=True)
class HubParts:
    journal: SqliteJournal
    hub: Hub
    bus: MqttBus
    copying: CopyingProcess
    watch: Watch
    last_alive: datetime | None


def main(argv: list[str]) -> int:
    if argv and argv[0] in COMMANDS:
        return COMMANDS[argv[0]](argv[1:])
    return serve_hall(argv)


def serve_hall(argv: list[str]) -> int:
    arguments = argparse.ArgumentParser(prog="python -m hub", description="Antrean's hub.")
    arguments.add_argument("--config", type=Path, required=True)
    arguments.add_argument("--check-config", action="store_true", help="say every mistake, then stop")
    arguments.add_argument("--clock-is-right", action="store_true", help="open today though the clock leapt")
    given = arguments.parse_args(argv)
    config = load_or_exit(given.config, os.environ, HubConfig)
    try:
        plan, version = load_plan(config.plan)
    except (OSError, PlanRefused) as wrong:
        sys.stderr.write(f"{config.plan}: {wrong}\n")
        return MISCONFIGURED
    if given.check_config:
        return report_check(
            given.config, [*list_tls_mistakes(config.broker.tls), *find_plan_conflict(config, version)]
        )
    logs.start_logging("hub")
    for doubt in format_doubts(plan, find_doubts(plan)):
        log.warning("doubt", extra={"doubt": doubt})
    # a request waits behind a page that is being made for half a millisecond at most, not for five
    sys.setswitchinterval(0.0005)
    try:
        parts = assemble_parts(config, Book(plan, version), given.clock_is_right)
    except (JournalUnusable, RecordFault, PlanConflict) as wrong:
        log.critical("not-started", extra={"journal": str(config.journal), "reason": str(wrong)})
        return MISCONFIGURED if isinstance(wrong, PlanConflict) else 1
    parts.copying.start(given.config)
    run_hub(parts, config)
    return 0


def assemble_parts(config: HubConfig, book: Book, sure: bool) -> HubParts:
    clock = _choose_clock(config)
    journal = SqliteJournal(config.journal)
    engine = Engine(journal, book)
    recovered = engine.replay()
    if recovered.skipped:
        log.critical(
            "safe-mode", extra={"skipped": recovered.skipped, "do": "restore a backup of the journal"}
        )
    plans = choose_start_plans(journal, engine.floor, book, config.plan.read_text(encoding="utf-8"))
    engine.in_force.adopt(plans.in_force)
    start = journal.record_start(clock())
    resume_day(engine, start, clock)
    site = engine.book.plan.site.id
    bus = MqttBus(
        config.identity,
        Role.HUB,
        site,
        config.broker,
        list_subscriptions(site),
        will=lambda conn: build_will(conn, start.epoch),
    )
    link = HubPublisher(
        bus, engine.in_force, start.epoch, VERSION, RecordIdentity(engine.journal_id, engine.knows_until)
    )
    copying, wait = CopyingProcess(config.backup), timedelta(seconds=config.backup.wait_s)
    link.retire_plan(engine.book)
    hub = Hub(
        engine,
        link,
        SoundingZones(engine.in_force),
        VouchedClock(clock, sure),
        start.epoch,
        copying=copying,
        wait=wait,
        pending=plans.pending,
    )
    return HubParts(journal, hub, bus, copying, build_watch(hub, config), start.last_alive)


def build_watch(hub: Hub, config: HubConfig) -> Watch:
    """Figures of the hub that its loop does not know are asked for here, each by a function of its own."""
    folder = config.state_folder
    ways = build_posts(config.notify, hub.engine.in_force)
    measures: list[Measure] = [
        partial(check_disk_of, config.journal.absolute().parent),
        hub.copying.check_copies,
        *(each.check_post for each in ways),
    ]
    for each in ways:
        each.start()
    return Watch(hub, OutageFile(folder / "outages.db"), measures, [each.queue_changes for each in ways])


def _choose_clock(config: HubConfig) -> Clock:
    """The system's; a rehearsal's leaps on by one step with each SIGUSR1."""
    if config.rehearse_from is None:
        return system_clock
    clock = RehearsedClock(config.rehearse_from)
    signal.signal(signal.SIGUSR1, lambda *_: clock.leap())
    return clock


def resume_day(engine: Engine, start: HubStart, clock: Clock) -> None:
    """A day that was open goes on, paused if nobody was there for a while."""
    floor, book, now = engine.floor, engine.book, clock()
    if start.last_alive and was_interrupted(book, floor, start.last_alive, now):
        pause = AskedCommand(f"hub/{start.epoch}-pause", HUB, PauseHall(since=start.last_alive))
        engine.carry_out([pause], now)


def find_plan_conflict(config: HubConfig, version: str) -> list[str]:
    """Said before anything is changed: an update or a converge never replaces a newer plan in force."""
    try:
        is_new_import(known_plans(read_plans(config.journal)), version)
    except (PlanConflict, JournalUnusable) as wrong:
        return [str(wrong)]
    return []


def run_hub(parts: HubParts, config: HubConfig) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: parts.hub.inbox.put(StopHub()))
    folder = config.state_folder
    view = HallView(parts.hub)
    doors = (
        serve_pages(
            staff_pages(StaffDoor(view, parts.watch, folder / "site-check", config.logs_dir)), config.web
        ),
        serve_pages(visitor_pages(view), config.visitors),
    )
    parts.bus.start(parts.hub.inbox.put)
    parts.watch.start(parts.last_alive)
    ups = Ups(config.ups, parts.hub.inbox.put)
    ups.start()
    watchdog = Watchdog()

    def note_turn() -> None:
        watchdog.note_turn(time.monotonic(), parts.bus.stalled_s, overdue=False)
        watchdog.report_status(f"{'serving' if parts.hub.is_serving else 'not serving'} {VERSION}")

    note_turn()
    watchdog.report_ready()
    log.info(
        "ready",
        extra={"web": doors[0].port, "visitors": doors[1].port, "day": str(parts.hub.engine.floor.day)},
    )
    try:
        parts.hub.run(note_turn)
    finally:
        watchdog.report_stopping()
        for door in doors:
            door.close()
        parts.copying.close()
        parts.watch.stop()
        ups.stop()
        parts.bus.stop()
        parts.journal.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
