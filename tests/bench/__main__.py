"""`scripts/bench [--json FILE]`: median and p99 of a press and a call, and their ratio to their floor."""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from broker.private import PrivateBroker
from broker.topics import COUNTER, Role, fill
from hub.plan.load import load_plan
from tests.bench import phones
from tests.bench.figures import Row, as_dicts, median_ms, p99_ms, row, table
from tests.bench.floors import commits, hops
from tests.bench.path import Asker, BoardWatch, calls, presses
from tests.support.generous_plan import generous
from tests.support.hub_process import HubProcess

PLAN = Path(__file__).parents[2] / "hub" / "plan" / "mpp_palopo.yaml"
MORNING = "2026-01-05T09:00:00+08:00"
FLOOR_TIMES, PRESS_TIMES, CALL_TIMES = 1000, 400, 200
REQUESTS_S = 110


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
    agencies = [agency.id for agency in load_plan(PLAN)[0].agencies if not agency.days]
    plan = generous(folder)
    who = {"hub": Role.HUB, "kios-1": Role.KIOSK, "tombol-4": Role.COUNTER_BUTTON, "layar-aula": Role.DISPLAY}
    with PrivateBroker(folder / "broker", "mpp-palopo", who) as broker:
        commit = commits(folder, FLOOR_TIMES)
        hop = measure_hop(broker)
        with HubProcess(folder, broker, plan, MORNING) as hub:
            kiosk = Asker(broker, "kios-1", Role.KIOSK, folder)
            presses(kiosk, agencies, 50)
            calm = presses(kiosk, agencies, PRESS_TIMES)
            busy, rate = under_load(hub, kiosk, agencies)
            with phones.following(hub, kiosk.links):
                followed = presses(kiosk, agencies, PRESS_TIMES)
            phone_rows = [*phones.cost(hub, kiosk.links), *phones.weights(hub, kiosk.links[-1])]
            presses(kiosk, ["disdukcapil"], CALL_TIMES)
            call = measure_calls(broker, folder)
            kiosk.stop()
    floor = median_ms(commit) + 2 * median_ms(hop)
    return [
        row("SQLite WAL+FULL commit, median", median_ms(commit), "ms"),
        row("SQLite WAL+FULL commit, p99", p99_ms(commit), "ms"),
        row("QoS 1 hop, median", median_ms(hop), "ms"),
        row("QoS 1 hop, p99", p99_ms(hop), "ms"),
        row("press -> granted at the kiosk, calm, median", median_ms(calm), "ms", floor=floor, goal=2.5),
        row("press -> granted at the kiosk, calm, p99", p99_ms(calm), "ms", floor=floor),
        row("web requests answered meanwhile", rate, "1/s"),
        row("press -> granted, web face busy, median", median_ms(busy), "ms", floor=floor),
        row("press -> granted, web face busy, p99", p99_ms(busy), "ms", floor=floor),
        row(
            "press -> granted, phones following, median",
            median_ms(followed),
            "ms",
            floor=median_ms(calm),
            goal=2.0,
        ),
        row("press -> granted, phones following, p99", p99_ms(followed), "ms", floor=p99_ms(calm)),
        row("call -> board on the display's socket, median", median_ms(call), "ms", floor=floor),
        row("call -> board on the display's socket, p99", p99_ms(call), "ms", floor=floor),
        *phone_rows,
    ]


def measure_hop(broker: PrivateBroker) -> list[float]:
    site = "antrean/1/mpp-palopo"
    request, reply = f"{site}/request/kios-1/ping", f"{site}/reply/kios-1"
    return hops(broker, ("kios-1", "hub"), (request, reply), FLOOR_TIMES)


def under_load(hub: HubProcess, kiosk: Asker, agencies: list[str]) -> tuple[list[float], float]:
    with phones.asked(hub.web_port, REQUESTS_S, ["/", "/health", "/floor.json"]) as rate:
        took = presses(kiosk, agencies, PRESS_TIMES)
    return took, rate[0]


def measure_calls(broker: PrivateBroker, folder: Path) -> list[float]:
    box = Asker(broker, "tombol-4", Role.COUNTER_BUTTON, folder, (fill(COUNTER, counter="loket-4"),))
    watch = BoardWatch(broker, "layar-aula", "zona-1")
    while box.counter is None:
        time.sleep(0.01)
    try:
        return calls(box, watch, CALL_TIMES, lambda: time.sleep(0.02))
    finally:
        box.stop()
        watch.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
