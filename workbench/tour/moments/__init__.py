"""Seven moments that make people say: I want this in my hall. Each is played, checked, and drawn."""

from collections.abc import Callable
from typing import Final

from workbench.tour.moments.hammer import hammer_ten_times
from workbench.tour.moments.lamp import the_lamp_that_knows
from workbench.tour.moments.paper import paper_out
from workbench.tour.moments.power import power_cut
from workbench.tour.moments.priority import priority_last
from workbench.tour.moments.slip import one_press_one_slip
from workbench.tour.moments.toilet import she_went_to_the_toilet
from workbench.tour.scene.play import Play

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
