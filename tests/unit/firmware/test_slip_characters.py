"""Names in any script: they print, are read aloud in our letters, or vanish; they never stop a slip."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firmware.kiosk.printer.document import encode_slip
from firmware.kiosk.slip import visitor_slip as slips
from firmware.kiosk.slip.blocks import COLUMNS, LONGEST_MM, PaperWidth, SlipLine, length_mm
from firmware.kiosk.slip.characters import CODE_PAGE, to_printable
from firmware.kiosk.slip.info_and_test import build_info_slip
from tests.support.slips import HALL, KARTU_KELUARGA, SKCK_CARD, TOKEN, printed


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Kantor Urusan Agama", "Kantor Urusan Agama"),
        ("Paspor é ü ñ – “baru”", "Paspor é ü ñ – “baru”"),
        ("Pe\u0301ndidikan q\u0303", "Péndidikan q"),
        ("Đuro, Łódź, ı", "Duro, Lódz, i"),
        ("مكتب ٣", "mktb 3"),
        ("مَكْتَب أحمد", "mktb ahmd"),
        ("ᨒᨚᨈᨑ ᨅᨘᨁᨗ", "lotara bugi"),
        ("Loket 🏥 sehat 👨‍👩‍👧", "Loket sehat"),
        ("≤ 3 hari → selesai", "<= 3 hari -> selesai"),
        ("中", "?"),
        ("a\x00b\x1b@\ud800", "ab@"),
        ("\u0301", ""),
    ],
)
def test_a_name_is_read_in_letters_that_every_printer_has(written: str, read: str) -> None:
    assert to_printable(written) == read


def test_there_is_no_character_at_all_that_a_printer_would_not_take() -> None:
    for code in range(sys.maxunicode + 1):
        to_printable(chr(code)).encode(CODE_PAGE)


@given(st.text(max_size=60), st.sampled_from([58, 80]))
def test_any_name_prints_within_the_paper_and_never_too_long(name: str, width: int) -> None:
    paper: PaperWidth = 58 if width == 58 else 80
    granted = replace(KARTU_KELUARGA, agency_short=name, service_name=name, requirements=(name,) * 9)
    made = slips.build_slip(granted, replace(HALL, site_name=name[:20], wifi=name[:20]), TOKEN, "id", paper)
    card = build_info_slip(
        replace(SKCK_CARD, name=name, requirements=(name,), fee=name), name, HALL, paper, "en"
    )
    assert length_mm(made) <= LONGEST_MM[paper]
    for slip in (made, card):
        lines = [line.lead + line.text for line in slip.blocks if isinstance(line, SlipLine)]
        assert max(map(len, lines)) <= COLUMNS[paper]
        assert encode_slip(slip)


@pytest.mark.parametrize("name", ["مكتب", "ᨅᨘᨁᨗ", "🏥", "a\u0301\u0302\u0303"])
def test_such_a_name_comes_out_of_a_printer(name: str) -> None:
    out = printed(slips.build_slip(replace(KARTU_KELUARGA, agency_short=name), HALL, TOKEN, "id", 58))
    assert any("Kartu Keluarga" in line for line in out.lines)
