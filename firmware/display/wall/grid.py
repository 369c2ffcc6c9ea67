"""Where number, arrow and counter stand in a row of one width, so that columns line up (pure)."""

from dataclasses import dataclass

from drawing.typesetting import MeasureText, find_largest_size
from firmware.display.drawing.sizes import ROW

WIDEST_NUMBER = "W 000"
WIDEST_COUNTER = "00"
_NOTHING = 8
_PAD, _SPACE, _SIGN, _ARROW, _AIR, _UNDER_LABEL = 0.15, 0.2, 0.9, 0.65, 0.1, 0.5


@dataclass(frozen=True, slots=True)
class RowGrid:
    """A row's measures. `label` is the cap height of the small words above, 0 where there are none."""

    cap: int
    pad: int
    space: int
    sign: int
    arrow: int
    number: int
    counter: int
    label: int = 0
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
    def label_step(self) -> int:
        return self.label + round(self.label * _UNDER_LABEL)

    @property
    def line_step(self) -> int:
        """From a number down to the counter under it."""
        return round(self.cap * ROW) if self.stacked else 0

    @property
    def ink_height(self) -> int:
        """From the top of the label to the foot of the lowest figures."""
        return self.label_step + self.line_step + self.cap

    @property
    def height(self) -> int:
        return self.ink_height + 2 * round(self.cap * (_AIR if self.label else (ROW - 1) / 2))


def build_grid(
    cap: int, measure: MeasureText, *, signs: bool, arrows: bool, label: int = 0, stacked: bool = False
) -> RowGrid:
    """The least grid for this cap height: wide enough for any number and any counter."""
    return RowGrid(
        cap=cap,
        pad=round(cap * _PAD),
        space=round(cap * _SPACE),
        sign=round(cap * _SIGN) if signs else 0,
        arrow=round(cap * _ARROW) if arrows else 0,
        number=measure(WIDEST_NUMBER, cap, True),
        counter=measure(WIDEST_COUNTER, cap, True),
        label=label,
        stacked=stacked,
    )


def fit_grid(
    width: int,
    height: int,
    caps: tuple[int, int],
    measure: MeasureText,
    *,
    signs: bool,
    arrows: bool,
    label: int,
) -> RowGrid:
    """The largest grid in this room, from `caps` (most, least): in one line if that holds, else two.

    Where not even two lines hold the least, the larger of the two.
    """
    most, least = caps

    def grid_at(cap: int, *, stacked: bool) -> RowGrid:
        return build_grid(cap, measure, signs=signs, arrows=arrows, label=min(label, cap), stacked=stacked)

    def largest_grid(*, stacked: bool) -> RowGrid:
        def fits_room(cap: int) -> bool:
            found = grid_at(cap, stacked=stacked)
            return found.width <= width and found.height <= height

        return grid_at(find_largest_size(most, _NOTHING, fits_room), stacked=stacked)

    one, two = largest_grid(stacked=False), largest_grid(stacked=True)
    return one if one.cap >= min(least, two.cap) else two
