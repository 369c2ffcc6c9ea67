"""A visitor who needs a moment: a few places back, once, and nobody is lost by it."""

from hub.domain import commands as c
from hub.domain.estimate import count_ahead_of
from hub.domain.model import TicketState
from hub.domain.refusals import Reason
from tests.support.halls.hall import Hall


def a_queue(people: int) -> tuple[Hall, list[str]]:
    hall = Hall().opened()
    tickets = []
    for _ in range(people):
        hall.passes(1)
        tickets.append(hall.arrive("dukcapil"))
    return hall, tickets


def called(hall: Hall, times: int) -> list[str | None]:
    told = []
    for _ in range(times):
        hall.passes(60)
        told.append(hall.call_next("loket-1"))
    return told


def test_who_needs_time_goes_three_places_back_from_wherever_the_place_was() -> None:
    hall, (first, second, *others) = a_queue(7)
    assert count_ahead_of(hall.book, hall.floor, hall.ticket(second), hall.at) == 1
    hall.do(c.PostponeTicket(ticket=second))
    assert count_ahead_of(hall.book, hall.floor, hall.ticket(second), hall.at) == 4
    assert called(hall, 6) == [first, *others[:3], second, others[3]]


def test_the_place_comes_nearer_with_every_call() -> None:
    hall, (_, second, *_) = a_queue(7)
    hall.do(c.PostponeTicket(ticket=second))
    places = []
    for _ in range(4):
        called(hall, 1)
        places.append(count_ahead_of(hall.book, hall.floor, hall.ticket(second), hall.at))
    assert places == [3, 2, 1, 0]


def test_once_is_enough() -> None:
    hall, (first, *_) = a_queue(2)
    hall.do(c.PostponeTicket(ticket=first))
    assert hall.refuses(c.PostponeTicket(ticket=first)) is Reason.ALREADY


def test_where_nobody_else_waits_the_counter_does_not_stand_idle() -> None:
    hall, (only,) = a_queue(1)
    hall.do(c.PostponeTicket(ticket=only))
    assert called(hall, 1) == [only]


def test_only_who_waits_may_ask_for_time() -> None:
    hall, (first, *_) = a_queue(2)
    called(hall, 1)
    assert hall.refuses(c.PostponeTicket(ticket=first)) is Reason.NOT_WAITING


def test_a_number_that_was_cancelled_is_not_revived_by_a_slip_that_comes_out_late() -> None:
    hall, (first, second) = a_queue(2)
    hall.do(c.VoidTicket(ticket=first))
    assert hall.do(c.ConfirmPrinted(ticket=first, proof="confirmed")) == ()
    assert hall.ticket(first).state is TicketState.VOIDED
    assert called(hall, 1) == [second]


def test_the_floor_knows_whose_link_it_is_until_the_day_closes() -> None:
    hall, (first, *_) = a_queue(1)
    assert hall.floor.links == {"0" * 64: first}
    hall.do(c.CloseDay(sure=True))
    assert hall.floor.links == {}
