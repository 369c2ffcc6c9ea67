"""Calls: one press, one visitor; early means nobody came; late means served."""

from datetime import timedelta

import pytest

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.evolve.calls import RECENT
from hub.domain.model import DeskMode, FloorMode, TicketState
from hub.domain.refusals import Reason, Refused
from tests.support.halls.hall import EIGHT, Hall
from tests.support.halls.small_plan import counter, small_plan, zone_1


def test_the_first_press_of_the_day_opens_the_counter_and_calls() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil")
    assert hall.desk("loket-1").mode is DeskMode.CLOSED
    assert hall.call_next("loket-1") == ticket
    assert hall.desk("loket-1").mode is DeskMode.OPEN


def test_a_call_records_the_counter_as_people_saw_it_named() -> None:
    """A plan of next month may give this counter another number; what was called today may not change."""
    hall = Hall().opened()
    hall.arrive("polres")
    hall.call_next("loket-3")
    (called,) = [each for each in hall.happened if isinstance(each, e.TicketCalled)]
    assert (called.counter, called.counter_number, called.zone) == ("loket-3", 3, "zona-1")


def test_a_press_that_believed_an_older_world_is_refused_and_calls_nobody() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    hall.arrive("dukcapil")
    believed = hall.expect("loket-1")
    hall.call_next("loket-1")
    hall.passes(10)
    assert hall.refuses(c.CallNext(counter="loket-1", expect=believed)) is Reason.MOVED_ON


def test_a_press_within_three_seconds_of_a_call_is_ignored() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.passes(2)
    press = c.CallNext(counter="loket-1", expect=hall.expect("loket-1"))
    assert hall.refuses(press) is Reason.TOO_SOON


def test_an_early_press_says_that_nobody_came_and_a_later_one_that_the_visit_is_over() -> None:
    hall = Hall().opened()
    missed, served, last = (hall.arrive("dukcapil") for _ in range(3))
    hall.call_next("loket-1")
    hall.passes(44)
    assert hall.call_next("loket-1") == served
    assert hall.ticket(missed).state is TicketState.MISSED
    hall.passes(45)
    assert hall.call_next("loket-1") == last
    assert served not in hall.floor.tickets


def test_a_recall_starts_the_time_in_which_a_press_means_nobody_came_anew() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.passes(40)
    hall.recall("loket-1")
    hall.passes(40)
    hall.call_next("loket-1")
    assert hall.ticket(ticket).state is TicketState.MISSED


def test_a_five_button_box_never_means_nobody_came_by_its_call_key() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil")
    hall.call_next("loket-1", one_button=False)
    hall.passes(5)
    hall.call_next("loket-1", one_button=False)
    assert ticket not in hall.floor.tickets


def test_serving_begins_by_itself_30_s_after_the_last_call_and_does_not_void_a_press() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil")
    hall.call_next("loket-1")
    believed = hall.expect("loket-1")
    hall.passes(30)
    assert hall.ticket(ticket).state is TicketState.SERVING
    hall.do(c.Finish(counter="loket-1", expect=believed))
    assert hall.desk("loket-1").ticket is None


def test_with_nobody_waiting_a_press_finishes_the_visit_and_later_arrivals_are_not_called() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.passes(60)
    assert hall.call_next("loket-1") is None
    hall.arrive("dukcapil")
    hall.passes(60)
    assert hall.desk("loket-1").ticket is None


def test_with_nobody_at_all_the_press_is_answered_no() -> None:
    hall = Hall().opened()
    hall.call_next("loket-1")
    press = c.CallNext(counter="loket-1", expect=hall.expect("loket-1"))
    assert hall.refuses(press) is Reason.NOBODY_WAITING


def test_a_missed_visitor_is_called_once_more_after_three_further_calls_of_the_agency() -> None:
    hall = Hall().opened()
    missed = hall.arrive("dukcapil")
    others = [hall.arrive("dukcapil") for _ in range(5)]
    hall.call_next("loket-1")
    hall.passes(10)
    calls = [hall.call_next("loket-1", one_button=True)]
    for _ in range(4):
        hall.passes(60)
        calls.append(hall.call_next("loket-1"))
    assert calls == [others[0], others[1], others[2], missed, others[3]]


def test_missed_twice_only_an_officer_brings_the_visitor_back_and_only_once() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil")
    for _ in range(2):
        hall.call_next("loket-1")
        hall.passes(10)
        hall.do(c.MarkNoShow(counter="loket-1", expect=hall.expect("loket-1")))
    with pytest.raises(Refused, match="nobody-waiting"):
        hall.call_next("loket-1")
    hall.do(c.BringBack(ticket=ticket))
    assert hall.call_next("loket-1") == ticket
    hall.passes(10)
    hall.do(c.MarkNoShow(counter="loket-1", expect=hall.expect("loket-1")))
    assert hall.refuses(c.BringBack(ticket=ticket)) is Reason.ALREADY_BROUGHT_BACK


def test_priority_is_called_twice_in_a_row_at_most_even_for_one_brought_back() -> None:
    """The wall promises it to those who see their own number passed by: "paling banyak dua kali"."""
    hall = Hall().opened()
    missed = hall.arrive("dukcapil", priority=True)
    hall.call_next("loket-1")
    hall.do(c.MarkNoShow(counter="loket-1", expect=hall.expect("loket-1")))
    regular, second = hall.arrive("dukcapil"), hall.arrive("dukcapil", priority=True)
    hall.passes(1)
    assert hall.call_next("loket-1") == second
    hall.do(c.BringBack(ticket=missed))
    assert hall.call_next("loket-2") == regular
    hall.passes(4)
    assert hall.call_next("loket-2") == missed


def test_a_ticket_waits_for_a_service_and_any_counter_of_it_calls() -> None:
    hall = Hall().opened()
    first, second = hall.arrive("dukcapil", "kk"), hall.arrive("dukcapil", "ktp")
    police = hall.arrive("polres")
    assert hall.call_next("loket-2") == first
    assert hall.call_next("loket-1") == second
    assert hall.call_next("loket-3") == police


def test_a_break_ends_the_visit_calls_nobody_and_the_next_press_is_back() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    waiting = hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.passes(60)
    hall.do(c.TakeBreak(counter="loket-1", expect=hall.expect("loket-1")))
    assert (hall.desk("loket-1").mode, hall.desk("loket-1").ticket) == (DeskMode.BREAK, None)
    assert hall.call_next("loket-1") == waiting


def test_solid_needs_a_display_that_showed_it_and_one_that_spoke_it() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil")
    hall.call_next("loket-1")
    for what, announced in (("shown", "pending"), ("spoken", "done")):
        hall.do(c.FollowCall(display="layar-1", ticket=ticket, counter="loket-1", calls=1, what=what))
        assert hall.floor.recent["zona-1"][0].announced == announced
    again = c.FollowCall(display="layar-1", ticket=ticket, counter="loket-1", calls=1, what="spoken")
    assert hall.do(again) == ()


def test_a_long_visit_can_still_be_recalled_after_many_other_calls_in_its_zone() -> None:
    hall = Hall().opened()
    long_visit = hall.arrive("polres")
    hall.call_next("loket-3")
    for _ in range(15):
        hall.arrive("dukcapil")
        hall.passes(60)
        hall.call_next("loket-1")
    hall.recall("loket-3")
    assert (hall.floor.recent["zona-1"][0].ticket, hall.ticket(long_visit).calls) == (long_visit, 2)
    assert len(hall.floor.recent["zona-1"]) <= RECENT


def test_a_recall_names_the_counter_that_the_visitor_was_transferred_to() -> None:
    zones = [{**zone_1(), "id": f"zona-{number}", "number": number} for number in (1, 2)]
    police = {**counter(3, "polres"), "zone": "zona-2"}
    hall = Hall(small_plan(zones=zones, counters=[counter(1, "dukcapil"), police])).opened()
    ticket = hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.do(c.Transfer(ticket=ticket, agency="polres", service="skck"))
    hall.call_next("loket-3")
    hall.passes(10)
    hall.recall("loket-3")
    assert [(call.counter, call.over) for call in hall.floor.recent["zona-1"]] == [("loket-1", True)]
    assert [(call.counter, call.over) for call in hall.floor.recent["zona-2"]] == [("loket-3", False)]


def test_a_call_after_a_transfer_to_the_same_counter_is_news() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil", "kk")
    hall.call_next("loket-1")
    before = hall.floor.recent["zona-1"][0]
    hall.do(c.Transfer(ticket=ticket, agency="dukcapil", service="ktp"))
    hall.call_next("loket-1")
    after = hall.floor.recent["zona-1"][0]
    assert (after.ticket, after.counter) == (before.ticket, before.counter)
    assert after.calls > before.calls


def test_after_an_interruption_each_counters_first_press_recalls_its_visitor_or_resumes() -> None:
    hall = Hall().opened()
    sitting, waiting = hall.arrive("dukcapil"), hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.do(c.OpenCounter(counter="loket-2"))
    hall.passes(60)
    hall.do(c.PauseHall(since=hall.at))
    assert hall.mode() is FloorMode.PAUSED
    assert hall.call_next("loket-1") == sitting
    assert hall.ticket(sitting).calls == 2
    assert hall.call_next("loket-2") == waiting
    assert hall.mode() is FloorMode.OPEN


def a_power_cut(hall: Hall, minutes: int = 10) -> None:
    since = hall.at
    hall.at += timedelta(minutes=minutes)
    hall.do(c.PauseHall(since=since))


def test_a_counter_on_a_break_or_closed_does_not_keep_the_hall_paused() -> None:
    hall = Hall().opened()
    hall.do(c.OpenCounter(counter="loket-1"))
    hall.do(c.TakeBreak(counter="loket-1", expect=hall.expect("loket-1")))
    for name in ("loket-2", "loket-3"):
        hall.do(c.OpenCounter(counter=name))
    a_power_cut(hall)
    hall.do(c.TakeBreak(counter="loket-2", expect=hall.expect("loket-2")))
    assert hall.mode() is FloorMode.PAUSED
    hall.do(c.CloseCounter(counter="loket-3"))
    assert hall.mode() is FloorMode.OPEN


def test_a_hall_paused_before_any_counter_opened_is_open_with_the_first_one() -> None:
    hall = Hall().opened()
    a_power_cut(hall)
    assert hall.mode() is FloorMode.PAUSED
    hall.call_next("loket-1")
    assert hall.mode() is FloorMode.OPEN


def test_serving_begins_by_itself_at_a_counter_that_took_up_its_work_while_another_did_not() -> None:
    hall = Hall().opened()
    ours, theirs = hall.arrive("dukcapil"), hall.arrive("polres")
    hall.call_next("loket-1")
    hall.call_next("loket-3")
    a_power_cut(hall)
    hall.call_next("loket-1")
    hall.passes(30)
    assert hall.ticket(ours).state is TicketState.SERVING
    assert hall.ticket(theirs).state is TicketState.CALLED


def test_a_press_that_meant_to_take_up_again_does_nothing_once_the_supervisor_resumed_all() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    hall.call_next("loket-1")
    a_power_cut(hall)
    believed = hall.expect("loket-1")
    hall.do(c.ResumeHall())
    assert hall.refuses(c.CallNext(counter="loket-1", expect=believed)) is Reason.MOVED_ON


def test_a_visit_much_longer_than_typical_is_marked_forgotten() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.passes(31 * 60)
    hall.call_next("loket-1")
    ended = hall.happened[-1]
    assert isinstance(ended, e.TicketServed)
    assert ended.forgotten


def test_the_day_closes_once_and_never_opens_again() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    hall.do(c.CloseDay())
    assert hall.floor.mode is FloorMode.CLOSED
    assert hall.floor.last_day is not None
    assert hall.refuses(c.OpenDay(day=hall.floor.last_day, plan="v1")) is Reason.DAY_IS_OVER
    assert hall.at > EIGHT
