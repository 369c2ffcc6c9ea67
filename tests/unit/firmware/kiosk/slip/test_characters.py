"""Names in any script: they print, are read aloud in our letters, or vanish; they never stop a slip."""

import sys

import pytest
from msgspec.structs import replace

from firmware.kiosk.slip import visitor_slip as slips
from firmware.kiosk.slip.characters import CODE_PAGE, to_printable
from tests.support.nodes.slips import HALL, KARTU_KELUARGA, TOKEN, printed


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


@pytest.mark.parametrize("name", ["مكتب", "ᨅᨘᨁᨗ", "🏥", "a\u0301\u0302\u0303"])
def test_such_a_name_comes_out_of_a_printer(name: str) -> None:
    out = printed(slips.build_slip(replace(KARTU_KELUARGA, agency_short=name), HALL, TOKEN, "id", 58))
    assert any("Kartu Keluarga" in line for line in out.lines)
