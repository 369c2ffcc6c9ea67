"""The rack's verbs, in the order in which they are given: `scripts/rack up converge verify down`."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from deploy.bundle.__main__ import main as make_bundle
from deploy.rack import cards
from deploy.rack.hall import HALL, PLACE, REPO, build_network, inside, remove_network
from deploy.rack.machine import Machine, Unwell
from deploy.rack.printer import plug_in, unplug
from deploy.rack.technician import Failed, Technician

BUNDLE: Final = PLACE / "bundle"
TESTS: Final = REPO / "tests" / "rack"


def technician() -> Technician:
    return Technician(BUNDLE, Path(os.environ["ANTREAN_TECHNICIAN"]) / "bin")


def up() -> int:
    """Bare machines, a switch between them, a laptop with the bundle; no machine knows of Antrean yet."""
    make_bundle(["--only", "bookworm-amd64,trixie-amd64", "--output", str(BUNDLE)])
    laptop = technician()
    laptop.prepare()
    build_network()
    cards.lay_out()
    for place in HALL:
        machine = Machine(place)
        if not machine.home.exists():
            machine.build(laptop.public_key)
        if not machine.pid:
            machine.start()
    plug_in()
    return 0


def converge() -> int:
    """All roles on all machines; the second time must change nothing."""
    played = technician().play("site.yml")
    _say({"converge": {"seconds": round(played.seconds, 1), "changed": played.changed}})
    return 0


def verify() -> int:
    return _tests(
        "test_inventory.py",
        "test_converged.py",
        "test_hall.py",
        "test_doors.py",
        "test_units.py",
        "test_phones.py",
        "test_stick.py",
        "test_power.py",
    )


def swap() -> int:
    return _tests("test_swap.py", "test_certificates.py")


def update() -> int:
    return _tests("test_update.py")


def cables() -> int:
    return _tests("test_cables.py")


def down() -> int:
    for place in HALL:
        Machine(place).remove()
    cards.put_away()
    unplug()
    remove_network()
    shutil.rmtree(PLACE / "laptop", ignore_errors=True)
    return 0


VERBS: Final[Mapping[str, Callable[[], int]]] = {
    verb.__name__: verb for verb in (up, converge, verify, swap, update, cables, down)
}


def _tests(*names: str) -> int:
    """In the hall's network: from there, and from nowhere else, the machines can be reached."""
    words = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-s", "-v", "--timeout=900"]
    return subprocess.run(inside(*words, *(str(TESTS / name) for name in names)), check=False).returncode


def _say(figures: Mapping[str, object]) -> None:
    print(json.dumps(figures), flush=True)


def _carry_out(verb: Callable[[], int]) -> int:
    try:
        return verb()
    except (Failed, Unwell) as wrong:
        print(wrong, file=sys.stderr)
        return 1


def main(words: Sequence[str]) -> int:
    """Stops at the first verb that fails; says how long each took."""
    for verb in _arguments(words).verbs:
        began = time.monotonic()
        ended = _carry_out(VERBS[verb])
        _say({"verb": verb, "seconds": round(time.monotonic() - began, 1), "ended": ended})
        if ended:
            return ended
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/rack", description=__doc__)
    parser.add_argument("verbs", nargs="+", choices=VERBS, metavar="VERB", help=", ".join(VERBS))
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
