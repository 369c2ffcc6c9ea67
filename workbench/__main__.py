"""`python -m workbench`: a whole hall on this machine, to play with or to watch."""

import argparse
import shutil
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from broker.private_broker import NoBroker
from workbench import page
from workbench.stage import cast, hall
from workbench.stage.program import ROOT
from workbench.stage.rehearsal import PLAN
from workbench.stage.stage import Stage
from workbench.tour.tour import play_tour

RUN: Final = ROOT / "run"


def main(argv: Sequence[str]) -> int:
    given = _build_parser().parse_args(argv)
    folder = _make_fresh_folder(RUN / ("tour" if given.tour else "demo"))
    try:
        return (
            play_tour(folder, given.plan, given.tour, _print_progress)
            if given.tour
            else run_demo(folder, given)
        )
    except NoBroker as lacking:
        _print_progress(str(lacking))
        return 1


def run_demo(folder: Path, given: argparse.Namespace) -> int:
    """Until Ctrl-C or SIGTERM."""
    known = hall.read_hall(given.plan)
    who = cast.choose_full_cast(known) if given.all else cast.choose_usual_cast(known)
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with Stage(folder, given.plan, who, say=_print_progress) as stage:
        served = page.serve_page(stage, given.port)
        _print_progress(f"\nBuka {served.address} di peramban. Hentikan dengan Ctrl-C.\n")
        ended.wait()
        _print_progress("Menutup …")
        served.close()
    return 0


def _make_fresh_folder(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _print_progress(progress: str) -> None:
    print(progress, flush=True)


def _build_parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        prog="scripts/demo",
        description="A whole hall on this machine: broker, hub, kiosks, displays and counter boxes as real "
        "processes on simulated hardware. Everything binds to loopback and ends with this program.",
    )
    options.add_argument("--all", action="store_true", help="all 29 boxes and 6 displays, not one zone's")
    options.add_argument(
        "--tour",
        type=Path,
        metavar="DIR",
        help="play seven moments and write pictures, sound and timeline to DIR",
    )
    options.add_argument(
        "--port", type=int, default=page.PORT, help="of the page, on loopback; if taken, any (%(default)s)"
    )
    options.add_argument("--plan", type=Path, default=PLAN, help="site plan; default: MPP Palopo")
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
