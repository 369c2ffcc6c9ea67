"""Whatever a name says, a cable cuts or a printer answers: the slip prints, and doubt is not believed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firmware.kiosk.printer import status
from firmware.kiosk.printer.document import encode_slip
from firmware.kiosk.slip import visitor_slip as slips
from firmware.kiosk.slip.blocks import COLUMNS, LONGEST_MM, PaperWidth, SlipLine, length_mm
from firmware.kiosk.slip.info_and_test import build_info_slip
from tests.support.nodes.slips import HALL, KARTU_KELUARGA, SKCK_CARD, TOKEN
from workbench.devices.escpos_commands import next_command


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


@given(st.lists(st.integers(0, 2000), max_size=8))
def test_a_document_in_pieces_is_the_same_commands(cuts: list[int]) -> None:
    whole = encode_slip(slips.build_slip(KARTU_KELUARGA, HALL, TOKEN, "id", 58))
    edges = [0, *sorted(cuts), len(whole)]
    names: list[str] = []
    buffer = b""
    for start, end in pairwise(edges):
        buffer += whole[start:end]
        while buffer and (command := next_command(buffer, 0)):
            names += [command.name] * (command.name != "text" or not names or names[-1] != "text")
            buffer = buffer[command.size :]
    assert buffer == b""
    assert names == _names(whole)


def _names(whole: bytes) -> list[str]:
    names, at = [], 0
    while at < len(whole):
        command = next_command(whole, at)
        assert command is not None
        names.append(command.name)
        at += command.size
    return names


@given(st.tuples(*[st.binary(max_size=3)] * 4))
def test_only_bytes_of_the_one_form_are_believed(told: tuple[bytes, ...]) -> None:
    sound = all(len(each) == 1 and each[0] & 0x93 == 0x12 for each in told)
    assert status.parse_status(told).known == sound
