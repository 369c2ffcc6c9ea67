"""The interpreter of received bytes: strict about what it knows, honest about what it prints."""

import pytest

from workbench.devices.escpos_commands import UnknownBytes
from workbench.devices.escpos_interpreter import TooWide, interpret_bytes

CUT = b"\x1dVB\x00"
START = b"\x1b@\x1c.\x1bt\x10"


def raster(columns: int, rows: int) -> bytes:
    return (
        b"\x1dv0\x00" + columns.to_bytes(2, "little") + rows.to_bytes(2, "little") + b"\xff" * columns * rows
    )


@pytest.mark.parametrize(
    ("received", "offset"),
    [
        (b"abc\x07", 3),
        (START + b"\x1bZ\x00\n", len(START)),
        (b"\x1d(k\x03\x00", 0),
        (START + b"\x81\n", len(START)),
        (b"\x1bt\x63", 0),
        (b"\x1bM\x01", 0),
        (b"\x1dV\x00", 0),
        (b"\x1dV\x07", 0),
        (b"\x1b@\x96\n", 2),
        (raster(2, 3)[:-1], 0),
    ],
    ids=[
        "bell", "unknown escape", "its own QR code", "a hole in the code page", "unknown code page",
        "Font B", "a cut without feed", "an unknown cut", "a dash in two-byte mode", "half a raster",
    ],
)  # fmt: skip
def test_what_a_printer_might_garble_is_refused_with_its_place(received: bytes, offset: int) -> None:
    with pytest.raises(UnknownBytes) as refused:
        interpret_bytes(received, 80)
    assert refused.value.offset == offset
    assert refused.value.found.hex(" ") in str(refused.value)


@pytest.mark.parametrize(("paper_mm", "columns"), [(80, 48), (58, 32)])
def test_a_line_as_wide_as_the_paper_prints_and_one_letter_more_does_not(paper_mm: int, columns: int) -> None:
    (printout,) = interpret_bytes(b"x" * columns + b"\n" + CUT, paper_mm)
    assert printout.lines == ("x" * columns,)
    with pytest.raises(TooWide):
        interpret_bytes(b"x" * (columns + 1) + b"\n" + CUT, paper_mm)


def test_double_width_counts_twice() -> None:
    with pytest.raises(TooWide):
        interpret_bytes(b"\x1d!\x10" + b"x" * 25 + b"\n", 80)


@pytest.mark.parametrize(("paper_mm", "across"), [(80, 72), (58, 48)])
def test_a_raster_wider_than_the_head_is_refused(paper_mm: int, across: int) -> None:
    (printout,) = interpret_bytes(raster(across, 8) + CUT, paper_mm)
    assert printout.image.width > across * 8
    with pytest.raises(TooWide):
        interpret_bytes(raster(across + 1, 8) + CUT, paper_mm)


def test_lines_rasters_and_feeds_move_the_paper_as_far_as_they_do_on_paper() -> None:
    (line,) = interpret_bytes(b"x\n" + CUT, 80)
    (tall,) = interpret_bytes(b"\x1d!\x01x\n" + CUT, 80)
    (drawn,) = interpret_bytes(raster(1, 80) + CUT, 80)
    (fed,) = interpret_bytes(b"\x1bd\x02" + CUT, 80)
    lengths = [each.length_mm - 112 / 8 for each in (line, tall, drawn, fed)]
    assert lengths == [34 / 8, 48 / 8, 10, 68 / 8]


def test_bold_letters_are_blacker_and_initialise_ends_bold() -> None:
    def black(received: bytes) -> int:
        (printout,) = interpret_bytes(received + CUT, 80)
        return printout.image.histogram()[0]

    assert black(b"\x1bE\x01mmm\n") > black(b"mmm\n")
    assert black(b"\x1bE\x01\x1b@mmm\n") == black(b"mmm\n")


def test_what_is_not_cut_yet_still_hangs_out() -> None:
    cut, hanging = interpret_bytes(b"a\n" + CUT + b"b\n", 58)
    assert cut.cut
    assert not hanging.cut
    assert hanging.lines == ("b",)
