"""What the printer's worker does: one order at a time, and what came of it as an input."""

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from broker.messages import Command, PrintFault
from firmware.kiosk.config import PrinterConfig
from firmware.kiosk.model.effects import PrintRecap, PrintRequirements, PrintSlip, PrintTest, RollChanged
from firmware.kiosk.model.inputs import (
    CommandSlipPrinted,
    PrinterSeen,
    RequirementsPrinted,
    SlipFailed,
    SlipPrinted,
)
from firmware.kiosk.printer.document import encode_slip
from firmware.kiosk.printer.paper_budget import PaperBudget, count_slip, estimate_slips_left, start_new_roll
from firmware.kiosk.printer.printer import Printer, PrinterFault
from firmware.kiosk.slip.blocks import LONGEST_MM, Slip, length_mm
from firmware.kiosk.slip.day_recap import build_recap_slip
from firmware.kiosk.slip.info_and_test import build_info_slip, build_test_slip
from firmware.kiosk.slip.visitor_slip import build_slip

log = logging.getLogger(__name__)
NAME: Final = "paper.json"
STALE_S: Final = 1.0
LOW_SLIPS: Final = 40
OPENED: Final = frozenset({PrintFault.COVER_OPEN, PrintFault.PAPER_OUT})  # closed again, it has a new roll


@dataclass(frozen=True, slots=True)
class LookAtPrinter:
    """Ask the printer how it is. `at` is monotonic: a question that waited behind paper is stale."""

    at: float


PrintJob = PrintSlip | PrintRequirements | PrintTest | PrintRecap | RollChanged | LookAtPrinter
PrintJobResult = SlipPrinted | SlipFailed | RequirementsPrinted | PrinterSeen | CommandSlipPrinted


class SlipPrinter:
    """`carry_out` belongs to one worker; `printed_mm` and `slips_left` may be read by any thread."""

    def __init__(self, config: PrinterConfig, folder: Path) -> None:
        self._config, self._printer = config, Printer(config)
        self._path, self._was_open = folder / NAME, False
        self._budget = _load_budget(self._path, config.roll_mm)

    @property
    def printed_mm(self) -> int:
        return int(self._budget.printed_mm)

    def carry_out(self, order: PrintJob) -> PrintJobResult | None:
        match order:
            case LookAtPrinter(at):
                return self._check_printer() if time.monotonic() - at < STALE_S else None
            case PrintSlip():
                return self._print_number_slip(order)
            case PrintRequirements(card, agency, settings, language):
                return self._print_other_slip(
                    build_info_slip(card, agency.short, settings, self._config.paper_mm, language)
                )
            case PrintTest():
                return self._print_test_slip(order)
            case PrintRecap(told, settings, command):
                return self._print_for_command(
                    command, build_recap_slip(told, settings, self._config.paper_mm)
                )
            case RollChanged():
                self._save_budget(start_new_roll(self._budget))
        return None

    def _check_printer(self) -> PrinterSeen:
        """A printer that should report and does not is off line; one that cannot is believed ready."""
        seen = self._printer.query_status()
        silent = self._config.reports_paper and not seen.known
        faults = frozenset({PrintFault.OFFLINE}) if silent else seen.faults
        if self._was_open and not faults:
            self._save_budget(start_new_roll(self._budget))
        self._was_open = bool(faults & OPENED) or (self._was_open and bool(faults))
        return PrinterSeen(faults, seen.near_end or self.slips_left < LOW_SLIPS)

    @property
    def slips_left(self) -> int:
        return estimate_slips_left(self._budget, LONGEST_MM[self._config.paper_mm])

    def _print_number_slip(self, order: PrintSlip) -> SlipPrinted | SlipFailed:
        granted, paper_mm = order.granted, self._config.paper_mm
        made = build_slip(granted, order.settings, order.token, order.language, paper_mm, order.reprint)
        said = {"request": granted.request, "ticket": granted.ticket}
        log.info("printing", extra=said)
        try:
            proof = self._printer.print_document(encode_slip(made, cuts=self._config.cuts))
        except PrinterFault as fault:
            log.warning("not-printed", extra=said | {"fault": fault.fault, "detail": str(fault)})
            return SlipFailed(granted.ticket, fault.fault)
        log.info("printed", extra=said | {"proof": proof})
        self._count_slip(made)
        return SlipPrinted(granted.ticket, proof)

    def _print_other_slip(self, made: Slip) -> RequirementsPrinted:
        try:
            self._printer.print_document(encode_slip(made, cuts=self._config.cuts))
        except PrinterFault as fault:
            log.warning("requirements-not-printed", extra={"fault": fault.fault, "detail": str(fault)})
            return RequirementsPrinted(fault.fault)
        self._count_slip(made)
        return RequirementsPrinted()

    def _print_test_slip(self, order: PrintTest) -> CommandSlipPrinted:
        made = build_test_slip(order.settings, self._config.paper_mm, order.about, self.slips_left)
        return self._print_for_command(order.command, made)

    def _print_for_command(self, command: Command, made: Slip) -> CommandSlipPrinted:
        return CommandSlipPrinted(command, self._print_other_slip(made).fault, self.slips_left)

    def _count_slip(self, made: Slip) -> None:
        self._save_budget(count_slip(self._budget, length_mm(made)))

    def _save_budget(self, budget: PaperBudget) -> None:
        """Written without waiting for the card: after a power cut some slips too few are counted."""
        self._budget = budget
        try:
            self._path.write_bytes(msgspec.json.encode(budget))
        except OSError as fault:
            log.warning("paper-not-counted", extra={"reason": str(fault)})


def _load_budget(path: Path, roll_mm: float) -> PaperBudget:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=PaperBudget)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return PaperBudget(roll_mm)
    return PaperBudget(roll_mm, found.printed_mm, found.slips)
