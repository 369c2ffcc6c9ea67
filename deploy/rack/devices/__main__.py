"""`scripts/rack devices`: makes what is missing, shows every check on real kernel devices, says 0 or 1."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final

from deploy.rack.devices import checks, member, sandbox
from deploy.rack.devices.bench import Unseen, bring
from deploy.rack.devices.checks import Shown, Stage, Wrong
from deploy.rack.devices.hall import Hall, network
from deploy.rack.devices.inventory import UNITS
from deploy.rack.devices.machine import Machine, overlay
from deploy.rack.devices.provisioned import PAPAN, provisioned
from deploy.rack.devices.system import system
from deploy.rack.hall import PLACE
from deploy.rack.machine import Unwell
from deploy.rack.technician import Failed

FOLDER: Final = PLACE / "devices"
CHECKS: Final[Sequence[Callable[[Stage], Shown]]] = (
    checks.press_to_paper,
    checks.bounce,
    checks.call_to_wall,
    checks.unplugged,
    checks.hung,
    checks.paper_out,
    *sandbox.CHECKS,
    *member.CHECKS,
    checks.watchdog,
)
READY_S: Final = 300.0


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with network():
            return _try_out()
    except (Failed, Unseen, Unwell) as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _try_out() -> int:
    """On a copy of the card that is thrown away."""
    began = time.monotonic()
    bare = system()
    card = provisioned(bare, FOLDER)
    _say("card ready", began)
    board = Machine(PAPAN, bare, overlay(card.disk, "qcow2", FOLDER / "disk.qcow2"), FOLDER)
    with Hall(FOLDER / "hall", card.authority(FOLDER / "hall" / "tls")) as hall:
        board.start()
        try:
            _say("board up", began, {"boot": round(board.wait() * 1000)})
            _say("units served", began, _await_served(board))
            bench = bring(board, FOLDER / "board")
            bench.do("printer", what="watch")
            return int(bool(_show(Stage(hall, board, bench, FOLDER))))
        finally:
            _keep_log(board)
            board.cut()


def _await_served(board: Machine) -> dict[str, float]:
    """By themselves, as after any power cut: milliseconds since the kernel's start, unit by unit."""
    served: dict[str, float] = {}
    until = time.monotonic() + READY_S
    while missing := [unit for unit in UNITS.values() if unit not in served]:
        said = board.run(f"cat /proc/uptime; systemctl show -P StatusText {' '.join(missing)}").split("\n")
        up, texts = float(said[0].split()[0]), [text for text in said[1:] if text]
        for unit, text in zip(missing, texts, strict=False):
            if text.startswith("served"):
                served[unit] = round(up * 1000)
        if time.monotonic() > until:
            raise Unwell(f"{missing}: {texts}{board.run('journalctl -b -u antrean-* -o cat -n 40')}")
        time.sleep(1)
    return served


def _show(stage: Stage) -> int:
    """Every check, one after another; how many failed."""
    failed = 0
    for check in CHECKS:
        began = time.monotonic()
        try:
            shown = check(stage)
        except (Wrong, Unseen, Unwell) as wrong:
            failed += 1
            print(f"FAILED  {check.__name__}: {wrong}", flush=True)
        else:
            figures = ", ".join(f"{what} {each:g} ms" for what, each in shown.figures.items())
            print(f"ok      {shown.what}: {figures}{'; ' if shown.said else ''}{shown.said}", flush=True)
        _say(check.__name__, began)
    print(f"{len(CHECKS) - failed} passed, {failed} failed", flush=True)
    return failed


def _keep_log(board: Machine) -> None:
    """Where the board still answers: the last check leaves it with a kernel that was restarted."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        ran = board.tried("journalctl -b -o short-monotonic --no-pager", within_s=30)
        (FOLDER / "journal.log").write_bytes(ran.stdout)


def _say(what: str, began: float, figures: dict[str, float] | None = None) -> None:
    took = {"seconds": round(time.monotonic() - began, 1), **(figures or {})}
    print(json.dumps({"devices": what, **took}), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
