"""The rows of calls: number, arrow, counter, each with its zone's sign (pure)."""

from collections.abc import Iterator
from typing import Final

from broker.messages import ZoneFace
from drawing.typesetting import MeasureText, shorten_text
from firmware.display.drawing import theme
from firmware.display.drawing.parts import Arrow, FilledBox, TextLine, WallPart, ZoneSign
from firmware.display.drawing.typesetting import find_fitting_cap, space_ticket_number
from firmware.display.wall.grid import RowGrid
from firmware.display.wall.view import CallRow
from firmware.node.pixel_rect import PixelRect
from translations.translate import tr, tr_noop

COUNTER: Final = tr_noop("LOKET")
_RADIUS = 0.14


def lay_out_call_card(
    row: CallRow, box: PixelRect, grid: RowGrid, measure: MeasureText, *, beat: bool, language: str
) -> Iterator[WallPart]:
    """One present call as a card; a calling one pulses between two fills, and nothing else does."""
    lit = row.calling and beat
    fill = theme.ROW_BEAT if lit else theme.ROW_CALLING if row.calling else theme.ROW
    ink = theme.INK_ON_BEAT if lit else theme.INK
    yield FilledBox(box, fill, radius=round(grid.cap * _RADIUS))
    inner = box.inset(grid.pad, (box.h - grid.ink_height) // 2)
    label, numbered = inner.cut_top(grid.label_step)
    number, counter = numbered.cut_top(grid.cap)[0], numbered.cut_bottom(grid.cap)[0]
    quiet = ink if row.calling else theme.QUIET
    named, room = _label_counter(tr(COUNTER, language), (label, counter), grid, quiet, measure)
    yield named
    yield _agency_line(row.agency, room, grid.label, quiet, measure)
    yield from _number_parts(row, number, grid, ink, theme.INK_ON_BEAT if lit else theme.OUTLINE)
    yield from _counter_parts(row, counter, grid, ink)


def lay_out_empty_card(box: PixelRect, grid: RowGrid) -> FilledBox:
    """A place that no call has taken: there, but quiet."""
    return FilledBox(box, theme.WALL, round(grid.cap * _RADIUS), theme.RULE, max(2, grid.cap // 48))


def lay_out_list_row(row: CallRow, box: PixelRect, grid: RowGrid, *, beat: bool) -> Iterator[WallPart]:
    """An earlier call, or one for which there is no card: while it is calling it pulses as cards do."""
    lit = row.calling and beat
    ink = theme.INK_ON_BEAT if lit else theme.INK
    if row.calling:
        yield FilledBox(box, theme.ROW_BEAT if lit else theme.ROW_CALLING, radius=round(grid.cap * _RADIUS))
    inner = box.inset(grid.pad, (box.h - grid.cap) // 2)
    yield from _number_parts(row, inner, grid, ink, theme.OUTLINE)
    yield from _counter_parts(row, inner, grid, ink)


def _label_counter(
    word: str, boxes: tuple[PixelRect, PixelRect], grid: RowGrid, ink: str, measure: MeasureText
) -> tuple[TextLine, PixelRect]:
    """What the figure at the edge is: above it, or beside it where it has its own line. And the room left."""
    label, counter = boxes
    top = label.cut_top(grid.label)[0]
    if grid.stacked:
        edge = counter.right - grid.counter - grid.arrow_step - grid.space
        return TextLine(word, edge, counter.bottom - grid.label, grid.label, ink, align="right"), top
    _, room = top.cut_right(measure(word, grid.label, True), grid.space)
    return TextLine(word, top.right, top.y, grid.label, ink, align="right"), room


def _agency_line(agency: str, box: PixelRect, most: int, ink: str, measure: MeasureText) -> TextLine:
    """Whose number it is."""
    cap = find_fitting_cap(agency, box.w, 1, (most, most * 2 // 3), measure)
    return TextLine(shorten_text(agency, box.w, cap, measure), box.x, box.bottom - cap, cap, ink)


def _number_parts(row: CallRow, box: PixelRect, grid: RowGrid, ink: str, outline: str) -> Iterator[WallPart]:
    if grid.sign:
        yield build_zone_sign(
            row.zone, PixelRect(box.x, box.y + (box.h - grid.sign) // 2, grid.sign, grid.sign), outline
        )
    yield TextLine(space_ticket_number(row.number), box.x + grid.sign_step, box.y, grid.cap, ink)


def _counter_parts(row: CallRow, box: PixelRect, grid: RowGrid, ink: str) -> Iterator[WallPart]:
    if grid.arrow and row.zone.arrow:
        side = grid.arrow
        left = box.right - grid.counter - grid.space - side
        yield Arrow(row.zone.arrow, PixelRect(left, box.y + (box.h - side) // 2, side, side), ink)
    yield TextLine(str(row.counter_number), box.right, box.y, grid.cap, ink, align="right")


def build_zone_sign(zone: ZoneFace, box: PixelRect, outline: str) -> ZoneSign:
    return ZoneSign(zone.shape, box, zone.hex, zone.text, str(zone.number), outline)
