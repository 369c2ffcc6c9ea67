"""What a technician asks a face to show: whose it is, and a picture that shows its faults (pure)."""

from collections.abc import Iterator
from typing import Final

from drawing.typesetting import MeasureText
from firmware.kiosk.face.drawing import (
    INK,
    PAPER,
    FacePart,
    FaceSign,
    FaceStyle,
    FaceText,
    Fill,
    lay_out_block,
)
from firmware.kiosk.model.view import IdentityView, PictureTestView
from firmware.node.pixel_rect import PixelRect

PURE: Final = ("#FF0000", "#00FF00", "#0000FF", "#FFFFFF")
GRID: Final = "#8A8A8A"
CELL: Final = 60  # pixels from one line of the grid to the next


def lay_out_identity(view: IdentityView, page: PixelRect, measure: MeasureText) -> Iterator[FacePart]:
    unit = min(page.w, page.h) // 100
    yield Fill(page, INK)
    style = FaceStyle(page.h, lines=2, ink=PAPER, on=INK, align="centre")
    yield from lay_out_block(f"INI {view.node}", page.inset(5 * unit, page.h // 6), style, measure)


def lay_out_test_picture(view: PictureTestView, page: PixelRect, measure: MeasureText) -> Iterator[FacePart]:
    """Corners that a badly set screen cuts off, what scaling blurs, the hall's colours."""
    yield Fill(page, INK)
    yield from _grid_lines(page)
    yield from _corner_marks(page)
    unit = min(page.w, page.h) // 100
    above, colours, below = page.inset(12 * unit, page.h // 5).split_rows([2, 3, 2], 4 * unit)
    yield Fill(above, INK)
    style = FaceStyle(12 * unit, ink=PAPER, on=INK, align="centre")
    for told, row in zip(
        (view.node, f"{page.w} × {page.h}"), above.inset(unit).split_rows([1, 1]), strict=True
    ):
        yield from lay_out_block(told, row, style, measure)
    yield from _colour_fields(view, colours, unit)
    yield from _checker_stripes(below, unit)


def _grid_lines(page: PixelRect) -> Iterator[FacePart]:
    for x in range(page.x, page.right, CELL):
        yield Fill(PixelRect(x, page.y, 1, page.h), GRID)
    for y in range(page.y, page.bottom, CELL):
        yield Fill(PixelRect(page.x, y, page.w, 1), GRID)


def _corner_marks(page: PixelRect) -> Iterator[FacePart]:
    """Both arms of each corner, and the outermost pixel all round."""
    long, thick = min(page.w, page.h) // 10, max(4, min(page.w, page.h) // 120)
    for x in (page.x, page.right - long):
        for y in (page.y, page.bottom - thick):
            yield Fill(PixelRect(x, y, long, thick), PAPER)
    for x in (page.x, page.right - thick):
        for y in (page.y, page.bottom - long):
            yield Fill(PixelRect(x, y, thick, long), PAPER)
    yield from (Fill(edge, PURE[0]) for edge in _edge_boxes(page))


def _edge_boxes(page: PixelRect) -> Iterator[PixelRect]:
    yield PixelRect(page.x, page.y, page.w, 1)
    yield PixelRect(page.x, page.bottom - 1, page.w, 1)
    yield PixelRect(page.x, page.y, 1, page.h)
    yield PixelRect(page.right - 1, page.y, 1, page.h)


def _colour_fields(view: PictureTestView, box: PixelRect, unit: int) -> Iterator[FacePart]:
    """The zones as the hall has them, then what a screen is made of."""
    signs, pure = box.split_rows([2, 1], unit)
    for zone, field in zip(view.zones, signs.split_columns(max(1, len(view.zones)), unit), strict=False):
        yield Fill(field, zone.hex)
        side = min(field.w, field.h) * 6 // 10
        corner = PixelRect(field.x + (field.w - side) // 2, field.middle - side // 2, side, side)
        yield FaceSign(zone.shape, corner, zone.text)
        yield FaceText(
            str(zone.number), corner.x + side // 2, corner.y + side * 6 // 10, side * 4 // 10,
            zone.hex, zone.text, align="centre",
        )  # fmt: skip
    for colour, field in zip(PURE, pure.split_columns(len(PURE), unit), strict=True):
        yield Fill(field, colour)


def _checker_stripes(box: PixelRect, unit: int) -> Iterator[FacePart]:
    """Single pixels, on and off: even grey where the screen shows them as they are, waves where it scales."""
    field = PixelRect(box.x, box.y, box.w, min(box.h, 8 * unit))
    yield Fill(field, INK)
    for x in range(field.x, field.right, 2):
        yield Fill(PixelRect(x, field.y, 1, field.h), PAPER)
