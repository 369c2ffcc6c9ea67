"""How long a device on the bench waits for others, where whoever starts it says so in its environment.

For tests on a machine busy with other things: a disk that holds the hub up for seconds is no outage there.
"""

from collections.abc import Mapping
from typing import Final

from firmware.counter_button import machine
from firmware.kiosk.machine import tickets
from firmware.node import hub_serves

VISITOR: Final = "BENCH_VISITOR_S"
OFFICER: Final = "BENCH_OFFICER_S"
TREMBLES: Final = "BENCH_TREMBLES_S"
TRUSTS: Final = "BENCH_TRUSTS_S"


def apply_waits(environ: Mapping[str, str]) -> None:
    """Before the device's own program begins."""
    tickets.VISITOR_S = float(environ.get(VISITOR, tickets.VISITOR_S))
    machine.DEADLINE_S = float(environ.get(OFFICER, machine.DEADLINE_S))
    machine.TOO_SOON_S = float(environ.get(TREMBLES, machine.TOO_SOON_S))
    hub_serves.SERVED_FOR_S = float(environ.get(TRUSTS, hub_serves.SERVED_FOR_S))
