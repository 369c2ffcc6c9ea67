"""Five hundred phones that follow their numbers: what they cost the hub, and whom they keep waiting."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

import psutil

from tests.bench.figures import Row, row
from tests.support.processes.hub_process import HubProcess

PHONES, EVERY_S, NEAR_EVERY_S, NEAR = 500, 5, 2, 20
REQUESTS_S = (PHONES - NEAR) / EVERY_S + NEAR / NEAR_EVERY_S
MEASURED_S = 10.0
PAGES = (("first page", "/"), ("page of a number", ""), ("hall plan", "/denah"))
LIMIT_KB = 60.0


@contextmanager
def asked(port: int, per_second: float, paths: list[str]) -> Iterator[list[float]]:
    """So many requests a second from a process of its own; afterwards the list holds how many it was, 1/s."""
    rate: list[float] = []
    command = [sys.executable, "-m", "tests.bench.load", str(port), str(per_second), ",".join(paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as load:
        time.sleep(0.5)
        try:
            yield rate
        finally:
            load.terminate()
            rate.append(float(load.communicate(timeout=10)[0]))


@contextmanager
def following(hub: HubProcess, links: list[str]) -> Iterator[list[float]]:
    """Phones poll, five hundred of them, as many of them on each page as the day has numbers."""
    with asked(hub.visitors_port, REQUESTS_S, [f"/t/{link}/live" for link in links[-PHONES:]]) as rate:
        yield rate


def cpu_percent(hub: HubProcess) -> float:
    """Of one core, over the next seconds."""
    process, began = psutil.Process(hub.pid), time.monotonic()
    before = process.cpu_times()
    time.sleep(MEASURED_S)
    after = process.cpu_times()
    used = after.user + after.system - before.user - before.system
    return 100 * used / (time.monotonic() - began)


def cost(hub: HubProcess, links: list[str]) -> list[Row]:
    """What phones cost beyond a hub at rest."""
    rest = cpu_percent(hub)
    with following(hub, links) as rate:
        busy = cpu_percent(hub)
    return [
        row("hub at rest, of a core", rest, "%"),
        row(f"requests of {PHONES} phones answered", rate[0], "1/s"),
        row(f"{PHONES} phones following, more of a core", busy - rest, "%", goal=10.0),
    ]


def weights(hub: HubProcess, link: str) -> list[Row]:
    """Each page with its style sheet and script, over the wire, uncompressed."""
    connection = HTTPConnection("127.0.0.1", hub.visitors_port, timeout=10)
    shared = _bytes(connection, "/static/visitors.css")
    script = _bytes(connection, "/static/ticket.js")
    rows = []
    for name, path in PAGES:
        whole = _bytes(connection, path or f"/t/{link}") + shared + ("" if path else script)
        rows.append(row(f"weight of the {name}", len(whole) / 1000, "kB", goal=LIMIT_KB))
    return rows


def _bytes(connection: HTTPConnection, path: str) -> str:
    connection.request("GET", path)
    answer = connection.getresponse()
    return str(answer.headers) + answer.read().decode("latin-1")
