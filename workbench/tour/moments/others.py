"""The hall around a moment: visitors of other zones called at their counters, one of them missed."""

import time
from typing import Final

from workbench.stage.checks import require_true
from workbench.stage.people import NEXT_CALL_S, SPOKEN_WITHIN_S, call_next, take_number
from workbench.tour.scene.play import KIOSK, Play

ERRANDS: Final = (("polres", "1"), ("polres", "2"), ("kpp", "1"), ("kemenag", "1"))
POLICE: Final = "loket-11"
COUNTERS: Final = (POLICE, "loket-24", "loket-23")
RESTS_S: Final = 5.0  # so long after the last word, no card but the next one pulses


def play_other_visitors(play: Play) -> None:
    """Called in three zones and spoken; the first at the police did not come, and is told so on the wall."""
    since, kiosk = play.mark(), play.stage.kiosk(KIOSK)
    for agency, service in ERRANDS:
        take_number(kiosk, agency, service)
    call_next(play.stage.box(POLICE))
    time.sleep(NEXT_CALL_S)
    for counter in COUNTERS:
        call_next(play.stage.box(counter))
    for counter in COUNTERS:
        play.stage.box(counter).wait_for_pattern("solid", within_s=SPOKEN_WITHIN_S)
    missed = [each.body["ticket"] for each in play.read_events("ticket-missed", since=since)]
    require_true(len(missed) == 1, f"one did not come, and missed were {missed}")
    time.sleep(RESTS_S)
