"""The printer of a kiosk: asks how it is, sends a document once, and says truly what came of it.

It never sends a document again by itself: a printer that runs out of paper keeps what it was given and
prints it when the paper is back, so a second sending would be a second slip.
"""

import secrets
import time
from contextlib import AbstractContextManager
from typing import Final, Literal

from broker.messages import PrintFault
from firmware.kiosk.config import PrinterConfig
from firmware.kiosk.printer import status
from firmware.kiosk.printer.connection import (
    PrinterConnection,
    PrinterConnectionBroken,
    PrinterUnreachable,
    open_device_connection,
    open_network_connection,
)
from firmware.kiosk.printer.status import PrinterStatus

PrintProof = Literal["confirmed", "assumed"]
_AGAIN_S: Final = 0.02  # a usblp device may be readable and have nothing to say
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class PrinterFault(Exception):
    """Not printed, for this reason; `uncertain` alone means that the slip may come out, or has."""

    def __init__(self, fault: PrintFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault


class Printer:
    """Opened for each print, so that a printer switched off and on is simply found again."""

    def __init__(self, config: PrinterConfig) -> None:
        self._config = config

    def query_status(self) -> PrinterStatus:
        """How it is now. One that cannot be reached is off line; one that reports nothing is not known."""
        try:
            with self._open_connection() as connection:
                return self._ask_status(connection) if self._config.reports_paper else status.UNKNOWN
        except (PrinterUnreachable, PrinterConnectionBroken):
            return PrinterStatus(known=True, faults=frozenset({PrintFault.OFFLINE}))

    def print_document(self, document: bytes) -> PrintProof:
        """Print once. PrinterFault with any fault but `uncertain` means that no byte of it was sent.

        Raises PrinterFault.
        """
        try:
            with self._open_connection() as connection:
                self._require_ready(connection)
                return self._send_document(connection, document)
        except PrinterUnreachable as gone:
            raise PrinterFault(PrintFault.OFFLINE, str(gone)) from gone

    def _open_connection(self) -> AbstractContextManager[PrinterConnection]:
        config = self._config
        if config.kind == "network":
            return open_network_connection(config.host, config.port, config.timeout_s)
        return open_device_connection(config.path, config.timeout_s)

    def _require_ready(self, connection: PrinterConnection) -> None:
        """Raise now, before a byte of the document is out, if the printer is not well."""
        if not self._config.reports_paper:
            return
        try:
            seen = self._ask_status(connection)
        except PrinterConnectionBroken as gone:
            raise PrinterFault(PrintFault.OFFLINE, str(gone)) from gone
        if not seen.known:
            raise PrinterFault(PrintFault.OFFLINE, "no answer that could be understood")
        if seen.faults:
            raise PrinterFault(min(seen.faults, key=_FIRST_SAID.index))

    def _ask_status(self, connection: PrinterConnection) -> PrinterStatus:
        """DLE EOT 1 to 4, one after another. What was said unasked before is thrown away."""
        _drain_answers(connection)
        answers = []
        for question in status.ASK:
            connection.send(question, self._config.timeout_s)
            answers.append(connection.receive(self._config.timeout_s))
            if not answers[-1]:
                break
        return status.parse_status(tuple(answers))

    def _send_document(self, connection: PrinterConnection, document: bytes) -> PrintProof:
        job = "".join(secrets.choice(_LETTERS) for _ in range(status.ID_LENGTH)).encode()
        question = self._build_question(job)
        ends = time.monotonic() + self._config.print_within_s
        try:
            connection.send(document + question, self._config.print_within_s)
        except PrinterConnectionBroken as gone:
            fault = PrintFault.UNCERTAIN if gone.sent else PrintFault.OFFLINE
            raise PrinterFault(fault, str(gone)) from gone
        if question and not self._wait_for_answer(connection, job, ends):
            raise PrinterFault(PrintFault.UNCERTAIN, "it took the document, and said nothing more")
        _drain_answers(connection)
        return "confirmed" if self._config.reports_done else "assumed"

    def _build_question(self, job: bytes) -> bytes:
        if self._config.reports_done:
            return status.build_done_question(job)
        return status.BARRIER if self._config.reports_barrier else b""

    def _wait_for_answer(self, connection: PrinterConnection, job: bytes, ends: float) -> bool:
        """Wait for the answer among what else may be said: dots of a raster can look like a question."""
        heard = b""
        while (left := ends - time.monotonic()) > 0:
            said = connection.receive(left)
            if not said and connection.gone:
                return False
            if not said:
                time.sleep(min(left, _AGAIN_S))
            heard += said
            if self._config.reports_done and status.has_done_answer(heard, job):
                return True
            if not self._config.reports_done and any(map(status.is_barrier_answer, said)):
                return True
        return False


def _drain_answers(connection: PrinterConnection) -> None:
    """Take what was said unasked: closing on unheard words makes TCP drop our last bytes."""
    while connection.receive(0):
        pass


# The order in which a person would put things right.
_FIRST_SAID: Final = (
    PrintFault.COVER_OPEN,
    PrintFault.PAPER_OUT,
    PrintFault.CUTTER,
    PrintFault.OFFLINE,
    PrintFault.UNCERTAIN,
)
