"""The rows of calls: number, arrow, counter, each with its zone's sign (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from broker.messages import ZoneFace
from firmware.display import theme
from firmware.display.parts import Arrow, Box, Measure, Panel, Part, Sign, Words
from firmware.display.sizes import ROW
from firmware.display.view import CallRow

WIDEST_NUMBER = "W000"
WIDEST_COUNTER = "00"
_NOTHING = 8
_PAD, _SPACE, _SIGN, _ARROW = 0.2, 0.25, 1.0, 0.75


@dataclass(frozen=True, slots=True)
class Grid:
    """Where number and counter stand in every row of one width, so that columns line up."""

    cap: int
    pad: int
    space: int
    sign: int
    arrow: int
    number: int
    counter: int
    stacked: bool = False

    @property
    def width(self) -> int:
        first = self.sign_step + self.number
        second = self.arrow_step + self.counter
        return 2 * self.pad + (max(first, second) if self.stacked else first + self.space + second)

    @property
    def sign_step(self) -> int:
        return self.sign + self.space if self.sign else 0

    @property
    def arrow_step(self) -> int:
        return self.arrow + self.space if self.arrow else 0

    @property
    def height(self) -> int:
        return round(self.cap * ROW * (2 if self.stacked else 1))


def grid(cap: int, measure: Measure, *, signs: bool, arrows: bool, stacked: bool = False) -> Grid:
    """The least grid for this cap height: wide enough for any number and any counter."""
    return Grid(
        cap=cap,
        pad=round(cap * _PAD),
        space=round(cap * _SPACE),
        sign=round(cap * _SIGN) if signs else 0,
        arrow=round(cap * _ARROW) if arrows else 0,
        number=measure(WIDEST_NUMBER, cap, True),
        counter=measure(WIDEST_COUNTER, cap, True),
        stacked=stacked,
    )


def fitted(
    width: int, height: int, caps: tuple[int, int], measure: Measure, *, signs: bool, arrows: bool
) -> Grid:
    """The largest grid in this room, from `caps` (most, least): in one line if that holds, else two.

    Where not even two lines hold the least, the largest that does fit.
    """
    most, least = caps
    kinds = {"signs": signs, "arrows": arrows}
    for stacked, lowest in ((False, least), (True, least), (True, _NOTHING)):
        for cap in range(most, lowest - 1, -1):
            found = grid(cap, measure, **kinds, stacked=stacked)
            if found.width <= width and found.height <= height:
                return found
    return grid(_NOTHING, measure, **kinds, stacked=True)


def call_row(row: CallRow, box: Box, grid: Grid, *, beat: bool) -> Iterator[Part]:
    """One present call as a card; a calling one pulses between two fills, and nothing else does."""
    lit = row.calling and beat
    fill = theme.ROW_BEAT if lit else theme.ROW_CALLING if row.calling else theme.ROW
    ink = theme.INK_ON_BEAT if lit else theme.INK
    yield Panel(box, fill, radius=round(grid.cap * 0.14))
    inner = box.inset(grid.pad, 0)
    first, second = inner.top_cut(box.h // 2) if grid.stacked else (inner, inner)
    yield from _numbered(row, first, grid, ink, theme.INK_ON_BEAT if lit else theme.OUTLINE)
    yield from _counter(row, second, grid, ink)


def list_row(row: CallRow, box: Box, grid: Grid, *, beat: bool) -> Iterator[Part]:
    """An earlier call, or one for which there is no card: while it is calling it pulses here."""
    if row.calling:
        yield Panel(box, theme.ROW_CALLING if beat else theme.ROW, radius=round(grid.cap * 0.14))
    inner = box.inset(grid.pad, 0)
    yield from _numbered(row, inner, grid, theme.INK, theme.OUTLINE)
    yield from _counter(row, inner, grid, theme.INK)


def _numbered(row: CallRow, box: Box, grid: Grid, ink: str, outline: str) -> Iterator[Part]:
    if grid.sign:
        yield sign(row.zone, Box(box.x, box.y + (box.h - grid.sign) // 2, grid.sign, grid.sign), outline)
    yield Words(row.number, box.x + grid.sign_step, box.y + (box.h - grid.cap) // 2, grid.cap, ink)


def _counter(row: CallRow, box: Box, grid: Grid, ink: str) -> Iterator[Part]:
    top = box.y + (box.h - grid.cap) // 2
    if grid.arrow and row.zone.arrow:
        side = grid.arrow
        left = box.right - grid.counter - grid.space - side
        yield Arrow(row.zone.arrow, Box(left, box.y + (box.h - side) // 2, side, side), ink)
    yield Words(str(row.counter_number), box.right, top, grid.cap, ink, align="right")


def sign(zone: ZoneFace, box: Box, outline: str) -> Sign:
    return Sign(zone.shape, box, zone.hex, zone.text, str(zone.number), outline)
