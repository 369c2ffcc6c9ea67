"""Monday, eight o'clock: twenty-five visitors within a minute, at all kiosks, pressing like people."""

import random
import threading
from typing import Final

from workbench.page.troubles import PageFocus, SayTrouble
from workbench.stage.control import DeviceGone
from workbench.stage.handles import KioskOnBench
from workbench.stage.stage import Stage

VISITORS: Final = 25
WITHIN_S: Final = 60.0
READS_S: Final = 0.8
ONE_IN: Final = 5  # comes with priority


class MondayRush:
    """They come by themselves, beside whatever else happens; ending it sends the rest home."""

    alone = False

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._enough = threading.Event()
        self._crowd: tuple[threading.Thread, ...] = ()
        self._came = 0

    @property
    def over(self) -> bool:
        return not any(each.is_alive() for each in self._crowd)

    def begin(self, where: PageFocus, say: SayTrouble) -> str:  # noqa: ARG002  they come to all kiosks
        self._enough.clear()
        self._came, kiosks = 0, self._stage.who.kiosks
        self._crowd = tuple(
            threading.Thread(target=self._send_visitors, args=(place, say), name=f"crowd-{name}", daemon=True)
            for place, name in enumerate(kiosks)
        )
        for each in self._crowd:
            each.start()
        return self._compose_status()

    def send_home(self) -> None:
        self._enough.set()
        for each in self._crowd:
            each.join()

    def end(self) -> str:
        self.send_home()
        return (
            f"{self._came} pengunjung sudah memegang nomor. Panggil mereka: "
            "yang prioritas didahulukan, paling banyak dua berturut-turut."
        )

    def _compose_status(self) -> str:
        return (
            f"{self._came} dari {VISITORS} pengunjung sudah menekan, di semua mesin, dalam satu menit. "
            "Lihat lampu loket mulai berdenyut; panggil beberapa orang sambil menunggu."
        )

    def _send_visitors(self, place: int, say: SayTrouble) -> None:
        kiosks = self._stage.who.kiosks
        mine = range(place, VISITORS, len(kiosks))
        dice = random.Random(place)  # noqa: S311  a crowd, not a secret
        for _ in mine:
            if self._enough.wait(dice.uniform(0.6, 1.0) * WITHIN_S / len(mine) - READS_S):
                return
            self._play_visit(self._stage.kiosk(kiosks[place]), dice)
            say(self._compose_status())

    def _play_visit(self, kiosk: KioskOnBench, dice: random.Random) -> None:
        try:
            self._press_keys(kiosk, dice)
        except (DeviceGone, RuntimeError):
            return  # a machine without power: she goes away
        self._came += 1

    def _press_keys(self, kiosk: KioskOnBench, dice: random.Random) -> None:
        """As the lamps invite: an agency that is lit, then one of the numbers that are."""
        agencies = [agency.id for agency in self._stage.hall.agencies]
        lit = _list_lit_keys(kiosk)
        open_now = [key for key in agencies if key in lit]
        if not open_now:
            return
        kiosk.press_key(dice.choice(open_now))
        self._enough.wait(READS_S)
        if dice.randrange(ONE_IN) == 0:
            kiosk.press_key("prioritas")
        offered = [key for key in "123456" if key in _list_lit_keys(kiosk)]
        kiosk.press_key(dice.choice(offered or ["1"]))


def _list_lit_keys(kiosk: KioskOnBench) -> frozenset[str]:
    return frozenset(name for name, pattern in kiosk.lamp_patterns().items() if pattern != "off")
