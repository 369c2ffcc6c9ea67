"""Face, wall, slip, papers and pages draw a zone's shape by its one outline."""

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageDraw

from broker.messages import ZoneFace
from drawing.shapes import OUTLINES, ShapePoint
from firmware.display.drawing.parts import ZoneSign
from firmware.display.wall.screen import WallScreen
from firmware.display.wall.view import WallView
from firmware.kiosk.config import FaceConfig
from firmware.kiosk.face.drawing import FaceSign
from firmware.kiosk.face.layout import lay_out_face
from firmware.kiosk.face.screen import Face
from firmware.kiosk.printer import raster
from firmware.kiosk.slip.blocks import SlipSign
from firmware.node.pixel_rect import PixelRect
from hub.papers.sheet import Sheet
from hub.plan.book import Book
from hub.web import visitor_pages
from hub.web.visitors.hall_plan import draw_hall_plan
from hub.web.window import HallView
from tests.support.halls.hub import LiveHub
from tests.support.halls.site import palopo
from tests.support.neighbours import paper
from tests.support.nodes.display import ZONES
from tests.support.nodes.faces import FACES

CORNERED = [name for name, outline in OUTLINES.items() if outline.corners]


def filled(shape: str, box: PixelRect, size: tuple[int, int], edge: float) -> Image.Image:
    """The outline itself in that box of a picture, smaller by an edge, or larger by a negative one."""
    mask, outline = Image.new("L", size, 0), OUTLINES[shape]
    pen, at = ImageDraw.Draw(mask), (float(box.x), float(box.y))
    if outline.corners:
        pen.polygon(outline.place_corners(box.w, at, edge), fill=255)
    else:
        pen.ellipse((at[0] + edge, at[1] + edge, at[0] + box.w - edge, at[1] + box.w - edge), fill=255)
    return mask


def assert_drawn(ink: Image.Image, shape: str, box: PixelRect) -> None:
    """All ink in the box is within the outline, and along the outline there is ink; to a pixel and a half.
    What stands in its middle may be a number."""
    within = Image.new("L", ink.size, 0)
    within.paste(255, (box.x - 2, box.y - 2, box.right + 2, box.bottom + 2))
    outside = ImageChops.subtract(within, filled(shape, box, ink.size, -1.5))
    rim = ImageChops.subtract(
        filled(shape, box, ink.size, 1.5), filled(shape, box, ink.size, 1.5 + box.w * 0.06)
    )
    assert ImageChops.multiply(ink, outside).getbbox() is None
    assert ImageChops.multiply(ImageChops.invert(ink), rim).getbbox() is None


def ink_of(file: Path, colour: str) -> Image.Image:
    picture = Image.open(file).convert("RGB")
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, colour)).convert("L")
    return apart.point(lambda grey: 255 if grey < 64 else 0)


def resembles(points: Sequence[ShapePoint], shape: str) -> bool:
    """The same corners in the same order, wherever they stand and however large they are."""

    def free(corners: Sequence[ShapePoint]) -> list[float]:
        middle = [sum(each[axis] for each in corners) / len(corners) for axis in (0, 1)]
        reach = max(math.dist(each, middle) for each in corners)
        return [(each[axis] - middle[axis]) / reach for each in corners for axis in (0, 1)]

    corners = OUTLINES[shape].corners
    return len(points) == len(corners) and free(points) == pytest.approx(free(corners), abs=0.01)


def polygons(svg: str) -> Iterator[list[ShapePoint]]:
    for points in re.findall(r'<polygon points="([^"]*)"', svg):
        corners = (each.split(",") for each in points.split())
        yield [(float(x), float(y)) for x, y in corners]


def test_the_kiosks_face_draws_each_shape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    face, view = Face(FaceConfig(1080, 1920, fullscreen=False)), FACES["home"]
    face.show(view)
    face.save_picture(tmp_path / "face.png")
    parts = lay_out_face(view, 1080, 1920, face.measure_text)
    signs = [part for part in parts if isinstance(part, FaceSign)]
    face.close()
    assert {sign.shape for sign in signs} == set(OUTLINES)
    for sign in signs:
        assert_drawn(ink_of(tmp_path / "face.png", sign.colour), sign.shape, sign.box)


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.shape)
def test_the_wall_draws_each_shape(zone: ZoneFace, tmp_path: Path) -> None:
    screen = WallScreen(1920, 1080, Path("/usr/share/fonts/opentype/b612"), driver="dummy")
    try:
        view = WallView("Mal Pelayanan Publik", zones=(zone,))
        screen.draw(view)
        screen.save(tmp_path / "wall.png")
        sign = next(part for part in screen.lay_out(view).parts if isinstance(part, ZoneSign))
    finally:
        screen.close()
    assert_drawn(ink_of(tmp_path / "wall.png", sign.fill), sign.shape, sign.box)


def test_a_wall_goes_on_where_a_later_plan_has_a_shape_that_it_does_not_know() -> None:
    screen = WallScreen(1920, 1080, Path("/usr/share/fonts/opentype/b612"), driver="dummy")
    try:
        assert screen.draw(WallView("Mal", zones=(replace(ZONES[0], shape="wajik"),))).is_legible
    finally:
        screen.close()


@pytest.mark.parametrize("shape", OUTLINES)
def test_the_slip_draws_each_shape(shape: str) -> None:
    paper_picture = raster.draw_sign(SlipSign("", shape, "", "", rows=1), 576).convert("L")
    ink = ImageChops.invert(paper_picture)
    left, _, right, _ = ink.getbbox() or (0, 0, 0, 0)
    middle = (left + right) / 2
    assert_drawn(ink, shape, PixelRect(round(middle - 21), 4, 42, 42))


def test_papers_draw_each_shape(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "shapes.pdf", (210, 297), "shapes")
    for place, shape in enumerate(OUTLINES):
        sheet.draw_shape(shape, (20, 20 + 30 * place), 20)
    sheet.save()
    (page,) = paper.pages(tmp_path / "shapes.pdf")
    drawn: list[list[ShapePoint]] = []
    for stroke in paper.strokes(page):
        if stroke.operator == b"m":
            drawn.append([])
        drawn[-1].append(stroke.to)
    assert [each.diameter for each in paper.circles(page)] == pytest.approx([20])
    for shape in CORNERED:
        assert any(resembles(points, shape) for points in drawn)


def test_the_halls_plan_draws_each_shape() -> None:
    drawn = list(polygons(draw_hall_plan(Book(palopo()), "id")))
    assert [any(resembles(points, shape) for points in drawn) for shape in CORNERED] == [True] * len(CORNERED)
    assert len(drawn) == len(CORNERED)


def test_a_star_on_the_plan_stays_in_its_zone() -> None:
    plan = palopo()
    assert plan.layout is not None
    zone = next(each for each in plan.zones if each.shape == "bintang")
    x, y, w, h = plan.layout.zones[zone.id]
    star = next(each for each in polygons(draw_hall_plan(Book(plan), "id")) if resembles(each, "bintang"))
    assert all(x < corner[0] < x + w and y < corner[1] < y + h for corner in star)


def test_pages_on_a_phone_draw_each_shape() -> None:
    hall = LiveHub(plan=palopo())
    page = visitor_pages(HallView(hall.hub)).test_client().get("/").get_data(as_text=True)
    drawn = list(polygons(page))
    assert [any(resembles(points, shape) for points in drawn) for shape in CORNERED] == [True] * len(CORNERED)
    assert all(any(resembles(points, shape) for shape in CORNERED) for points in drawn)
