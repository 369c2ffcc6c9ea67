"""What makes the board a member of the hall, where its own kernel lets the roles: firewall and clock."""

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Final

from deploy.rack.devices.bench import Unseen
from deploy.rack.devices.checks import Shown, Stage, must
from deploy.rack.devices.hall import ADDRESS, OUTSIDE
from deploy.rack.devices.inventory import BOARD, UNITS
from deploy.rack.devices.machine import Machine
from deploy.rack.hall import inside

HOUR_S, CLOSE_S, HEAL_S = 3600, 1.0, 240.0
LOOK_S: Final = 1.0
DOOR: Final = 7778  # nobody's
LISTENER: Final = "bench-listener"
SERVER: Final = ("-m", "http.server", str(DOOR), "--bind")
KNOCK: Final = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 3)"
# A neighbour on the same cable, but of another network.
ROUTE: Final = f"ip route replace {OUTSIDE}/32 dev $(ip -o -4 route show proto kernel | cut -d' ' -f3)"
TABLE: Final = "inet antrean"
OFFSET: Final = 'antrean_node_clock_offset_seconds{{node="{node}"}}'


def firewall(stage: Stage) -> Shown:
    """A door that no role opened is shut from the hall, and the world from the board, by its table."""
    board = stage.board
    stage.hall.begin("outside", sys.executable, *SERVER, OUTSIDE)
    board.run(f"{ROUTE}; systemd-run --quiet --unit={LISTENER} python3 {' '.join(SERVER)} 0.0.0.0")
    try:
        _await("the listener", lambda: f":{DOOR}" in board.run("ss -Hltn"))
        must(_open(board) == (False, False), f"open with the table: {_open(board)}")
        board.run(f"nft delete table {TABLE}")
        without = _open(board)
        board.run("systemctl reload nftables")
        must(without == (True, True), f"shut by something else than the table: {without}")
        must(_open(board) == (False, False), "open with the table loaded again")
    finally:
        board.run(f"systemctl stop {LISTENER}")
    rules = board.run(f"nft list table {TABLE}").count("accept")
    return Shown("firewall", {}, f"in and out shut, open without its table, shut with it ({rules} accepts)")


def _open(board: Machine) -> tuple[bool, bool]:
    """From the hall to the board, and from the board to another network."""
    knock = inside(sys.executable, "-c", KNOCK, BOARD, str(DOOR))
    came_in = subprocess.run(knock, check=False, capture_output=True).returncode == 0
    went_out = board.tried(f"python3 -c '{KNOCK}' {OUTSIDE} {DOOR}").returncode == 0
    return came_in, went_out


def clock(stage: Stage) -> Shown:
    """Put wrong by an hour, it follows the hub's again; each program tells the hub how far off it is."""
    board = stage.board
    board.run(f"date --set=@{time.time() + HOUR_S:.0f}")
    must(abs(_off_s(board)) > HOUR_S / 2, "the clock could not be put wrong")
    healed_s = _await("the right time", lambda: abs(_off_s(board)) < CLOSE_S)
    source = board.run("chronyc -n -c tracking").split(",")[1]
    must(source == ADDRESS, f"it follows {source}")
    _await("clocks on the hub's page", lambda: len(_offsets(stage)) == len(UNITS))
    said = ", ".join(f"{node} {offset * 1000:+.3f} ms" for node, offset in _offsets(stage).items())
    return Shown("clock an hour wrong", {"right after": round(healed_s * 1000)}, f"the hub hears {said}")


def _off_s(board: Machine) -> float:
    return float(board.run("date +%s.%N")) - time.time()


def _offsets(stage: Stage) -> dict[str, float]:
    lines = stage.hall.figures().splitlines()
    pairs = ((node, line) for node in UNITS for line in lines if line.startswith(OFFSET.format(node=node)))
    return {node: float(line.split()[-1]) for node, line in pairs}


def _await(what: str, seen: Callable[[], bool]) -> float:
    """Seconds until it was so. Unseen when it never was."""
    began = time.monotonic()
    while not seen():
        if time.monotonic() - began > HEAL_S:
            raise Unseen(f"{what}: not within {HEAL_S:g} s")
        time.sleep(LOOK_S)
    return time.monotonic() - began


CHECKS: Final = (firewall, clock)
