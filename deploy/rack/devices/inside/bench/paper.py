"""The printer at the USB socket: real bytes from the gadget's far end into the workbench's printer.

Its condition is what a person could do to it; unplugging takes the gadget off its controller.
"""

import fcntl
import os
import select
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.devices.escpos_commands import UnknownBytes
from workbench.devices.escpos_interpreter import TooWide
from workbench.devices.paper import Printout
from workbench.devices.simulated_printer import SimulatedPrinter

_FAR_END = "/dev/g_printer0"
_CONTROLLER = "dummy_udc.0"
_UDC = Path("/sys/kernel/config/usb_gadget/printer/UDC")
_SET_STATUS = 0xC0016722  # GADGET_SET_PRINTER_STATUS of linux/usb/g_printer.h
_OK, _PAPER_EMPTY = 0x18, 0x38  # not-error and selected; and paper empty besides
_KEPT = Path("/var/tmp")  # noqa: S108 - a disposable board
_IDLE_S = 0.25
_QUESTION = 16  # no question about the printer's state is longer


class PrinterOnUsb:
    """One thread answers for the printer, as long as it is watched."""

    def __init__(self, say: Any) -> None:
        self._say, self._lock = say, threading.Lock()
        self._printer = SimulatedPrinter(80, self._slip)
        self._hung = False
        self._slips = 0
        self.received = 0

    def do(self, what: str, **how: Any) -> Any:
        return getattr(self, f"_{what}")(**how)

    def _watch(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def _unplug(self) -> float:
        _UDC.write_text("\n")
        return time.monotonic()

    def _plug(self) -> float:
        with self._lock:
            self._printer.power_cycle()
        _UDC.write_text(_CONTROLLER)
        return time.monotonic()

    def _hang(self) -> None:
        self._hung = True

    def _recover(self) -> float:
        self._hung = False
        return time.monotonic()

    def _roll(self, left_mm: float | None) -> float:
        """So much paper is left; None is a roll without end. What waits is printed by itself."""
        with self._lock:
            self._printer.condition = replace(self._printer.condition, roll_mm=left_mm)
        return time.monotonic()

    def _count(self) -> dict[str, int]:
        return {"slips": self._slips, "bytes": self.received}

    def _run(self) -> None:
        while True:
            try:
                line = os.open(_FAR_END, os.O_RDWR | os.O_NONBLOCK)
            except OSError:  # unplugged
                time.sleep(_IDLE_S)
                continue
            try:
                self._serve(line)
            except OSError as gone:
                self._say("printer-line", reason=str(gone))
            finally:
                os.close(line)

    def _serve(self, line: int) -> None:
        poll = select.poll()
        poll.register(line, select.POLLIN)
        told = None
        while True:
            empty = self._printer.condition.paper_out
            if empty is not told:
                if empty:
                    self._say("paper-end")
                fcntl.ioctl(line, _SET_STATUS, _PAPER_EMPTY if empty else _OK)
                told = empty
            happened = poll.poll(_IDLE_S * 1000)
            if self._hung:
                threading.Event().wait(_IDLE_S)
                continue
            received = os.read(line, 8192) if happened else b""
            if received:
                self.received += len(received)
                if len(received) > _QUESTION:
                    self._say("document", count=len(received))
            with self._lock:
                self._answer(line, self._printer.receive(received))
                self._turn(line)

    def _turn(self, line: int) -> None:
        try:
            while done := self._printer.print_next():
                self._answer(line, done[1])
        except (UnknownBytes, TooWide) as garbled:
            self._say("garbled", reason=str(garbled))

    def _answer(self, line: int, said: bytes) -> None:
        if said:
            os.write(line, said)

    def _slip(self, printout: Printout) -> None:
        self._slips += 1
        picture = _KEPT / f"slip-{self._slips}.png"
        printout.image.save(picture)
        self._say(
            "slip", count=self._slips, picture=str(picture), lines=printout.lines, mm=printout.length_mm
        )
