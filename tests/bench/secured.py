"""What TLS costs a press: two whole halls side by side, pressed in turn, one over TLS and one without."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from broker.private_broker import Issuer, PrivateBroker
from broker.topics import Role
from tests.bench.figures import Row, median_ms
from tests.bench.path import Asker, presses
from tests.bench.rounds import DESKS, compared
from tests.support.halls.generous_plan import generous
from tests.support.neighbours.pki import Authority
from tests.support.processes.hub_process import HubProcess

ROUNDS, PRESS_TIMES = 8, 50
WHO: Final = {"hub": Role.HUB, "kios-1": Role.KIOSK}


def secured(folder: Path, morning: str) -> Iterator[Row]:
    with ExitStack() as stack:
        open_kiosk = _hall(stack, folder / "open", None, morning)
        secured_kiosk = _hall(stack, folder / "secured", Authority(folder / "pki"), morning)
        for kiosk in (open_kiosk, secured_kiosk):
            presses(kiosk, [*DESKS], PRESS_TIMES)
        without, over_tls = [], []
        for _ in range(ROUNDS):
            without.append(presses(open_kiosk, [*DESKS], PRESS_TIMES))
            over_tls.append(presses(secured_kiosk, [*DESKS], PRESS_TIMES))
    floors = [median_ms(each) for each in without]
    yield from compared("press -> granted over TLS (to without)", over_tls, floors, 1.5)


def _hall(stack: ExitStack, folder: Path, issuer: Issuer | None, morning: str) -> Asker:
    folder.mkdir()
    broker = stack.enter_context(PrivateBroker(folder / "broker", "mpp-palopo", WHO, issuer=issuer))
    stack.enter_context(HubProcess(folder, broker, generous(folder), morning))
    kiosk = Asker(broker, "kios-1", Role.KIOSK, folder)
    stack.callback(kiosk.stop)
    return kiosk
