"""The stage: broker, hub, printers and devices of one hall as real processes, and what may befall them."""

import atexit
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from broker.private_broker import PrivateBroker
from firmware.display.voice.default_clips import make_clips
from workbench.devices.relay import Relay
from workbench.stage import hall
from workbench.stage.cast import Cast, choose_usual_cast
from workbench.stage.company import CLIPS, Company
from workbench.stage.handles import BoxOnBench, DisplayOnBench, KioskOnBench
from workbench.stage.printer_sink import PrinterSink
from workbench.stage.program import Program
from workbench.stage.rehearsal import MONDAY_MORNING, BenchClock

START_S: Final = 180.0
SayProgress = Callable[[str], None]


def _ignore_progress(_progress: str) -> None:
    """Nobody watches."""


class Stage:
    """`folder` gets all that is written. Leaving the `with` ends every process; so does our own end."""

    def __init__(
        self,
        folder: Path,
        plan: Path,
        who: Cast | None = None,
        rehearse_from: datetime = MONDAY_MORNING,
        say: SayProgress = _ignore_progress,
    ) -> None:
        who = who or choose_usual_cast(hall.read_hall(plan))
        self._company = Company(folder.resolve(), plan.resolve(), who)
        self.clock, self._say = BenchClock(rehearse_from), say
        self._off: set[str] = set()

    # --- who is there ---

    @property
    def hall(self) -> hall.HallOnPlan:
        return self._company.hall

    @property
    def plan(self) -> Path:
        return self._company.plan

    @property
    def who(self) -> Cast:
        return self._company.who

    @property
    def folder(self) -> Path:
        return self._company.folder

    @property
    def journal(self) -> Path:
        return self._company.journal

    @property
    def web(self) -> str:
        """The hub's pages for staff."""
        return f"http://127.0.0.1:{self._company.web_port}"

    @property
    def visitors(self) -> str:
        """The hub's pages for everybody's phones."""
        return f"http://127.0.0.1:{self._company.visitors_port}"

    @property
    def hub(self) -> Program:
        """`kill` it as a crash would; `start_hub` brings it back."""
        return self._company.hub

    @property
    def broker(self) -> PrivateBroker:
        return self._company.broker

    def kiosk(self, name: str) -> KioskOnBench:
        return self._company.kiosks[name]

    def display(self, name: str) -> DisplayOnBench:
        return self._company.displays[name]

    def box(self, name: str) -> BoxOnBench:
        """By its own id, or its counter's."""
        boxes = self._company.boxes
        return boxes[name] if name in boxes else boxes[self.hall.find_box_at(name).id]

    def sink(self, kiosk: str) -> PrinterSink:
        return self._company.sinks[kiosk]

    def cable(self, node: str) -> Relay:
        """Its `faults` may be set: slow, doubled, lost."""
        return self._company.cables[node]

    # --- curtain ---

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Returns when every device is served by the hub."""
        atexit.register(self.close)
        self._say("Menyiapkan suara …")
        speakers = (each for each in self.hall.displays if each.id in self.who.displays)
        languages = {language for each in speakers for language in each.languages}
        make_clips(CLIPS, sorted(languages), [agency.spoken for agency in self.hall.agencies])
        self._company.write_configs()
        self._power_everything()

    def find_ended_programs(self) -> list[Program]:
        """Programs that ended by themselves. On this stage that is always a bug."""
        return [program for program in (self.hub, *self._company.devices) if program.fell]

    def close(self) -> None:
        atexit.unregister(self.close)
        programs = (*self._company.devices, self.hub)
        for program in programs:
            program.request_stop()
        for program in programs:
            program.stop()
        self.broker.stop()
        self._company.close()

    def start_hub(self, *, wait: bool = True) -> None:
        """At the hall's time: a hub that was away comes back as late as it is."""
        self._company.write_hub_config(self.clock.now().isoformat())
        self.hub.start(self._company.group)
        if wait:
            self.hub.wait_for("ready", START_S)

    def _power_everything(self) -> None:
        self._say("Menyalakan pusat antrean dan perangkat …")
        self.broker.start()
        self.start_hub(wait=False)
        lit = [each for each in self._company.devices if each.name not in self._off]
        for program in lit:
            program.start(self._company.group)
        self.hub.wait_for("ready", START_S)
        for program in lit:
            program.wait_for("served", START_S)
        self._say(f"{len(lit)} perangkat siap.")

    # --- what if ---

    def cut_cable(self, node: str) -> None:
        self.cable(node).cut()

    def mend_cable(self, node: str) -> None:
        self.cable(node).mend()

    def take_paper(self, kiosk: str) -> None:
        self.sink(kiosk).take_paper()

    def load_roll(self, kiosk: str) -> None:
        self.sink(kiosk).load_roll()

    def switch_tv_off(self, display: str) -> None:
        """Its little computer is fed by the set: both go dark at once."""
        self._off.add(display)
        self.display(display).program.kill()

    def switch_tv_on(self, display: str) -> None:
        self._off.discard(display)
        program = self.display(display).program
        program.start(self._company.group)
        program.wait_for("served", START_S)

    def replace_set(self, display: str, width: int, height: int) -> None:
        """Another set in this display's place, so many pixels wide and high."""
        self.switch_tv_off(display)
        self._company.write_display_config(display, width, height)
        self.switch_tv_on(display)

    def cycle_power(self, pretend_s: float) -> None:
        """The power goes and comes back; the hall's clock shows that so many seconds more went by."""
        self.cut_power()
        self.restore_power(pretend_s)

    def cut_power(self) -> None:
        """Everything at once; nothing says goodbye."""
        for sink in self._company.sinks.values():
            sink.power_off()
        for program in (self.hub, *self._company.devices):
            program.kill()
        self.broker.kill()

    def restore_power(self, pretend_s: float) -> None:
        self.clock.move_on(pretend_s)
        for sink in self._company.sinks.values():
            sink.power_on()
        self._power_everything()
