"""The hall's wall on other sets and at other moments: upright, 4K, three calls at once, stale."""

import time
from typing import Final

from workbench.stage.must import come
from workbench.stage.people import call_next, take_number
from workbench.tour.play import DUKCAPIL, KIOSK, OTHER_KIOSK, WALL, Play

INFORMATION: Final = "layar-info"
SETS: Final = {"wall-portrait": (1080, 1920), "wall-4k": (3840, 2160)}
USUAL_SET: Final = (1920, 1080)
DESKS: Final = ("loket-4", "loket-5", "loket-8")
ERRANDS: Final = ((KIOSK, DUKCAPIL, "1"), (OTHER_KIOSK, DUKCAPIL, "2"), (KIOSK, "bapenda", "1"))
GOES_STALE_S: Final = 30.0


def walls(play: Play) -> None:
    _three_calls(play)
    for name, (width, height) in SETS.items():
        _on_another_set(play, name, width, height)
    play.stage.hang(WALL, *USUAL_SET)
    play.look_when_still(play.stage.display(INFORMATION)).save(play.out / "wall-information.png")
    _stale(play)


def _three_calls(play: Play) -> None:
    for kiosk, agency, service in ERRANDS:
        take_number(play.stage.kiosk(kiosk), agency, service)
    for desk in DESKS:
        call_next(play.stage.box(desk))
    time.sleep(0.5)
    play.look(play.stage.display(WALL)).save(play.out / "wall-three-calls.png")
    for desk in DESKS:
        play.stage.box(desk).wait_for("solid", within_s=60)
    play.look_when_still(play.stage.display(WALL)).save(play.out / "wall-1080p.png")


def _on_another_set(play: Play, name: str, width: int, height: int) -> None:
    play.stage.hang(WALL, width, height)
    picture = play.look_when_still(play.stage.display(WALL))
    picture.save(play.out / f"{name}.png")


def _stale(play: Play) -> None:
    """Its cable is out: it keeps what it knows, and says since when."""
    display = play.stage.display(WALL)
    flips = display.flips()
    play.stage.cut(WALL)
    come(lambda: display.flips() > flips and display.log.wait_for("not-served"), "a stale wall", GOES_STALE_S)
    play.look_when_still(display).save(play.out / "wall-stale.png")
    play.stage.mend(WALL)
