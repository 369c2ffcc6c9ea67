"""The wall when the day is over."""

from typing import Final

from workbench.stage.checks import wait_until
from workbench.tour.scene.play import WALL, Play

TO_THE_EVENING_S: Final = 11 * 3600
CLOSES_WITHIN_S: Final = 30.0


def draw_closed_wall(play: Play) -> None:
    """The hall's clock is moved on to the evening; the hub comes back to a day that must be closed."""
    stage, since = play.stage, play.mark()
    stage.hub.stop()
    stage.clock.move_on(TO_THE_EVENING_S)
    stage.start_hub()
    wait_until(lambda: play.read_events("day-closed", since=since), "the day's end", CLOSES_WITHIN_S)
    play.take_still_picture(stage.display(WALL)).save(play.out / "wall-closed.png")
