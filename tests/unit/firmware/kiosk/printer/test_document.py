"""The bytes that python-escpos makes of a slip, and what importing it leaves behind."""

from firmware.kiosk.printer.document import encode_slip
from firmware.kiosk.slip import visitor_slip as slips
from tests.support.nodes.slips import HALL, KARTU_KELUARGA, TOKEN
from workbench.devices.escpos_interpreter import interpret_bytes

SLIP = slips.build_slip(KARTU_KELUARGA, HALL, TOKEN, "id", 80)


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert encode_slip(SLIP) == encode_slip(SLIP)


def test_a_document_begins_with_initialise_and_ends_with_feed_and_cut() -> None:
    written = encode_slip(SLIP)
    assert written.startswith(b"\x1b@\x1c.\x1bt\x10")
    assert written.endswith(b"\x1dVB\x00")


def test_without_a_knife_the_paper_is_fed_to_the_tear_bar_and_no_further_than_a_cut_would() -> None:
    (hanging,) = interpret_bytes(encode_slip(SLIP, cuts=False), 80)
    (cut,) = interpret_bytes(encode_slip(SLIP), 80)
    assert not hanging.cut
    assert cut.length_mm - 4 < hanging.length_mm - 112 / 8 <= cut.length_mm


def test_the_code_page_is_chosen_once() -> None:
    assert encode_slip(SLIP).count(b"\x1bt") == 1
