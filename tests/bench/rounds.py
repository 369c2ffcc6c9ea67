"""Presses in a hall at work, round by round, each beside the floor of its own seconds."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from broker.private_broker import PrivateBroker
from broker.topics import COUNTER, Role, fill_topic
from tests.bench import phones
from tests.bench.figures import Row, median_ms, p99_ms, row
from tests.bench.floors import commits
from tests.bench.path import Asker, presses, serve_all
from tests.support.processes.hub_process import HubProcess

DESKS: Final = {"dpmptsp": "1", "disdukcapil": "4", "bapenda": "8"}
ROUNDS, FLOOR_TIMES, PRESS_TIMES, REQUESTS_S = 8, 1000, 400, 110
PHONE_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds of each, measured close together: a shared disk changes its pace by the minute."""

    commit: list[float]
    calm: list[float]
    busy: list[float]
    rate: float


@dataclass(frozen=True, slots=True)
class Desks:
    """The hall's first counters, each of another agency."""

    boxes: tuple[Asker, ...]

    def serve_all(self) -> None:
        for box in self.boxes:
            serve_all(box)


def desks(stack: ExitStack, broker: PrivateBroker, folder: Path) -> Desks:
    boxes = []
    for number in DESKS.values():
        listens = (fill_topic(COUNTER, counter=f"loket-{number}"),)
        box = Asker(broker, f"tombol-{number}", Role.COUNTER_BUTTON, folder, listens)
        stack.callback(box.stop)
        boxes.append(box)
    return Desks(tuple(boxes))


def one_round(folder: Path, hub: HubProcess, kiosk: Asker, hall: Desks) -> Round:
    commit = commits(folder, FLOOR_TIMES // ROUNDS)
    calm = presses(kiosk, [*DESKS], PRESS_TIMES // ROUNDS)
    with phones.asked(hub.web_port, REQUESTS_S, ["/", "/health", "/floor.json"]) as rate:
        busy = presses(kiosk, [*DESKS], PRESS_TIMES // ROUNDS)
    hall.serve_all()
    return Round(commit, calm, busy, rate[0])


def press_rows(rounds: list[Round], hop: list[float]) -> Iterator[Row]:
    """Ratios are the median of the rounds' own: each press against the floor of its own round."""
    floors = [median_ms(each.commit) + 2 * median_ms(hop) for each in rounds]
    commit = [seconds for each in rounds for seconds in each.commit]
    yield row("SQLite WAL+FULL commit, median", median_ms(commit), "ms")
    yield row("SQLite WAL+FULL commit, p99", p99_ms(commit), "ms")
    yield row("QoS 1 hop, median", median_ms(hop), "ms")
    yield row("QoS 1 hop, p99", p99_ms(hop), "ms")
    yield from compared("press -> granted at the kiosk, calm", [each.calm for each in rounds], floors, 2.5)
    yield row("web requests answered meanwhile", median([each.rate for each in rounds]), "1/s")
    yield from compared("press -> granted, web face busy", [each.busy for each in rounds], floors)


def phone_rows(hub: HubProcess, kiosk: Asker, others: list[str]) -> Iterator[Row]:
    """With as many numbers waiting as phones follow: far more than a hall of this size ever has."""
    presses(kiosk, others, phones.PHONES)
    calm, followed = [], []
    for _ in range(PHONE_ROUNDS):
        calm.append(presses(kiosk, others, PRESS_TIMES // ROUNDS))
        with phones.following(hub, kiosk.links):
            followed.append(presses(kiosk, others, PRESS_TIMES // ROUNDS))
    calms = [median_ms(each) for each in calm]
    yield from compared("press -> granted, phones following (to calm)", followed, calms, 2.0)
    yield from phones.cost(hub, kiosk.links)
    yield from phones.weights(hub, kiosk.links[-1])


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
