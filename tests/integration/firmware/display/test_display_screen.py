"""Views on a real surface, in the real face."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pygame
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from broker.messages import DisplaySettings
from firmware.display.boards import CallIdentity
from firmware.display.drawing.fonts import Fonts
from firmware.display.drawing.parts import TextLine
from firmware.display.drawing.sizes import px_per_mm
from firmware.display.wall.footer_messages import FooterMessage
from firmware.display.wall.screen import ScreenFault, WallScreen
from firmware.display.wall.slides import Slide, build_deck, clean_text
from firmware.display.wall.view import CallRow, WallView
from hub.wire.settings import build_catalogues, build_settings
from tests.support.halls.site import palopo
from tests.support.nodes.display import PRIORITY, ZONES

FONTS = Path("/usr/share/fonts/opentype/b612")
CALLS = tuple(
    CallRow(CallIdentity(f"20260105-{number}", f"loket-{counter}", 1), number, counter, ZONES[zone - 1])
    for number, counter, zone in (("P137", 11, 2), ("D806", 6, 1), ("X012", 24, 4), ("K004", 19, 3))
)
HALL = WallView(
    site_name="Mal Pelayanan Publik Kota Palopo", zones=ZONES, screen_inches=65, viewing_m=10, calls=CALLS,
    missed=("D120", "D131"), waiting=12, clock="08.41", priority=PRIORITY,
    footer_messages=(FooterMessage("Satu keluarga satu nomor."),),
)  # fmt: skip
ZONE = replace(HALL, zones=ZONES[:1], screen_inches=43, viewing_m=6)


@pytest.fixture
def screen() -> Iterator[WallScreen]:
    opened = WallScreen(1920, 1080, FONTS, driver="dummy")
    yield opened
    opened.close()


def ink_rows(file: Path, column: range, colour: str) -> list[int]:
    """Rows of pixels in these columns where something of this colour stands."""
    picture = pygame.image.load(str(file))
    wanted = pygame.Color(colour)
    return [y for y in range(picture.get_height()) if any(picture.get_at((x, y)) == wanted for x in column)]


@pytest.mark.parametrize("view", [HALL, ZONE], ids=["hall", "zone"])
def test_a_called_number_is_as_high_in_pixels_as_the_back_row_needs(
    screen: WallScreen, view: WallView, tmp_path: Path
) -> None:
    one = replace(view, calls=CALLS[:1], missed=(), priority="", footer_messages=(), waiting=None)
    screen.draw(one)
    screen.save(tmp_path / "board.png")
    number = next(part for part in screen.lay_out(one).parts if getattr(part, "text", "") == "P 137")
    x = number.x  # type: ignore[union-attr]
    rows = [y for y in ink_rows(tmp_path / "board.png", range(x, x + 60, 3), "#FFFFFF") if y > 200]
    assert (max(rows) - min(rows) + 1) / px_per_mm(1920, 1080, view.screen_inches) >= 11 * view.viewing_m


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (3840, 2160)])
@pytest.mark.parametrize("view", [HALL, ZONE], ids=["hall", "zone"])
def test_sizes_are_held_in_the_real_face(view: WallView, width: int, height: int) -> None:
    opened = WallScreen(width, height, FONTS, driver="dummy")
    try:
        assert opened.lay_out(view).is_legible
    finally:
        opened.close()


def test_the_screen_tells_which_calls_it_drew(screen: WallScreen) -> None:
    assert screen.draw(HALL).shown == tuple(row.news for row in CALLS)


def test_the_picture_is_saved_whole_from_the_walls_own_surface(screen: WallScreen, tmp_path: Path) -> None:
    screen.draw(HALL)
    screen.save(tmp_path / "board.png")
    saved = pygame.image.load(str(tmp_path / "board.png"))
    assert saved.get_size() == (1920, 1080)
    assert [file.name for file in tmp_path.iterdir()] == ["board.png"]
    colours = {tuple(saved.get_at((x, y)))[:3] for x in range(0, 1920, 7) for y in range(0, 1080, 7)}
    assert {(0x0B, 0x5A, 0x32), (0x8C, 0xCB, 0xF5), (0xFF, 0xFF, 0xFF)} <= colours


def test_the_same_view_makes_the_same_picture(screen: WallScreen, tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        screen.draw(HALL)
        screen.save(tmp_path / name)
        screen.draw(ZONE)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


@pytest.mark.usefixtures("screen")
def test_figures_have_one_width_so_that_columns_do_not_dance() -> None:
    font = pygame.font.Font(str(FONTS / "B612-Bold.otf"), 200)
    assert len({font.size(digit)[0] for digit in "0123456789"}) == 1


def test_a_wrong_video_driver_is_a_fault_not_a_black_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    with pytest.raises(ScreenFault):
        WallScreen(640, 480, FONTS, driver="kmsdrm")


def test_a_missing_font_is_a_fault_that_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(ScreenFault, match="install fonts-b612"):
        WallScreen(640, 480, tmp_path, driver="dummy")


def slides_of_the_hall(node: str) -> Iterator[tuple[WallView, int]]:
    """Every page of every slide that this display of Palopo's plan shows."""
    told = build_settings(palopo())[node]
    assert isinstance(told, DisplaySettings)
    for slide in build_deck(told, build_catalogues(palopo())):
        for page in range(4):
            view = WallView(told.site_name, told.zones, told.rows, told.screen_inches, told.viewing_m)
            yield replace(view, clock="08.41", waiting=3, slide=slide, slide_page=page), page


@pytest.mark.parametrize("node", ["layar-info", "layar-zona-1"])
def test_every_slide_of_the_hall_stays_on_the_wall_in_the_real_face(screen: WallScreen, node: str) -> None:
    fonts = Fonts(FONTS)
    for view, page in slides_of_the_hall(node):
        drawn = screen.lay_out(view)
        for part in drawn.parts if page < drawn.pages else ():
            if isinstance(part, TextLine):
                width = fonts.measure_text(part.text, part.cap, part.bold)
                left = part.x - {"left": 0, "centre": width // 2, "right": width}[part.align]
                assert left >= 57, part
                assert left + width <= 1920 - 57, part
                assert part.y + part.cap <= 1080 - 32, part


@pytest.mark.usefixtures("screen")
def test_letters_that_our_face_lacks_are_set_in_another_and_else_as_their_nearest(tmp_path: Path) -> None:
    fonts, alone = Fonts(FONTS), Fonts(FONTS, tmp_path)
    cyrillic, _ = fonts.choose_font("Палопо", 40, True)
    ours, text = fonts.choose_font("Ambil nomor – dua", 40, True)
    assert text == "Ambil nomor – dua"
    assert cyrillic is not ours
    assert fonts.choose_font("Палопо", 40, True)[1] == "Палопо"
    assert alone.choose_font("Палопо ḿ", 40, True)[1] == "?????? m"


@example("\x00")
@example("satu\ndua")
@example("\ufe0f")
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_plan_says_is_drawn_without_an_error(screen: WallScreen, text: str) -> None:
    told = Slide(title=clean_text(text), sentence=clean_text(text) or "x")
    screen.draw(replace(HALL, calls=(), slide=told, site_name=text))
