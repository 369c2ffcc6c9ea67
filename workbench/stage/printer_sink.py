"""A network printer: takes one caller at a time, keeps every byte, and has a person's faults.

Leaving the `with` raises what a real printer would have garbled: bytes unknown, or wider than the paper.
"""

import selectors
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Final, Self

from broker.private_broker import LOOPBACK
from workbench.devices.escpos_commands import UnknownBytes
from workbench.devices.escpos_interpreter import TooWide
from workbench.devices.paper import Printout
from workbench.devices.simulated_printer import OnSlip, PrinterAbilities, PrinterCondition, SimulatedPrinter
from workbench.stage.logbook import PATIENCE_S

_BUFFER_BYTES: Final = 48 * 1024
_TURN_S: Final = 0.2


def _ignore_slip(_printout: Printout) -> None:
    """Nobody watches; `slips` keeps them all the same."""


class PrinterSink:
    """`port` 0 takes a free one. `dots_per_s` None prints at once; a real one does 800 to 2000."""

    def __init__(
        self,
        paper_mm: int = 80,
        *,
        host: str = LOOPBACK,
        port: int = 0,
        on_slip: OnSlip = _ignore_slip,
        abilities: PrinterAbilities | None = None,
        dots_per_s: float | None = None,
    ) -> None:
        self.received = b""
        self.slips: list[Printout] = []
        self.complaints: list[Exception] = []
        self._on_slip = on_slip
        self._printer = SimulatedPrinter(paper_mm, self._keep_slip, abilities)
        self._dots_per_s, self._busy_until = dots_per_s, 0.0
        self._hung = self._stopping = False
        self._lock = threading.RLock()
        self._came_out = threading.Condition(self._lock)
        self._wakes, self._waker = socket.socketpair()
        self._caller: socket.socket | None = None
        self._host = host
        self._listener: socket.socket | None = _open_listener(host, port)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name=f"printer-sink-{self.port}", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.stop()
        if self.complaints and kind is None:
            raise self.complaints[0]

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._change_state(lambda: setattr(self, "_stopping", True))
        self._thread.join()
        for line in (self._caller, self._listener, self._wakes, self._waker):
            if line:
                line.close()

    @property
    def condition(self) -> PrinterCondition:
        with self._lock:
            return self._printer.condition

    def wait_for_slips(self, count: int, within_s: float = PATIENCE_S) -> list[Printout]:
        """The slips so far, as soon as there are `count`; TimeoutError if they do not come."""
        with self._came_out:
            if not self._came_out.wait_for(lambda: len(self.slips) >= count, within_s):
                raise TimeoutError(f"{len(self.slips)} slips, not {count}; {self.complaints}")
            return list(self.slips)

    def uncut_slip(self) -> Printout | None:
        with self._lock:
            return self._printer.uncut_slip()

    def change_condition(self, condition: PrinterCondition) -> None:
        """What a person does to it: `sink.change(replace(sink.condition, cover_open=True))`."""
        self._change_state(lambda: setattr(self._printer, "condition", condition))

    def load_roll(self, roll_mm: float | None = None) -> None:
        """A new roll: what waits in the buffer is printed by itself, as by a real printer."""
        self.change_condition(replace(self.condition, roll_mm=roll_mm, cover_open=False))

    def take_paper(self) -> None:
        self.change_condition(replace(self.condition, roll_mm=0.0))

    def hang(self) -> None:
        """Reads nothing and says nothing, and its socket stays open."""
        self._change_state(lambda: setattr(self, "_hung", True))

    def recover(self) -> None:
        self._change_state(lambda: setattr(self, "_hung", False))

    def power_off(self) -> None:
        self._change_state(self._lose_power)

    def power_on(self) -> None:
        self._change_state(self._listen_again)

    def _change_state(self, act: Callable[[], None]) -> None:
        with self._lock:
            act()
        self._waker.send(b".")

    def _lose_power(self) -> None:
        for line in (self._caller, self._listener):
            if line:
                line.close()
        self._caller = self._listener = None
        self._printer.power_cycle()

    def _listen_again(self) -> None:
        if self._listener is None:
            self._listener = _open_listener(self._host, self.port)

    def _run(self) -> None:
        while not self._stopping:
            with self._lock:
                self._print_buffer()
                watched = [line for line in (self._wakes, self._next_socket()) if line]
                pause = max(0.0, self._busy_until - time.monotonic()) or _TURN_S
            for line in _wait_readable(watched, pause):
                with self._lock:
                    self._handle_readable(line)

    def _next_socket(self) -> socket.socket | None:
        """One caller at a time; none heard while it hangs or its buffer is full."""
        if self._hung or len(self._printer.buffer) >= _BUFFER_BYTES:
            return None
        return self._caller or self._listener

    def _handle_readable(self, line: socket.socket) -> None:
        if line is self._wakes:
            line.recv(64)
        elif line is self._listener:
            self._caller, _ = line.accept()
        elif line is self._caller:
            self._receive_bytes(line)

    def _receive_bytes(self, caller: socket.socket) -> None:
        try:
            received = caller.recv(4096)
        except ConnectionError:
            received = b""
        if received:
            self.received += received
            self._send_answer(self._printer.receive(received))
        else:
            caller.close()
            self._caller = None

    def _print_buffer(self) -> None:
        try:
            while (
                not self._hung
                and time.monotonic() >= self._busy_until
                and (done := self._printer.print_next())
            ):
                moved, said = done
                self._send_answer(said)
                if self._dots_per_s:
                    self._busy_until = time.monotonic() + moved / self._dots_per_s
        except (UnknownBytes, TooWide) as garbled:
            self.complaints.append(garbled)

    def _send_answer(self, said: bytes) -> None:
        if said and self._caller:
            try:
                self._caller.sendall(said)
            except OSError:
                self._caller.close()
                self._caller = None

    def _keep_slip(self, printout: Printout) -> None:
        self.slips.append(printout)
        self._came_out.notify_all()
        self._on_slip(printout)


def _open_listener(host: str, port: int) -> socket.socket:
    return socket.create_server((host, port), backlog=4)


def _wait_readable(lines: list[socket.socket], pause_s: float) -> list[socket.socket]:
    with selectors.DefaultSelector() as selector:
        for line in lines:
            if line.fileno() >= 0:
                selector.register(line, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(pause_s) if isinstance(key.fileobj, socket.socket)]
