"""`scripts/rack devices`: makes what is missing, shows every check on real kernel devices, says 0 or 1."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final

from deploy.rack.devices import checks, sandbox
from deploy.rack.devices.bench import Bench, Unseen
from deploy.rack.devices.board_setup import BENCH, EYES, PYTHON, lay, units
from deploy.rack.devices.checks import Shown, Stage, Wrong
from deploy.rack.devices.hall import BOARD, Hall
from deploy.rack.devices.installed import installed
from deploy.rack.devices.machine import Board, Machine, overlay
from deploy.rack.devices.system import system
from deploy.rack.hall import PLACE
from deploy.rack.machine import Unwell

FOLDER: Final = PLACE / "devices"
PAPAN: Final = Board("papan", BOARD, ("header", "printer", "wall", "card"))
CHECKS: Final[Sequence[Callable[[Stage], Shown]]] = (
    checks.press_to_paper,
    checks.bounce,
    checks.call_to_wall,
    checks.unplugged,
    checks.hung,
    checks.paper_out,
    *sandbox.CHECKS,
    checks.watchdog,
)
READY_S: Final = 300.0


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    card = system()
    disk = installed(card, FOLDER)
    _say("card ready", began)
    with Hall(FOLDER / "hall") as hall:
        board = Machine(PAPAN, card, overlay(disk, "raw", FOLDER / "disk.qcow2"), FOLDER)
        board.start()
        try:
            _say("board up", began, {"boot": round(board.wait() * 1000)})
            lay(hall, board, FOLDER)
            served = _serve(board)
            _say("units served", began, served)
            bench = Bench(board.begin(f"cd {BENCH} && exec {PYTHON} -m {EYES}"))
            bench.do("printer", what="watch")
            failed = _show(Stage(hall, board, bench, FOLDER))
            return int(bool(failed))
        except (Unwell, Unseen) as wrong:
            print(wrong, file=sys.stderr)
            return 1
        finally:
            _keep_log(board)
            board.cut()


def _serve(board: Machine) -> dict[str, float]:
    """One after another: an emulated processor that starts three at once starts none in time."""
    took: dict[str, float] = {}
    for each in units():
        began = time.monotonic()
        board.run(f"systemctl start {each.name}", within_s=READY_S)
        _await_served(board, each.name, began + READY_S)
        took[each.name] = round((time.monotonic() - began) * 1000)
    return took


def _await_served(board: Machine, unit: str, until: float) -> None:
    while "served" not in (said := board.run(f"systemctl show -P StatusText {unit}")) or "not" in said:
        if time.monotonic() > until:
            raise Unwell(f"{unit}: {said}{board.run(f'journalctl -b -u {unit} -o cat -n 20')}")
        time.sleep(1)


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
