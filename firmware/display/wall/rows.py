"""The rows of calls: number, arrow, counter, each with its zone's sign (pure)."""

from collections.abc import Iterator
from typing import Final

from broker.messages import ZoneFace
from firmware.display.drawing import theme
from firmware.display.drawing.parts import Arrow, Measure, Panel, Part, Sign, Words
from firmware.display.drawing.typesetting import fitting_cap, shortened, spaced
from firmware.display.wall.grid import Grid
from firmware.display.wall.view import CallRow
from firmware.node.box import Box
from translations.translate import marked, said

COUNTER: Final = marked("LOKET")
_RADIUS = 0.14


def call_row(
    row: CallRow, box: Box, grid: Grid, measure: Measure, *, beat: bool, language: str
) -> Iterator[Part]:
    """One present call as a card; a calling one pulses between two fills, and nothing else does."""
    lit = row.calling and beat
    fill = theme.ROW_BEAT if lit else theme.ROW_CALLING if row.calling else theme.ROW
    ink = theme.INK_ON_BEAT if lit else theme.INK
    yield Panel(box, fill, radius=round(grid.cap * _RADIUS))
    inner = box.inset(grid.pad, (box.h - grid.ink_height) // 2)
    label, numbered = inner.top_cut(grid.label_step)
    number, counter = numbered.top_cut(grid.cap)[0], numbered.bottom_cut(grid.cap)[0]
    quiet = ink if row.calling else theme.QUIET
    named, room = _named(said(COUNTER, language), (label, counter), grid, quiet, measure)
    yield named
    yield _owner(row.agency, room, grid.label, quiet, measure)
    yield from _numbered(row, number, grid, ink, theme.INK_ON_BEAT if lit else theme.OUTLINE)
    yield from _counter(row, counter, grid, ink)


def empty_card(box: Box, grid: Grid) -> Panel:
    """A place that no call has taken: there, but quiet."""
    return Panel(box, theme.WALL, round(grid.cap * _RADIUS), theme.RULE, max(2, grid.cap // 48))


def list_row(row: CallRow, box: Box, grid: Grid, *, beat: bool) -> Iterator[Part]:
    """An earlier call, or one for which there is no card: while it is calling it pulses as cards do."""
    lit = row.calling and beat
    ink = theme.INK_ON_BEAT if lit else theme.INK
    if row.calling:
        yield Panel(box, theme.ROW_BEAT if lit else theme.ROW_CALLING, radius=round(grid.cap * _RADIUS))
    inner = box.inset(grid.pad, (box.h - grid.cap) // 2)
    yield from _numbered(row, inner, grid, ink, theme.OUTLINE)
    yield from _counter(row, inner, grid, ink)


def _named(word: str, boxes: tuple[Box, Box], grid: Grid, ink: str, measure: Measure) -> tuple[Words, Box]:
    """What the figure at the edge is: above it, or beside it where it has its own line. And the room left."""
    label, counter = boxes
    top = label.top_cut(grid.label)[0]
    if grid.stacked:
        edge = counter.right - grid.counter - grid.arrow_step - grid.space
        return Words(word, edge, counter.bottom - grid.label, grid.label, ink, align="right"), top
    _, room = top.right_cut(measure(word, grid.label, True), grid.space)
    return Words(word, top.right, top.y, grid.label, ink, align="right"), room


def _owner(agency: str, box: Box, most: int, ink: str, measure: Measure) -> Words:
    """Whose number it is."""
    cap = fitting_cap(agency, box.w, 1, (most, most * 2 // 3), measure)
    return Words(shortened(agency, box.w, cap, measure), box.x, box.bottom - cap, cap, ink)


def _numbered(row: CallRow, box: Box, grid: Grid, ink: str, outline: str) -> Iterator[Part]:
    if grid.sign:
        yield sign(row.zone, Box(box.x, box.y + (box.h - grid.sign) // 2, grid.sign, grid.sign), outline)
    yield Words(spaced(row.number), box.x + grid.sign_step, box.y, grid.cap, ink)


def _counter(row: CallRow, box: Box, grid: Grid, ink: str) -> Iterator[Part]:
    if grid.arrow and row.zone.arrow:
        side = grid.arrow
        left = box.right - grid.counter - grid.space - side
        yield Arrow(row.zone.arrow, Box(left, box.y + (box.h - side) // 2, side, side), ink)
    yield Words(str(row.counter_number), box.right, box.y, grid.cap, ink, align="right")


def sign(zone: ZoneFace, box: Box, outline: str) -> Sign:
    return Sign(zone.shape, box, zone.hex, zone.text, str(zone.number), outline)
