"""`scripts/bench [--json FILE]`: median and p99 of a press and a call, and their ratio to their floor."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from broker.private import PrivateBroker
from broker.topics import COUNTER, Role, fill
from hub.plan.load import load_plan
from tests.bench import phones
from tests.bench.figures import Row, as_dicts, median_ms, p99_ms, row, table
from tests.bench.floors import commits, hops
from tests.bench.path import Asker, BoardWatch, calls, presses
from tests.bench.walls import walls
from tests.support.generous_plan import generous
from tests.support.hub_process import HubProcess

PLAN = Path(__file__).parents[2] / "hub" / "plan" / "mpp_palopo.yaml"
MORNING = "2026-01-05T09:00:00+08:00"
ROUNDS, FLOOR_TIMES, PRESS_TIMES, CALL_TIMES = 8, 1000, 400, 200
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
        hop = measure_hop(broker)
        with HubProcess(folder, broker, plan, MORNING) as hub:
            kiosk = Asker(broker, "kios-1", Role.KIOSK, folder)
            presses(kiosk, agencies, 50)
            rounds = [one_round(folder, hub, kiosk, agencies) for _ in range(ROUNDS)]
            phone_rows = [*phones.cost(hub, kiosk.links), *phones.weights(hub, kiosk.links[-1])]
            presses(kiosk, ["disdukcapil"], CALL_TIMES)
            call = measure_calls(broker, folder)
            kiosk.stop()
    return [
        *press_rows(rounds, hop), *call_rows(call, rounds, hop), *phone_rows, *walls(folder / "walls", PLAN)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of each, measured close together: a shared disk changes its pace by the minute."""

    commit: list[float]
    calm: list[float]
    busy: list[float]
    followed: list[float]
    rate: float


def one_round(folder: Path, hub: HubProcess, kiosk: Asker, agencies: list[str]) -> Round:
    commit = commits(folder, FLOOR_TIMES // ROUNDS)
    calm = presses(kiosk, agencies, PRESS_TIMES // ROUNDS)
    with phones.asked(hub.web_port, REQUESTS_S, ["/", "/health", "/floor.json"]) as rate:
        busy = presses(kiosk, agencies, PRESS_TIMES // ROUNDS)
    with phones.following(hub, kiosk.links):
        followed = presses(kiosk, agencies, PRESS_TIMES // ROUNDS)
    return Round(commit, calm, busy, followed, rate[0])


def press_rows(rounds: list[Round], hop: list[float]) -> Iterator[Row]:
    """Ratios are the median of the rounds' own: each press against the floor of its own round."""
    two_hops = 2 * median_ms(hop)
    floors = [median_ms(each.commit) + two_hops for each in rounds]
    calms = [median_ms(each.calm) for each in rounds]
    commit = [seconds for each in rounds for seconds in each.commit]
    yield row("SQLite WAL+FULL commit, median", median_ms(commit), "ms")
    yield row("SQLite WAL+FULL commit, p99", p99_ms(commit), "ms")
    yield row("QoS 1 hop, median", median_ms(hop), "ms")
    yield row("QoS 1 hop, p99", p99_ms(hop), "ms")
    yield from compared("press -> granted at the kiosk, calm", [each.calm for each in rounds], floors, 2.5)
    yield row("web requests answered meanwhile", median([each.rate for each in rounds]), "1/s")
    yield from compared("press -> granted, web face busy", [each.busy for each in rounds], floors)
    yield from compared(
        "press -> granted, phones following (to calm)", [each.followed for each in rounds], calms, 2.0
    )


def compared(
    name: str, rounds: list[list[float]], floors: list[float], goal: float | None = None
) -> Iterator[Row]:
    samples = [seconds for each in rounds for seconds in each]
    ratio = median([median_ms(each) / floor for each, floor in zip(rounds, floors, strict=True)])
    yield row(f"{name}, median", median_ms(samples), "ms", floor=median(floors), goal=goal, ratio=ratio)
    yield row(f"{name}, p99", p99_ms(samples), "ms", floor=median(floors))


def call_rows(call: list[float], rounds: list[Round], hop: list[float]) -> Iterator[Row]:
    floor = median([median_ms(each.commit) for each in rounds]) + 2 * median_ms(hop)
    yield row("call -> board on the display's socket, median", median_ms(call), "ms", floor=floor)
    yield row("call -> board on the display's socket, p99", p99_ms(call), "ms", floor=floor)


def measure_hop(broker: PrivateBroker) -> list[float]:
    site = "antrean/1/mpp-palopo"
    request, reply = f"{site}/request/kios-1/ping", f"{site}/reply/kios-1"
    return hops(broker, ("kios-1", "hub"), (request, reply), FLOOR_TIMES)


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
