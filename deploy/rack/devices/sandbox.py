"""What the units promise, tried inside each of them on a kernel that enforces it: all of it must fail.

The tries run in a copy of the unit that differs in what it executes and in nothing else.
"""

import json
from collections.abc import Callable
from typing import Final

from deploy.rack.devices.bench import BENCH, PYTHON
from deploy.rack.devices.checks import Shown, Stage, must
from deploy.rack.devices.hall import ADDRESS, PORT, elsewhere
from deploy.rack.devices.inventory import UNITS

LISTENS: Final = 7777
COPY: Final = "bench-inside"
OTHER: Final = """[Service]
Type=oneshot
WatchdogSec=0
Restart=no
ExecStart=
ExecStart={python} {bench}/inside.py {words}
ReadOnlyPaths={bench}
"""


def refuses(unit: str) -> Callable[[Stage], Shown]:
    """Files, the system, addresses and devices that are not this unit's own."""

    def check(stage: Stage) -> Shown:
        stage.hall.begin(f"listener-{unit}", "python3", "-m", "http.server", str(LISTENS))
        words = f"tries {ADDRESS}:{PORT} {elsewhere()}:{LISTENS}"
        tried = json.loads(_inside(stage, unit, words).splitlines()[-1])
        wrong = {what: came for what, came in tried.items() if came != _expected(what)}
        must(not wrong, f"{unit}: {wrong}")
        return Shown(f"{unit} inside", {}, f"{len(tried)} tries as promised: {', '.join(tried)}")

    check.__name__ = f"inside_{unit}"
    return check


def is_bounded(unit: str) -> Callable[[Stage], Shown]:
    """More memory than allowed ends it, and only it."""

    def check(stage: Stage) -> Shown:
        limit = int(stage.board.run(f"systemctl show -P MemoryMax {unit}"))
        _inside(stage, unit, f"eats {limit // 2**20 + 64}")
        result = stage.board.run(f"systemctl show -P Result {COPY}").strip()
        must(result == "oom-kill", f"{unit} ended by {result}")
        return Shown(f"{unit} memory", {}, f"ended at {limit // 2**20} MiB")

    check.__name__ = f"memory_{unit}"
    return check


def _expected(what: str) -> str:
    return "done" if what.startswith("may ") else "refused"


def _inside(stage: Stage, unit: str, words: str) -> str:
    """What the try printed; a copy of the unit and its drop-ins, executing it instead."""
    folder = f"/run/systemd/system/{COPY}.service"
    other = OTHER.format(python=PYTHON, bench=BENCH, words=words)
    stage.board.run(
        f"rm -rf {folder} {folder}.d; mkdir -p {folder}.d; "
        f"cp /etc/systemd/system/{unit}.service {folder}; "
        f"cp /etc/systemd/system/{unit}.service.d/* {folder}.d/; "
        f"cat >{folder}.d/zz.conf; systemctl daemon-reload; systemctl reset-failed {COPY} 2>/dev/null; true",
        stdin=other.encode(),
    )
    stage.board.tried(f"systemctl start {COPY}")
    return stage.board.run(f"journalctl -b -u {COPY} -o cat --no-pager -n 40 | grep '^{{' | tail -1; true")


CHECKS: Final = tuple(check for unit in UNITS.values() for check in (refuses(unit), is_bounded(unit)))
