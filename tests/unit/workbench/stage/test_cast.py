"""Who plays on the bench: a few of a hall, and whoever a tour needs besides."""

from workbench.stage import hall
from workbench.stage.cast import add_boxes_at, choose_usual_cast
from workbench.stage.rehearsal import PLAN
from workbench.tour.moments.others import COUNTERS

HALL = hall.read_hall(PLAN)


def test_boxes_of_other_zones_are_added_once_and_nobody_is_lost() -> None:
    few = choose_usual_cast(HALL)
    more = add_boxes_at((*COUNTERS, "loket-4"), few, HALL)
    assert more.boxes[: len(few.boxes)] == few.boxes
    assert {HALL.find_box_at(counter).id for counter in COUNTERS} == set(more.boxes) - set(few.boxes)
    assert len(more.boxes) == len(set(more.boxes))


def test_the_others_are_called_in_zones_that_the_tour_does_not_play_in() -> None:
    zones = {HALL.find_counter(counter).zone for counter in COUNTERS}
    assert len(zones) == len(COUNTERS)
    assert HALL.counters[0].zone not in zones
