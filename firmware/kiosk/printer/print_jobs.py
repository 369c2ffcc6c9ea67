"""What the printer's worker does: one order at a time, and what came of it as an input."""

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from broker.messages import Command, PrintFault
from firmware.kiosk.config import PrinterConfig
from firmware.kiosk.model.effects import Print, PrintRecap, PrintRequirements, PrintTest, RollChanged
from firmware.kiosk.model.inputs import (
    PrinterSeen,
    RequirementsPrinted,
    SlipFailed,
    SlipPrinted,
    TrialPrinted,
)
from firmware.kiosk.printer.document import document
from firmware.kiosk.printer.paper_budget import PaperBudget, new_roll, printed, slips_left
from firmware.kiosk.printer.printer import Printer, PrinterFault
from firmware.kiosk.slip.blocks import LONGEST_MM, Slip, length_mm
from firmware.kiosk.slip.day_recap import recap_slip
from firmware.kiosk.slip.info_and_test import info_slip, test_slip
from firmware.kiosk.slip.visitor_slip import slip

log = logging.getLogger(__name__)
NAME: Final = "paper.json"
STALE_S: Final = 1.0
LOW_SLIPS: Final = 40
OPENED: Final = frozenset({PrintFault.COVER_OPEN, PrintFault.PAPER_OUT})  # closed again, it has a new roll


@dataclass(frozen=True, slots=True)
class Look:
    """Ask the printer how it is. `at` is monotonic: a question that waited behind paper is stale."""

    at: float


Order = Print | PrintRequirements | PrintTest | PrintRecap | RollChanged | Look
Told = SlipPrinted | SlipFailed | RequirementsPrinted | PrinterSeen | TrialPrinted


class Slips:
    """`carry_out` belongs to one worker; `printed_mm` and `slips_left` may be read by any thread."""

    def __init__(self, config: PrinterConfig, folder: Path) -> None:
        self._config, self._printer = config, Printer(config)
        self._path, self._was_open = folder / NAME, False
        self._budget = _recall(self._path, config.roll_mm)

    @property
    def printed_mm(self) -> int:
        return int(self._budget.printed_mm)

    def carry_out(self, order: Order) -> Told | None:
        match order:
            case Look(at):
                return self._look() if time.monotonic() - at < STALE_S else None
            case Print():
                return self._number(order)
            case PrintRequirements(card, agency, settings, language):
                return self._print_card(
                    info_slip(card, agency.short, settings, self._config.paper_mm, language)
                )
            case PrintTest():
                return self._test(order)
            case PrintRecap(told, settings, command):
                return self._trial(command, recap_slip(told, settings, self._config.paper_mm))
            case RollChanged():
                self._count(new_roll(self._budget))
        return None

    def _look(self) -> PrinterSeen:
        """A printer that should report and does not is off line; one that cannot is believed ready."""
        seen = self._printer.status()
        silent = self._config.reports_paper and not seen.known
        faults = frozenset({PrintFault.OFFLINE}) if silent else seen.faults
        if self._was_open and not faults:
            self._count(new_roll(self._budget))
        self._was_open = bool(faults & OPENED) or (self._was_open and bool(faults))
        return PrinterSeen(faults, seen.near_end or self.slips_left < LOW_SLIPS)

    @property
    def slips_left(self) -> int:
        return slips_left(self._budget, LONGEST_MM[self._config.paper_mm])

    def _number(self, order: Print) -> SlipPrinted | SlipFailed:
        granted, paper_mm = order.granted, self._config.paper_mm
        made = slip(granted, order.settings, order.token, order.language, paper_mm, order.reprint)
        said = {"request": granted.request, "ticket": granted.ticket}
        log.info("printing", extra=said)
        try:
            proof = self._printer.print(document(made, cuts=self._config.cuts))
        except PrinterFault as fault:
            log.warning("not-printed", extra=said | {"fault": fault.fault, "detail": str(fault)})
            return SlipFailed(granted.ticket, fault.fault)
        log.info("printed", extra=said | {"proof": proof})
        self._used(made)
        return SlipPrinted(granted.ticket, proof)

    def _print_card(self, made: Slip) -> RequirementsPrinted:
        try:
            self._printer.print(document(made, cuts=self._config.cuts))
        except PrinterFault as fault:
            log.warning("requirements-not-printed", extra={"fault": fault.fault, "detail": str(fault)})
            return RequirementsPrinted(fault.fault)
        self._used(made)
        return RequirementsPrinted()

    def _test(self, order: PrintTest) -> TrialPrinted:
        made = test_slip(order.settings, self._config.paper_mm, order.about, self.slips_left)
        return self._trial(order.command, made)

    def _trial(self, command: Command, made: Slip) -> TrialPrinted:
        return TrialPrinted(command, self._print_card(made).fault, self.slips_left)

    def _used(self, made: Slip) -> None:
        self._count(printed(self._budget, length_mm(made)))

    def _count(self, budget: PaperBudget) -> None:
        """Written without waiting for the card: after a power cut some slips too few are counted."""
        self._budget = budget
        try:
            self._path.write_bytes(msgspec.json.encode(budget))
        except OSError as fault:
            log.warning("paper-not-counted", extra={"reason": str(fault)})


def _recall(path: Path, roll_mm: float) -> PaperBudget:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=PaperBudget)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return PaperBudget(roll_mm)
    return PaperBudget(roll_mm, found.printed_mm, found.slips)
