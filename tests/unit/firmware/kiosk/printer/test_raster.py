"""Slips as a printer prints them: the code can be scanned, the number measured, the paper reckoned."""

import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import Image, ImageChops

from drawing.shapes import OUTLINES
from firmware.kiosk.printer import raster
from firmware.kiosk.slip import visitor_slip as slips
from firmware.kiosk.slip.blocks import (
    DOTS,
    NUMERAL_HEAD_DOTS,
    Numeral,
    PaperWidth,
    SlipCode,
    SlipSign,
    length_mm,
)
from firmware.kiosk.slip.info_and_test import build_info_slip
from firmware.kiosk.slip.info_and_test import build_test_slip as trial_slip
from tests.support.nodes.slips import ABOUT, HALL, KARTU_KELUARGA, SKCK, SKCK_CARD, TOKEN, printed

WIDTHS: tuple[PaperWidth, ...] = (80, 58)


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageChops.invert(picture.convert("L")).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("reprint", [False, True])
def test_the_code_on_the_printed_slip_opens_the_visitors_page(width: PaperWidth, reprint: bool) -> None:
    picture = printed(slips.build_slip(SKCK, HALL, TOKEN, "id", width, reprint)).image
    found = zxingcpp.read_barcodes(picture)
    assert [code.text for code in found] == [HALL.page_url + TOKEN]
    corners = found[0].position
    assert corners.top_right.x - corners.top_left.x >= 200  # 25 mm


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", ["D 137", "M 888", "W 000"])
def test_the_number_is_at_least_20_mm_high_and_stays_on_the_paper(width: PaperWidth, number: str) -> None:
    left, top, right, bottom = ink(raster.draw_numeral(Numeral(number), DOTS[width]))
    assert bottom - top >= 160
    assert top >= NUMERAL_HEAD_DOTS
    assert 0 <= left < right <= DOTS[width]


def test_only_six_and_nine_stand_on_a_bar() -> None:
    def foot(number: str) -> tuple[int, int, int, int] | None:
        picture = raster.draw_numeral(Numeral(number), 576)
        under = picture.crop((0, picture.height - 26, 576, picture.height)).convert("L")
        return ImageChops.invert(under).getbbox()

    assert foot("D 137") is None
    six = foot("D 136")
    both = foot("D 196")
    assert six is not None
    assert both is not None
    assert six[2] - six[0] < both[2] - both[0]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_paper_reckoned_is_the_paper_used(width: PaperWidth) -> None:
    for slip in (
        slips.build_slip(KARTU_KELUARGA, HALL, TOKEN, "id", width),
        slips.build_slip(SKCK, None, TOKEN, "en", width, reprint=True),
        build_info_slip(SKCK_CARD, "Polres Palopo", HALL, width, "id"),
        trial_slip(HALL, width, ABOUT, slips_left=60),
    ):
        assert printed(slip).length_mm == length_mm(slip)


def test_a_dash_comes_out_of_a_printer_that_wakes_up_chinese() -> None:
    lines = printed(slips.build_slip(KARTU_KELUARGA, HALL, TOKEN, "id", 80)).lines
    assert "D – satu – tiga – tujuh" in lines
    assert "Sebelum Anda: 3 orang · perkiraan 15–30 menit" in lines


def test_each_zone_has_a_shape_of_its_own() -> None:
    drawn = set()
    for shape in OUTLINES:
        picture = printed(slips.build_slip(replace(SKCK, zone_shape=shape), HALL, TOKEN, "id", 80)).image
        drawn.add(picture.tobytes())
    assert len(drawn) == 4


@pytest.mark.parametrize("width", WIDTHS)
def test_all_five_points_of_a_star_are_on_the_slip(width: PaperWidth) -> None:
    """Room to the words on either side, its top one point, both halves alike."""
    sign = SlipSign("", "bintang", "", "", rows=1)
    picture = raster.draw_sign(sign, DOTS[width])
    left, top, right, bottom = ink(picture)
    star = picture.convert("L").crop((left, top, right, bottom))
    assert 40 <= right - left <= 42
    assert 38 <= bottom - top <= 42
    assert right - left > bottom - top
    first_row = [x for x in range(star.width) if star.getpixel((x, 0)) == 0]
    assert len(first_row) <= 3
    assert abs(sum(first_row) / len(first_row) - (star.width - 1) / 2) <= 1
    sides = [[y for y in range(star.height) if star.getpixel((x, y)) == 0] for x in (0, star.width - 1)]
    assert all(1 <= len(side) <= 2 for side in sides)


def test_a_shape_that_this_kiosk_does_not_know_leaves_the_words() -> None:
    assert printed(slips.build_slip(replace(SKCK, zone_shape="wajik"), HALL, TOKEN, "id", 58)).lines


def test_a_longer_address_only_makes_finer_dots_never_a_smaller_code() -> None:
    for length in (10, 60, 120, 200):
        code = SlipCode("http://antrean/t/" + "a" * length)
        assert len(code.qr_modules()) * code.dots_per_module() >= 200
        assert ink(raster.draw_code(code, 384))[2] <= 384
