"""The kiosk's printer against one that answers, hangs, runs dry and dies, over a real socket or device."""

import os
import threading
import time
import tty
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from broker.messages import PrintFault
from firmware.kiosk.config import PrinterConfig
from firmware.kiosk.printer.document import encode_slip
from firmware.kiosk.printer.printer import Printer, PrinterFault
from firmware.kiosk.slip import visitor_slip as slips
from firmware.kiosk.slip.blocks import length_mm
from tests.support.nodes.slips import HALL, KARTU_KELUARGA, TOKEN
from tests.support.running.patience import PATIENCE_S
from workbench.devices.escpos_commands import UnknownBytes
from workbench.devices.simulated_printer import PrinterAbilities, SimulatedPrinter
from workbench.stage.checks import wait_until
from workbench.stage.printer_sink import PrinterSink

SLIP = slips.build_slip(KARTU_KELUARGA, HALL, TOKEN, "id", 80)
DOCUMENT = encode_slip(SLIP)
BLIND = PrinterAbilities(tells_status=False, tells_barrier=False, tells_done=False)


@pytest.fixture
def sink() -> Iterator[PrinterSink]:
    with PrinterSink() as running:
        yield running


def config(
    sink: PrinterSink,
    *,
    done: bool = True,
    paper: bool = True,
    barrier: bool = True,
    answers_s: float = PATIENCE_S,
    prints_s: float = PATIENCE_S,
) -> PrinterConfig:
    """Patient, however slow this machine is; a test whose printer says nothing need not wait for long."""
    return PrinterConfig(
        host="127.0.0.1",
        port=sink.port,
        timeout_s=answers_s,
        print_within_s=prints_s,
        reports_done=done,
        reports_paper=paper,
        reports_barrier=barrier,
    )


def fault_of(printer: Printer) -> PrintFault:
    with pytest.raises(PrinterFault) as failed:
        printer.print_document(DOCUMENT)
    return failed.value.fault


def test_a_printer_that_says_when_it_is_done_confirms_the_slip(sink: PrinterSink) -> None:
    assert Printer(config(sink)).print_document(DOCUMENT) == "confirmed"
    (printout,) = sink.wait_for_slips(1)
    assert printout.length_mm == length_mm(SLIP)
    assert DOCUMENT in sink.received


def test_a_printer_that_only_takes_its_turn_is_assumed_to_have_printed(sink: PrinterSink) -> None:
    assert Printer(config(sink, done=False)).print_document(DOCUMENT) == "assumed"
    assert len(sink.wait_for_slips(1)) == 1


def test_a_printer_that_reports_nothing_is_taken_at_its_buffer() -> None:
    with PrinterSink(abilities=BLIND) as sink:
        silent = config(sink, done=False, paper=False, barrier=False)
        assert Printer(silent).print_document(DOCUMENT) == "assumed"
        assert not Printer(silent).query_status().known
        sink.wait_for_slips(1)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"roll_mm": 0.0}, PrintFault.PAPER_OUT),
        ({"cover_open": True}, PrintFault.COVER_OPEN),
        ({"knife_jammed": True}, PrintFault.CUTTER),
        ({"off_line": True}, PrintFault.OFFLINE),
        ({"cover_open": True, "roll_mm": 0.0}, PrintFault.COVER_OPEN),
    ],
)
def test_a_printer_that_is_not_well_is_sent_nothing(
    sink: PrinterSink, changes: dict[str, float], fault: PrintFault
) -> None:
    sink.change_condition(replace(sink.condition, **changes))  # type: ignore[arg-type]
    assert fault_of(Printer(config(sink))) is fault
    assert fault in Printer(config(sink)).query_status().faults
    sink.load_roll()
    assert b"\x1b@" not in sink.received
    assert sink.slips == []


def test_a_roll_near_its_end_is_told_and_prints(sink: PrinterSink) -> None:
    sink.change_condition(replace(sink.condition, roll_mm=900.0, near_end_mm=1000.0))
    assert Printer(config(sink)).query_status().near_end
    assert Printer(config(sink)).print_document(DOCUMENT) == "confirmed"


def test_paper_that_ends_within_the_slip_is_uncertain_and_comes_out_once_with_the_new_roll(
    sink: PrinterSink,
) -> None:
    sink.load_roll(60.0)
    assert fault_of(Printer(config(sink, prints_s=0.6))) is PrintFault.UNCERTAIN
    wait_until(
        lambda: Printer(config(sink)).query_status().faults == {PrintFault.PAPER_OUT}, "the end of the roll"
    )
    assert sink.slips == []
    assert sink.uncut_slip() is not None
    sink.load_roll()
    assert len(sink.wait_for_slips(1)) == 1
    assert sink.received.count(DOCUMENT) == 1


def test_a_hung_printer_holds_nobody_up(sink: PrinterSink) -> None:
    sink.hang()
    began = time.monotonic()
    assert fault_of(Printer(config(sink, answers_s=0.3))) is PrintFault.OFFLINE
    assert time.monotonic() - began < PATIENCE_S
    sink.recover()
    assert Printer(config(sink)).print_document(DOCUMENT) == "confirmed"


def test_a_printer_that_hangs_with_the_document_is_uncertain() -> None:
    with PrinterSink(abilities=BLIND) as sink:
        sink.hang()
        assert fault_of(Printer(config(sink, paper=False, prints_s=0.6))) is PrintFault.UNCERTAIN


def test_a_document_that_stops_half_way_is_uncertain() -> None:
    with PrinterSink(abilities=BLIND) as sink:
        sink.hang()
        endless = DOCUMENT * 400
        with pytest.raises(PrinterFault) as failed:
            Printer(config(sink, paper=False, prints_s=0.6)).print_document(endless)
        assert failed.value.fault is PrintFault.UNCERTAIN


def test_a_printer_that_is_off_is_off_line_and_found_again_when_on(sink: PrinterSink) -> None:
    printer = Printer(config(sink))
    sink.power_off()
    assert fault_of(printer) is PrintFault.OFFLINE
    assert printer.query_status().faults == {PrintFault.OFFLINE}
    sink.power_on()
    assert printer.print_document(DOCUMENT) == "confirmed"


def test_a_printer_that_dies_while_printing_is_uncertain() -> None:
    with PrinterSink(dots_per_s=10) as sink:

        def fall() -> None:
            wait_until(lambda: DOCUMENT in sink.received, "the whole document")
            sink.power_off()

        falling = threading.Thread(target=fall)
        falling.start()
        assert fault_of(Printer(config(sink))) is PrintFault.UNCERTAIN
        falling.join()
        assert sink.slips == []


@pytest.mark.parametrize("junk", [b"\x00", b"\xff", b"\x10\x00\x00\x00", b"\x12\x12", b""])
def test_a_printer_that_talks_nonsense_is_never_believed_to_be_well(junk: bytes) -> None:
    with PrinterSink(abilities=PrinterAbilities(junk=junk)) as sink:
        assert not Printer(config(sink, answers_s=0.3)).query_status().known
        assert fault_of(Printer(config(sink, answers_s=0.3))) is PrintFault.OFFLINE
        assert b"\x1b@" not in sink.received


def test_a_question_that_the_dots_of_a_raster_happen_to_ask_confuses_nobody(sink: PrinterSink) -> None:
    dots = b"\x10\x04\x01" * 16
    odd = b"\x1b@\x1dv0\x00\x30\x00\x01\x00" + dots + b"\x1dVB\x00"
    assert Printer(config(sink)).print_document(odd) == "confirmed"
    assert Printer(config(sink, done=False)).print_document(odd) == "assumed"


@pytest.mark.parametrize("done", [True, False])
def test_an_answer_to_another_question_is_no_sign_of_a_slip(done: bool) -> None:
    odd = b"\x1b@\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01\x1dVB\x00"
    with PrinterSink(abilities=PrinterAbilities(tells_barrier=False, tells_done=False)) as sink:
        with pytest.raises(PrinterFault) as failed:
            Printer(config(sink, done=done, prints_s=0.6)).print_document(odd)
        assert failed.value.fault is PrintFault.UNCERTAIN


def test_ten_slips_in_a_row_are_ten_slips(sink: PrinterSink) -> None:
    printer = Printer(config(sink))
    assert {printer.print_document(DOCUMENT) for _ in range(10)} == {"confirmed"}
    assert len(sink.wait_for_slips(10)) == 10


def test_bytes_that_would_print_rubbish_are_raised_by_the_sink() -> None:
    sink = PrinterSink()
    sink.start()
    printer = Printer(config(sink, paper=False, prints_s=0.6))
    with pytest.raises(PrinterFault):
        printer.print_document(b"\x1b@\x07")
    wait_until(lambda: sink.complaints, "the complaint")
    with pytest.raises(UnknownBytes, match="07"):
        sink.__exit__(None, None, None)


@pytest.fixture
def device() -> Iterator[tuple[str, list[object]]]:
    """A character device as usblp is one: bytes both ways, a simulated printer at the far end."""
    far, near = os.openpty()
    tty.setraw(near)
    came_out: list[object] = []
    stop = threading.Event()
    serving = threading.Thread(target=_serve, args=(far, SimulatedPrinter(80, came_out.append), stop))
    serving.start()
    yield os.ttyname(near), came_out
    stop.set()
    serving.join()
    os.close(near)
    os.close(far)


def _serve(far: int, printer: SimulatedPrinter, stop: threading.Event) -> None:
    os.set_blocking(far, False)
    while not stop.wait(0.002):
        with suppress(BlockingIOError):
            os.write(far, printer.receive(os.read(far, 4096)))
        while done := printer.print_next():
            os.write(far, done[1])


def test_a_device_file_is_read_and_written(device: tuple[str, list[object]]) -> None:
    path, came_out = device
    printer = Printer(
        PrinterConfig(
            kind="file", path=path, reports_done=True, timeout_s=PATIENCE_S, print_within_s=PATIENCE_S
        )
    )
    assert printer.query_status().known
    assert printer.print_document(DOCUMENT) == "confirmed"
    assert len(came_out) == 1


def test_a_device_that_nobody_reads_does_not_hang() -> None:
    far, near = os.openpty()
    tty.setraw(near)
    path = os.ttyname(near)
    deaf = PrinterConfig(kind="file", path=path, timeout_s=0.2, print_within_s=0.5, reports_paper=False)
    with pytest.raises(PrinterFault) as failed:
        Printer(deaf).print_document(DOCUMENT)
    assert failed.value.fault is PrintFault.UNCERTAIN
    os.close(near)
    os.close(far)


def test_a_device_that_is_unplugged_is_off_line(tmp_path: Path) -> None:
    gone = Printer(PrinterConfig(kind="file", path=str(tmp_path / "lp-ticket")))
    assert gone.query_status().faults == {PrintFault.OFFLINE}
    with pytest.raises(PrinterFault) as failed:
        gone.print_document(DOCUMENT)
    assert failed.value.fault is PrintFault.OFFLINE
