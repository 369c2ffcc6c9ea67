"""A slip as the bytes a printer takes, written by python-escpos into memory."""

from typing import Any, Final, assert_never

from firmware.kiosk.printer import raster
from firmware.kiosk.printer.escpos_import import Dummy
from firmware.kiosk.slip.blocks import DOTS, Gap, Numeral, Slip, SlipBlock, SlipCode, SlipLine, SlipSign
from firmware.kiosk.slip.characters import CODE_PAGE

INITIALISE: Final = b"\x1b@"
# Many printers wake up in a Chinese mode where a dash begins a character of two bytes.
ONE_BYTE_CHARACTERS: Final = b"\x1c."
_PROFILE: Final = "TM-T20II"  # numbers its code pages as all our printers do
_TO_TEAR_BAR_LINES: Final = 3  # a printer without a knife ignores the cut, and the feed that goes with it


def encode_slip(slip: Slip, *, cuts: bool = True) -> bytes:
    """Everything from initialise to cut, or to the tear bar; the same slip gives the same bytes."""
    printer: Any = Dummy(profile=_PROFILE)
    printer.charcode(CODE_PAGE.upper())
    for block in slip.blocks:
        _put_block(printer, block, DOTS[slip.width_mm])
    if cuts:
        printer.cut(feed=False)
    else:
        printer.print_and_feed(_TO_TEAR_BAR_LINES)
    output: bytes = printer.output
    return INITIALISE + ONE_BYTE_CHARACTERS + output


def _put_block(printer: Any, block: SlipBlock, width: int) -> None:
    match block:
        case SlipLine():
            _put_line(printer, block)
        case Numeral():
            printer.image(raster.draw_numeral(block, width))
        case SlipSign():
            printer.image(raster.draw_sign(block, width))
        case SlipCode():
            printer.image(raster.draw_code(block, width))
        case Gap(lines=lines):
            printer.print_and_feed(lines)
        case _:
            assert_never(block)


def _put_line(printer: Any, line: SlipLine) -> None:
    printer.set(custom_size=True, width=1, height=2 if line.tall else 1)
    if line.lead:
        printer.set(bold=True)
        printer.text(line.lead)
    printer.set(bold=line.bold)
    printer.textln(line.text)
