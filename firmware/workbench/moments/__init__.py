"""Seven moments that make people say: I want this in my hall. Each is played, checked, and drawn."""

from collections.abc import Callable
from typing import Final

from firmware.workbench.moments.hammer import hammer_ten_times
from firmware.workbench.moments.lamp import the_lamp_that_knows
from firmware.workbench.moments.paper import paper_out
from firmware.workbench.moments.power import power_cut
from firmware.workbench.moments.priority import priority_last
from firmware.workbench.moments.slip import one_press_one_slip
from firmware.workbench.moments.toilet import she_went_to_the_toilet
from firmware.workbench.play import Play

Moment = Callable[[Play], None]

MOMENTS: Final[tuple[Moment, ...]] = (
    one_press_one_slip,
    the_lamp_that_knows,
    hammer_ten_times,
    power_cut,
    paper_out,
    priority_last,
    she_went_to_the_toilet,
)
