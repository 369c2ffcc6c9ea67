"""`python -m hub.backup --config hub.toml`: the hub's child that copies its journal, a thread per place.

It ends when its standard input does: with the hub, however that ends. A stick that hangs holds up
nobody but itself.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn

from hub.backup.day_files import NotCopied
from hub.backup.news import DISK, STICK, CopyNews, encode_news
from hub.backup.place import CopyPlace, is_elsewhere
from hub.config import HubConfig
from process.configuration import load_or_exit

FOLDER: Final = "antrean"  # on a stick
NICE: Final = 10

CopyingRound = Callable[[], CopyNews]


def main(argv: list[str]) -> NoReturn:
    options = argparse.ArgumentParser(prog="python -m hub.backup", description=__doc__)
    options.add_argument("--config", type=Path, required=True)
    config = load_or_exit(options.parse_args(argv).config, os.environ, HubConfig)
    os.nice(NICE)
    wanted = config.backup
    if wanted.dir:
        _start_rounds(wanted.every_s, make_disk_round(CopyPlace(wanted.dir, config.journal)))
    if wanted.usb:
        _start_rounds(wanted.usb_every_s, Sticks(wanted.usb, config.journal).copy_to_stick)
    sys.stdin.buffer.read()
    os._exit(0)  # a thread that a stick holds up must not hold up the end


def _start_rounds(seconds: float, once: CopyingRound) -> None:
    def run_rounds() -> None:
        while True:
            _write_news(once())
            time.sleep(seconds)

    threading.Thread(target=run_rounds, daemon=True).start()


def _write_news(news: CopyNews) -> None:
    sys.stdout.buffer.write(encode_news(news) + b"\n")
    sys.stdout.buffer.flush()


def make_disk_round(place: CopyPlace) -> CopyingRound:
    return lambda: _copy_to_place(DISK, place)


class Sticks:
    """The first of these mounts on which there is another disk than the journal's, and the copies on it."""

    def __init__(self, mounts: tuple[Path, ...], journal: Path) -> None:
        self._journal = journal
        self._places = {mount: CopyPlace(mount / FOLDER, journal) for mount in mounts}

    def copy_to_stick(self) -> CopyNews:
        for mount, place in self._places.items():
            if is_elsewhere(mount, self._journal):
                return _copy_to_place(STICK, place)
        return CopyNews(STICK, "absent")


def _copy_to_place(name: str, place: CopyPlace) -> CopyNews:
    try:
        place.bring_up_to_date(time.time())
    except NotCopied as fault:
        return CopyNews(name, "fault", str(fault))
    return CopyNews(name, "good")


if __name__ == "__main__":
    main(sys.argv[1:])
