"""What a printer's status bytes mean (pure). A byte that is not what it should be never means "fine"."""

from dataclasses import dataclass
from typing import Final

from broker.messages import PrintFault

ASK: Final = tuple(bytes((0x10, 0x04, n)) for n in (1, 2, 3, 4))  # DLE EOT n: answered even when off line
BARRIER: Final = b"\x1dr\x01"  # GS r 1: answered in its turn, so all before it has been taken

_FIXED_MASK, _FIXED = 0b1001_0011, 0b0001_0010
_BARRIER_MASK, _BARRIER_FIXED = 0b1001_0000, 0b0000_0000

_OFFLINE: Final = 0b0000_1000
_COVER: Final = 0b0000_0100
_STOPPED_BY_PAPER: Final = 0b0010_0000
_ERROR: Final = 0b0100_0000
_KNIFE: Final = 0b0000_1000
_BROKEN: Final = 0b0110_0100  # recoverable, unrecoverable, recovering by itself
_NEAR_END: Final = 0b0000_1100
_PAPER_END: Final = 0b0110_0000

_ID_HEAD: Final = b"\x37\x22"
ID_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """`known` is False when the printer did not say, or said what cannot be: nothing is known to be well."""

    known: bool
    faults: frozenset[PrintFault] = frozenset()
    near_end: bool = False


UNKNOWN: Final = PrinterStatus(known=False)


def is_status_byte(byte: int) -> bool:
    """One byte of the form 0xx1xx10, as each answer to DLE EOT must be."""
    return byte & _FIXED_MASK == _FIXED


def is_barrier_answer(byte: int) -> bool:
    """One byte of the form 0xx0xxxx, as the answer to GS r must be."""
    return byte & _BARRIER_MASK == _BARRIER_FIXED


def parse_status(answers: tuple[bytes, ...]) -> PrinterStatus:
    """The status in the answers to `ASK`, in its order: one sound byte each, or nothing is known."""
    if len(answers) != len(ASK) or any(
        len(answer) != 1 or not is_status_byte(answer[0]) for answer in answers
    ):
        return UNKNOWN
    printer, cause, error, paper = (answer[0] for answer in answers)
    faults = set()
    if paper & _PAPER_END or cause & _STOPPED_BY_PAPER:
        faults.add(PrintFault.PAPER_OUT)
    if cause & _COVER:
        faults.add(PrintFault.COVER_OPEN)
    if error & _KNIFE:
        faults.add(PrintFault.CUTTER)
    if not faults and (printer & _OFFLINE or cause & _ERROR or error & _BROKEN):
        faults.add(PrintFault.OFFLINE)
    return PrinterStatus(known=True, faults=frozenset(faults), near_end=bool(paper & _NEAR_END))


def build_done_question(job: bytes) -> bytes:
    """GS ( H, function 48: say `job` (four letters) when all before it is on paper."""
    return b"\x1d(H\x06\x00\x30\x30" + job


def has_done_answer(answers: bytes, job: bytes) -> bool:
    """Is the answer to `ask_done(job)` among these bytes, whatever else the printer said meanwhile."""
    return _ID_HEAD + job + b"\x00" in answers
