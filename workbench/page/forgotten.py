"""An officer who forgot to press: her visitor left long ago, and the hall's clock has gone on."""

import os
import signal
from datetime import time
from typing import Final

from workbench.page.troubles import SayTrouble, Where
from workbench.stage import journal
from workbench.stage.handles import BoxOnBench, Unseen
from workbench.stage.people import take_number
from workbench.stage.stage import Stage

LEAP_S: Final = 600.0  # what the hub's rehearsal clock does at one signal
LEAPS: Final = 9
NEVER_BEFORE: Final = 2  # no visit shorter than twenty minutes is ever taken for forgotten
LATEST: Final = time(13, 15)  # later, so many leaps would end the day
SEEN_S: Final = 2.5


class Forgotten:
    """A visitor is called by real presses; then time goes by in steps of ten minutes until the lamp asks."""

    alone = True

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._box, self._mark = "", 0

    @property
    def over(self) -> bool:
        """Has the officer remembered: by the switch, or by the person in front of the page."""
        counter = self._stage.box(self._box).counter
        ended = journal.events(self._stage.journal, "ticket-served", "ticket-missed", since=self._mark)
        return any(each.body["counter"] == counter for each in ended)

    def begin(self, where: Where, say: SayTrouble) -> str:
        """Raises ValueError where no counter is left to forget."""
        if self._stage.clock.now().time() > LATEST:
            raise ValueError("di balai ini sudah siang. Hentikan demo dan mulai lagi dari pagi.")
        box = self._serving(where.boxes) or self._call(where, say)
        self._box, self._mark = box.name, journal.last(self._stage.journal)
        minutes = self._wait_long(box, say)
        return (
            f"Loket {self._number(box)}: pengunjungnya sudah {minutes} menit di sana, padahal sudah pulang. "
            "Lampunya berdenyut lagi: lupa menekan? Waktu ini tidak ikut dihitung dalam perkiraan. "
            "Tekan lagi: petugas ingat."
        )

    def end(self) -> str:
        box = self._stage.box(self._box)
        if not self.over:
            box.press("selesai" if box.keys > 1 else "button")
        return f"Petugas loket {self._number(box)} menekan tombolnya. Antrean berjalan lagi."

    def _serving(self, boxes: tuple[str, ...]) -> BoxOnBench | None:
        """A counter in view with a visitor."""
        return next((box for box in map(self._stage.box, boxes) if box.lamp in ("fast", "solid")), None)

    def _call(self, where: Where, say: SayTrouble) -> BoxOnBench:
        box = self._stage.box(where.boxes[0])
        say("Seorang pengunjung mengambil nomor dan dipanggil …")
        take_number(self._stage.kiosk(where.kiosk), self._stage.hall.counter(box.counter).agency, "1")
        box.call()
        box.wait_for("fast", "solid")
        return box

    def _wait_long(self, box: BoxOnBench, say: SayTrouble) -> int:
        for leap in range(1, LEAPS + 1):
            self._leap()
            say(f"Loket {self._number(box)}: {leap * 10} menit berlalu …")
            if leap >= NEVER_BEFORE and self._asks(box):
                return leap * 10
        raise Unseen(f"{box.name}: its lamp never asked, after {LEAPS * LEAP_S:g} s")

    def _asks(self, box: BoxOnBench) -> bool:
        try:
            box.wait_for("breathing", within_s=SEEN_S)
        except Unseen:
            return False
        return True

    def _leap(self) -> None:
        hub = self._stage.hub.pid
        if hub is None:
            raise RuntimeError("the hub does not run")
        os.kill(hub, signal.SIGUSR1)
        self._stage.clock.move_on(LEAP_S)

    def _number(self, box: BoxOnBench) -> int:
        return self._stage.hall.counter(box.counter).number
