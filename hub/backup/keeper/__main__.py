"""`python -m hub.keeper --config keeper.toml`: fetches the journal's copies and keeps them."""

import argparse
import logging
import os
import sys
import time
from pathlib import Path

from hub.backup.day_files import NotCopied
from hub.backup.keeper.config import KeeperConfig
from hub.backup.keeper.fetch import NotFetched, RemoteHub
from hub.backup.keeper.shelf import Shelf
from process import logs
from process.configuration import load_or_exit
from process.version import VERSION
from process.watchdog import Watchdog

log = logging.getLogger("keeper")


def main(argv: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m hub.keeper", description=__doc__)
    options.add_argument("--config", type=Path, required=True)
    options.add_argument("--check-config", action="store_true", help="say every mistake, then stop")
    options.add_argument("--once", action="store_true", help="one round, then stop")
    given = options.parse_args(argv)
    config = load_or_exit(given.config, os.environ, KeeperConfig)
    if given.check_config:
        return 0
    logs.start_logging("keeper")
    hub, shelf = RemoteHub(config.url, config.tls), Shelf(config.dir, config.hours, config.days)
    if given.once:
        return 0 if keep_copies(hub, shelf) else 1
    watchdog = Watchdog()
    watchdog.report_ready()
    while True:
        kept = keep_copies(hub, shelf)
        watchdog.report_status(f"{'keeping' if kept else 'not keeping'} {VERSION}")
        watchdog.note_turn(time.monotonic(), bus_stalled_s=0.0, overdue=False)
        time.sleep(config.every_s)


def keep_copies(hub: RemoteHub, shelf: Shelf) -> bool:
    """One round: all that is new there is here. The hub's word for it is asked last."""
    try:
        index = hub.fetch_index()
        for new in shelf.list_wanted(index):
            hub.fetch_copy(new.name, new.size, shelf.draft)
            shelf.take_in(new, index.made)
        shelf.finish_round(index)
        hub.tell_kept(index)
    except (NotFetched, NotCopied) as fault:
        log.error("not-kept", extra={"reason": str(fault)})  # noqa: TRY400 - the reason says it all
        return False
    log.info("kept", extra={"days": len(index.files)})
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
