"""Eyes and ears: asks the machines themselves what they show, and the hub what stands on the number signs."""

import time
from collections.abc import Sequence
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

import msgspec

from workbench.devices.paper import Printout
from workbench.page import page_state
from workbench.page.bench_lookup import find_device
from workbench.page.switchboard import Switchboard
from workbench.page.timeline_strip import TimelineStrip
from workbench.stage.control import DeviceGone
from workbench.stage.handles import BoxOnBench, DeviceOnBench, DisplayOnBench, KioskOnBench
from workbench.stage.printer_sink import PrinterSink
from workbench.stage.stage import Stage

SLIPS_SHOWN: Final = 4
SIGNS_EVERY_S: Final = 0.4
_DARK: Final = page_state.DeviceSight(on=False)


class _Counter(msgspec.Struct, frozen=True):
    number: int
    mode: str
    ticket: str
    serving: bool


class _Floor(msgspec.Struct, frozen=True):
    counters: tuple[_Counter, ...]


class BenchObserver:
    """Any thread may look."""

    def __init__(self, stage: Stage, switchboard: Switchboard) -> None:
        self._stage, self._switchboard, self._strip = stage, switchboard, TimelineStrip(stage)
        self._signs: tuple[float, dict[str, page_state.NumberSign]] = (0.0, {})

    def observe_page(self, names: Sequence[str]) -> page_state.PageState:
        """Of these devices, and of all printers."""
        stage = self._stage
        return page_state.PageState(
            hall_ms=self._hall_ms(),
            devices={name: observe_device(find_device(stage, name)) for name in names},
            printers={name: _observe_printer(stage.sink(name)) for name in stage.who.kiosks},
            signs=self._read_signs(),
            switches=self._switchboard.list_switches(),
            stories=self._strip.list_stories(),
        )

    def _hall_ms(self) -> int:
        now, mono = self._stage.clock.now(), time.monotonic()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        # to the half second, so that an unchanged hall keeps its tag
        return round(((now - midnight).total_seconds() - mono) * 2) * 500

    def _read_signs(self) -> dict[str, page_state.NumberSign]:
        read_at, signs = self._signs
        if time.monotonic() - read_at > SIGNS_EVERY_S:
            signs = _fetch_signs(self._stage) if self._stage.hub.runs else {}
            self._signs = (time.monotonic(), signs)
        return signs


def observe_device(device: DeviceOnBench) -> page_state.DeviceSight:
    """As it is now; dark when nobody answers."""
    if not device.program.runs:
        return _DARK
    try:
        return _observe_running(device)
    except (DeviceGone, RuntimeError, ValueError):
        return _DARK


def _observe_running(device: DeviceOnBench) -> page_state.DeviceSight:
    ask = device.program.remote.ask
    keyed = isinstance(device, KioskOnBench | BoxOnBench)
    screened = isinstance(device, KioskOnBench | DisplayOnBench)
    return page_state.DeviceSight(
        on=True,
        lamps={name: _build_lamp(each) for name, each in ask("lamps")["lamps"].items()} if keyed else {},
        screen=f"{device.program.pid}-{ask('flips')['flips']}" if screened else "",
        sound=ask("played")["played"] if isinstance(device, DisplayOnBench) else None,
    )


def _build_lamp(told: dict[str, Any]) -> page_state.LampSight:
    course = tuple((round(at * 1000), round(level, 3)) for at, level in told["course"])
    return page_state.LampSight(told["pattern"], course)


def _observe_printer(sink: PrinterSink) -> page_state.PrinterSight:
    slips = [(place, sink.slips[place]) for place in range(len(sink.slips))[-SLIPS_SHOWN:]]
    return page_state.PrinterSight(
        paper=not sink.condition.paper_out,
        slips=tuple(_build_slip(place, printout) for place, printout in slips),
    )


def _build_slip(place: int, printout: Printout) -> page_state.SlipSight:
    return page_state.SlipSight(place, printout.length_mm, " / ".join(filter(None, printout.lines)))


def _fetch_signs(stage: Stage) -> dict[str, page_state.NumberSign]:
    """What the hub says of each counter, by counter; nothing when it does not answer."""
    try:
        with urlopen(f"{stage.web}/floor.json", timeout=2) as page:  # noqa: S310  our own hub, on loopback
            floor = msgspec.json.decode(page.read(), type=_Floor)
    except (URLError, OSError, msgspec.DecodeError):
        return {}
    names = {counter.number: counter.id for counter in stage.hall.counters}
    return {
        names[each.number]: page_state.NumberSign(each.ticket, each.mode, each.serving)
        for each in floor.counters
        if each.number in names
    }
