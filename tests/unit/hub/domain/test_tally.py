"""The day's figures: taken, served, missed, and how long the one in the middle waited."""

from hub.domain import commands as c
from hub.domain.tally import AgencyFigures, list_agency_figures, sum_figures, sum_up_day
from tests.support.halls.hall import MONDAY, Hall

AGENCIES = ("dukcapil", "polres")


def a_day() -> Hall:
    """Five take a number of Dukcapil and are called after 1, 2, 5 and 6 minutes; the fourth does not come."""
    hall = Hall().opened().at_work()
    for _ in range(5):
        hall.arrive("dukcapil")
    for minutes in (1, 1, 3):
        hall.passes(minutes * 60)
        hall.call_next("loket-1")
    hall.passes(60)
    hall.do(c.Finish(counter="loket-1", expect=hall.expect("loket-1")))
    hall.call_next("loket-1")
    hall.do(c.MarkNoShow(counter="loket-1", expect=hall.expect("loket-1")))
    return hall


def of(hall: Hall) -> tuple[AgencyFigures, ...]:
    floor, tally = sum_up_day(hall.happened)
    assert floor == hall.floor
    return list_agency_figures(tally, floor, AGENCIES)


def test_figures_are_added_up_from_the_days_events() -> None:
    dukcapil, polres = of(a_day())
    assert dukcapil == AgencyFigures(agency="dukcapil", taken=5, served=3, missed=1, wait_min=4)
    assert polres == AgencyFigures(agency="polres", taken=0, served=0, missed=0, wait_min=None)


def test_closing_the_day_leaves_its_figures_as_they_were() -> None:
    hall = a_day()
    before = of(hall)
    hall.do(c.CloseDay())
    assert of(hall) == before
    hall.do(c.ConfirmRecap(day=MONDAY, kiosk="kios-1"))
    assert of(hall) == before


def test_who_still_sits_at_a_counter_at_the_close_was_served() -> None:
    hall = Hall().opened().at_work()
    hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.do(c.CloseDay())
    assert of(hall)[0].served == 1


def test_a_number_whose_slip_never_came_out_was_not_taken() -> None:
    hall = Hall().opened().at_work()
    hall.issue("dukcapil")
    hall.passes(31)
    hall.do(c.CloseDay())
    assert of(hall)[0].taken == 0


def test_the_whole_halls_median_is_that_of_all_its_waits() -> None:
    hall = Hall().opened().at_work()
    for _ in range(3):
        hall.arrive("dukcapil")
    hall.arrive("polres", "skck")
    hall.passes(60)
    hall.call_next("loket-1")
    hall.call_next("loket-2")
    hall.passes(240)
    hall.call_next("loket-1")
    hall.passes(300)
    hall.call_next("loket-3")
    floor, tally = sum_up_day(hall.happened)
    rows = list_agency_figures(tally, floor, AGENCIES)
    assert [row.wait_min for row in rows] == [1, 10]
    assert sum_figures(rows, tally) == AgencyFigures(agency="", taken=4, served=1, missed=0, wait_min=3)


def test_a_recap_is_told_once_of_the_day_that_was_closed_last() -> None:
    hall = a_day()
    told = c.ConfirmRecap(day=MONDAY, kiosk="kios-1")
    assert hall.do(told) == ()
    hall.do(c.CloseDay())
    assert hall.kinds(hall.do(told)) == ["RecapPrinted"]
    assert hall.do(told) == ()
    assert hall.floor.recapped == {"kios-1"}
