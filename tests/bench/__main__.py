"""`scripts/bench [--json FILE]`: median and p99 of a press and a call, and their ratio to their floor."""

import argparse
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from broker.private_broker import PrivateBroker
from broker.topics import Role
from hub.plan.load import load_plan
from tests.bench.figures import Row, as_dicts, table
from tests.bench.floors import hops
from tests.bench.path import Asker, BoardWatch, calls, presses
from tests.bench.rounds import (
    DESKS,
    FLOOR_TIMES,
    ROUNDS,
    call_rows,
    desks,
    one_round,
    phone_rows,
    press_rows,
)
from tests.bench.secured import secured
from tests.bench.walls import walls
from tests.support.halls.generous_plan import generous
from tests.support.processes.hub_process import HubProcess

PLAN = Path(__file__).parents[2] / "hub" / "plan" / "mpp_palopo.yaml"
MORNING = "2026-01-05T09:00:00+08:00"
CALL_TIMES = 100


def main(argv: list[str]) -> int:
    arguments = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    arguments.add_argument("--json", type=Path, help="also write the rows to this file")
    given = arguments.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="antrean-bench-") as folder:
        rows = measure(Path(folder))
    sys.stdout.write(table(rows) + "\n")
    if given.json:
        given.json.write_text(json.dumps(as_dicts(rows), indent=1) + "\n", encoding="utf-8")
    return 0


def measure(folder: Path) -> list[Row]:
    others = [
        agency.id for agency in load_plan(PLAN)[0].agencies if not agency.days and agency.id not in DESKS
    ]
    who = {
        "hub": Role.HUB,
        "kios-1": Role.KIOSK,
        "layar-aula": Role.DISPLAY,
        **{f"tombol-{number}": Role.COUNTER_BUTTON for number in DESKS.values()},
    }
    with ExitStack() as stack:
        broker = stack.enter_context(PrivateBroker(folder / "broker", "mpp-palopo", who))
        hop = measure_hop(broker)
        hub = stack.enter_context(HubProcess(folder, broker, generous(folder), MORNING))
        kiosk = Asker(broker, "kios-1", Role.KIOSK, folder)
        stack.callback(kiosk.stop)
        hall = desks(stack, broker, folder)
        presses(kiosk, [*DESKS], 50)
        rounds = [one_round(folder, hub, kiosk, hall) for _ in range(ROUNDS)]
        presses(kiosk, ["disdukcapil"], CALL_TIMES)
        call = measure_calls(broker, hall.boxes[1])
        rows = [*press_rows(rounds, hop), *call_rows(call, rounds, hop), *phone_rows(hub, kiosk, others)]
    return [*rows, *secured(folder, MORNING), *walls(folder / "walls", PLAN)]


def measure_hop(broker: PrivateBroker) -> list[float]:
    site = "antrean/1/mpp-palopo"
    request, reply = f"{site}/request/kios-1/ping", f"{site}/reply/kios-1"
    return hops(broker, ("kios-1", "hub"), (request, reply), FLOOR_TIMES)


def measure_calls(broker: PrivateBroker, box: Asker) -> list[float]:
    watch = BoardWatch(broker, "layar-aula", "zona-1")
    try:
        return calls(box, watch, CALL_TIMES, lambda: time.sleep(0.02))
    finally:
        watch.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
