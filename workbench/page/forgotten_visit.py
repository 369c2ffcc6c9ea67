"""An officer who forgot to press: her visitor left long ago, and the hall's clock has gone on."""

import os
import signal
from datetime import time
from typing import Final

from workbench.page.troubles import PageFocus, SayTrouble
from workbench.stage import journal
from workbench.stage.handles import BoxOnBench, NeverShown
from workbench.stage.people import take_number
from workbench.stage.stage import Stage

LEAP_S: Final = 600.0  # what the hub's rehearsal clock does at one signal
LEAPS: Final = 9
NEVER_BEFORE: Final = 2  # no visit shorter than twenty minutes is ever taken for forgotten
LATEST: Final = time(13, 15)  # later, so many leaps would end the day
SEEN_S: Final = 2.5


class ForgottenVisit:
    """A visitor is called by real presses; then time goes by in steps of ten minutes until the lamp asks."""

    alone = True

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._box, self._mark = "", 0

    @property
    def over(self) -> bool:
        """Has the officer remembered: by the switch, or by the person in front of the page."""
        counter = self._stage.box(self._box).counter
        ended = journal.read_recorded(self._stage.journal, "ticket-served", "ticket-missed", since=self._mark)
        return any(each.body["counter"] == counter for each in ended)

    def begin(self, where: PageFocus, say: SayTrouble) -> str:
        """Raises ValueError where no counter is left to forget."""
        if self._stage.clock.now().time() > LATEST:
            raise ValueError("di balai ini sudah siang. Hentikan demo dan mulai lagi dari pagi.")
        box = self._find_serving(where.boxes) or self._call_visitor(where, say)
        self._box, self._mark = box.name, journal.last_seq(self._stage.journal)
        minutes = self._wait_long(box, say)
        return (
            f"Loket {self._counter_number(box)}: pengunjungnya sudah {minutes} menit di sana, "
            "padahal sudah pulang. "
            "Lampunya berdenyut lagi: lupa menekan? Waktu ini tidak ikut dihitung dalam perkiraan. "
            "Tekan lagi: petugas ingat."
        )

    def end(self) -> str:
        box = self._stage.box(self._box)
        if not self.over:
            box.press_key("selesai" if box.keys > 1 else "button")
        return f"Petugas loket {self._counter_number(box)} menekan tombolnya. Antrean berjalan lagi."

    def _find_serving(self, boxes: tuple[str, ...]) -> BoxOnBench | None:
        """A counter in view with a visitor."""
        return next((box for box in map(self._stage.box, boxes) if box.lamp in ("fast", "solid")), None)

    def _call_visitor(self, where: PageFocus, say: SayTrouble) -> BoxOnBench:
        box = self._stage.box(where.boxes[0])
        say("Seorang pengunjung mengambil nomor dan dipanggil …")
        take_number(self._stage.kiosk(where.kiosk), self._stage.hall.find_counter(box.counter).agency, "1")
        box.press_call()
        box.wait_for_pattern("fast", "solid")
        return box

    def _wait_long(self, box: BoxOnBench, say: SayTrouble) -> int:
        for leap in range(1, LEAPS + 1):
            self._leap_clock()
            say(f"Loket {self._counter_number(box)}: {leap * 10} menit berlalu …")
            if leap >= NEVER_BEFORE and self._is_lamp_asking(box):
                return leap * 10
        raise NeverShown(f"{box.name}: its lamp never asked, after {LEAPS * LEAP_S:g} s")

    def _is_lamp_asking(self, box: BoxOnBench) -> bool:
        try:
            box.wait_for_pattern("breathing", within_s=SEEN_S)
        except NeverShown:
            return False
        return True

    def _leap_clock(self) -> None:
        hub = self._stage.hub.pid
        if hub is None:
            raise RuntimeError("the hub does not run")
        os.kill(hub, signal.SIGUSR1)
        self._stage.clock.move_on(LEAP_S)

    def _counter_number(self, box: BoxOnBench) -> int:
        return self._stage.hall.find_counter(box.counter).number
