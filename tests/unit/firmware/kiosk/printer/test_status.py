"""What a printer's status bytes mean, and that doubt is never read as health."""

import pytest

from broker.messages import PrintFault
from firmware.kiosk.printer import status

WELL = (b"\x12", b"\x12", b"\x12", b"\x12")


def answers(**changed: int) -> tuple[bytes, ...]:
    return tuple(bytes((changed.get(f"n{n}", 0x12),)) for n in (1, 2, 3, 4))


def test_four_sound_bytes_without_a_bit_are_a_printer_that_is_well() -> None:
    assert status.parse_status(WELL) == status.PrinterStatus(known=True)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"n1": 0x1A, "n2": 0x32, "n4": 0x72}, PrintFault.PAPER_OUT),
        ({"n4": 0x72}, PrintFault.PAPER_OUT),
        ({"n1": 0x1A, "n2": 0x16}, PrintFault.COVER_OPEN),
        ({"n1": 0x1A, "n2": 0x52, "n3": 0x1A}, PrintFault.CUTTER),
        ({"n1": 0x1A}, PrintFault.OFFLINE),
        ({"n3": 0x32}, PrintFault.OFFLINE),
    ],
)
def test_each_fault_is_named_by_its_cause(changed: dict[str, int], fault: PrintFault) -> None:
    assert status.parse_status(answers(**changed)) == status.PrinterStatus(
        known=True, faults=frozenset({fault})
    )


def test_paper_near_its_end_is_no_fault() -> None:
    assert status.parse_status(answers(n4=0x1E)) == status.PrinterStatus(known=True, near_end=True)


@pytest.mark.parametrize(
    "told",
    [
        (),
        (b"\x12", b"\x12"),
        (b"\x12", b"", b"\x12", b"\x12"),
        (b"\x12", b"\x12", b"\x12", b"\x00"),
        (b"\x12", b"\x12", b"\x12", b"\xff"),
        (b"\x12", b"\x12", b"\x12", b"\x12\x12"),
        (b"\x10\x00\x00\x00", b"\x12", b"\x12", b"\x12"),
    ],
    ids=["silence", "half", "a gap", "nought", "all ones", "two bytes", "an unasked report"],
)
def test_what_cannot_be_is_not_known_and_never_well(told: tuple[bytes, ...]) -> None:
    assert status.parse_status(told) == status.UNKNOWN
    assert not status.UNKNOWN.known


def test_the_answer_of_another_job_is_no_proof() -> None:
    heard = b"\x16\x37\x22ABCD\x00"
    assert status.has_done_answer(heard, b"ABCD")
    assert not status.has_done_answer(heard, b"ABCE")
    assert not status.has_done_answer(heard[:-1], b"ABCD")


def test_an_answer_to_another_question_is_no_barrier() -> None:
    assert status.is_barrier_answer(0x00)
    assert status.is_barrier_answer(0x0F)
    assert not status.is_barrier_answer(0x12)
    assert not status.is_barrier_answer(0x80)
