"""A way to the printer that can never hang: network or usblp, every read and write against the clock.

A printer without paper stops taking bytes and stops answering; a plain write would then wait for ever.
"""

import os
import select
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_READ_BYTES: Final = 64
_GONE: Final = select.POLLHUP | select.POLLRDHUP | select.POLLERR


class PrinterUnreachable(Exception):
    """Nobody there to print; not a byte has left."""


class PrinterConnectionBroken(Exception):
    """It stopped taking bytes, or went away, after `sent` bytes."""

    def __init__(self, reason: str, sent: int) -> None:
        super().__init__(f"{reason} after {sent} bytes")
        self.sent = sent


class PrinterConnection:
    """An open way to the printer. `patience_s`: how long without any progress is too long.

    `gone`: at the last look, the other end had left.
    """

    def __init__(self, number: int, patience_s: float) -> None:
        self._number, self._patience_s = number, patience_s
        self.gone = False
        os.set_blocking(number, False)

    def send(self, document: bytes, within_s: float) -> None:
        """All of it, or Broken: nothing moves for the patience, or the whole takes too long.

        Raises PrinterConnectionBroken.
        """
        sent, ends = 0, time.monotonic() + within_s
        while sent < len(document):
            if not self._wait_ready(select.POLLOUT, min(self._patience_s, ends - time.monotonic())):
                raise PrinterConnectionBroken("no byte was taken", sent)
            try:
                sent += os.write(self._number, document[sent:])
            except BlockingIOError:
                continue
            except OSError as mistake:
                raise PrinterConnectionBroken(str(mistake), sent) from mistake

    def receive(self, within_s: float) -> bytes:
        """What the printer has said by now, or says first within `within_s`; empty if it stays silent."""
        if not self._wait_ready(select.POLLIN, within_s):
            return b""
        try:
            return os.read(self._number, _READ_BYTES)
        except OSError:
            return b""

    def _wait_ready(self, event: int, within_s: float) -> bool:
        poll = select.poll()
        poll.register(self._number, event | select.POLLRDHUP)
        happened = [what for _, what in poll.poll(max(0.0, within_s) * 1000)]
        self.gone = any(what & _GONE for what in happened)
        return any(what & event for what in happened)


@contextmanager
def open_network_connection(host: str, port: int, patience_s: float) -> Iterator[PrinterConnection]:
    """Port 9100. Not python-escpos' own Network: it leaves its socket open when nobody answers.

    Raises PrinterUnreachable.
    """
    try:
        line = socket.create_connection((host, port), patience_s)
    except OSError as mistake:
        raise PrinterUnreachable(str(mistake)) from mistake
    with line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield PrinterConnection(line.fileno(), patience_s)


@contextmanager
def open_device_connection(path: str, patience_s: float) -> Iterator[PrinterConnection]:
    """A device of usblp, read and written; python-escpos opens it for writing only, and would wait.

    Raises PrinterUnreachable.
    """
    try:
        number = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError as mistake:
        raise PrinterUnreachable(str(mistake)) from mistake
    try:
        yield PrinterConnection(number, patience_s)
    finally:
        os.close(number)
