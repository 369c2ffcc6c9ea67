"""The hall's wall on other sets and at other moments: upright, 4K, three calls at once, stale."""

import time
from typing import Final

from workbench.stage.checks import wait_until
from workbench.stage.people import call_next, take_number
from workbench.tour.scene.play import DUKCAPIL, KIOSK, OTHER_KIOSK, WALL, Play

INFORMATION: Final = "layar-info"
SETS: Final = {"wall-portrait": (1080, 1920), "wall-4k": (3840, 2160)}
USUAL_SET: Final = (1920, 1080)
DESKS: Final = ("loket-4", "loket-5", "loket-8")
ERRANDS: Final = ((KIOSK, DUKCAPIL, "1"), (OTHER_KIOSK, DUKCAPIL, "2"), (KIOSK, "bapenda", "1"))
GOES_STALE_S: Final = 30.0


def draw_walls(play: Play) -> None:
    _draw_three_calls(play)
    for name, (width, height) in SETS.items():
        _draw_on_set(play, name, width, height)
    play.stage.replace_set(WALL, *USUAL_SET)
    play.take_still_picture(play.stage.display(INFORMATION)).save(play.out / "wall-information.png")
    _draw_stale(play)


def _draw_three_calls(play: Play) -> None:
    for kiosk, agency, service in ERRANDS:
        take_number(play.stage.kiosk(kiosk), agency, service)
    for desk in DESKS:
        call_next(play.stage.box(desk))
    time.sleep(0.5)
    play.take_picture(play.stage.display(WALL)).save(play.out / "wall-three-calls.png")
    for desk in DESKS:
        play.stage.box(desk).wait_for_pattern("solid", within_s=60)
    play.take_still_picture(play.stage.display(WALL)).save(play.out / "wall-1080p.png")


def _draw_on_set(play: Play, name: str, width: int, height: int) -> None:
    play.stage.replace_set(WALL, width, height)
    picture = play.take_still_picture(play.stage.display(WALL))
    picture.save(play.out / f"{name}.png")


def _draw_stale(play: Play) -> None:
    """Its cable is out: it keeps what it knows, and says since when."""
    display = play.stage.display(WALL)
    flips = display.count_flips()
    play.stage.cut_cable(WALL)
    wait_until(
        lambda: display.count_flips() > flips and display.log.wait_for("not-served"),
        "a stale wall",
        GOES_STALE_S,
    )
    play.take_still_picture(display).save(play.out / "wall-stale.png")
    play.stage.mend_cable(WALL)
