"""Tickets: numbers, printing, giving back, bringing back, moving on."""

from datetime import timedelta

from hub.domain import commands as c
from hub.domain import events as e
from hub.domain.model import TicketState
from hub.domain.refusals import Reason
from tests.support.halls.hall import Hall


def test_the_first_regular_number_of_the_day_is_001_and_priority_has_its_own_range() -> None:
    hall = Hall().opened()
    assert hall.number(hall.issue("dukcapil")) == "D001"
    assert hall.number(hall.issue("dukcapil", priority=True)) == "D801"
    assert hall.number(hall.issue("dukcapil")) == "D002"


def test_without_a_service_the_ticket_is_for_the_agencys_intake() -> None:
    hall = Hall().opened()
    assert hall.ticket(hall.issue("dukcapil")).service == "umum"


def test_before_the_day_opens_no_number_is_given() -> None:
    asked = c.IssueTicket(
        kiosk="kios-1", agency="dukcapil", service=None, priority=False, token_sha256="", cause="x"
    )
    assert Hall().refuses(asked) is Reason.NO_DAY


def test_quota_is_the_end_of_numbers_for_that_agency_only() -> None:
    hall = Hall().opened()
    for _ in range(3):
        hall.issue("polres")
    asked = c.IssueTicket(
        kiosk="kios-1", agency="polres", service=None, priority=False, token_sha256="", cause="x"
    )
    assert hall.refuses(asked) is Reason.QUOTA
    assert hall.issue("dukcapil")


def test_a_number_that_never_came_out_leaves_its_place_to_the_next_visitor() -> None:
    """Else a visitor who presses priority last, or a printer in trouble, would use the quota up."""
    hall = Hall().opened()
    unprinted, *_ = [hall.issue("polres") for _ in range(3)]
    hall.do(c.GiveBack(given_up="", ticket=unprinted))
    assert hall.number(hall.issue("polres")) == "P004"
    hall.do(c.ConfirmPrinted(ticket=unprinted, proof="confirmed"))
    assert hall.floor.issued == {"polres": 4}


def test_a_number_given_up_by_its_holder_was_given() -> None:
    hall = Hall().opened()
    hall.do(c.VoidTicket(ticket=hall.arrive("polres")))
    assert hall.floor.issued == {"polres": 1}


def test_the_slip_says_how_many_are_ahead_and_a_range_of_minutes() -> None:
    hall = Hall().opened()
    for _ in range(3):
        hall.arrive("dukcapil")
    (issued,) = [hall.issue("dukcapil")]
    event = hall.happened[-1]
    assert isinstance(event, e.TicketIssued)
    assert (event.ticket, event.ahead, event.wait_minutes) == (issued, 3, (10, 25))


def test_a_ticket_is_callable_only_when_its_slip_is_out() -> None:
    hall = Hall().opened()
    ticket = hall.issue("dukcapil")
    assert hall.call_next("loket-1") is None
    hall.do(c.ConfirmPrinted(ticket=ticket, proof="confirmed"))
    assert hall.call_next("loket-1") == ticket


def test_a_kiosk_that_says_nothing_for_30_s_loses_its_ticket_and_a_late_slip_revives_it() -> None:
    hall = Hall().opened()
    ticket = hall.issue("dukcapil")
    hall.passes(29)
    assert hall.ticket(ticket).state is TicketState.ISSUED
    hall.passes(1)
    assert hall.ticket(ticket).state is TicketState.VOIDED
    hall.do(c.ConfirmPrinted(ticket=ticket, proof="confirmed"))
    assert hall.ticket(ticket).state is TicketState.WAITING


def test_a_ticket_kept_for_paper_lives_3_minutes_and_no_longer() -> None:
    hall = Hall().opened()
    ticket = hall.issue("dukcapil")
    for _ in range(18):
        hall.do(c.KeepTicket(ticket=ticket, fault="paper-out"))
        hall.passes(10)
    assert hall.ticket(ticket).state is TicketState.VOIDED


def test_what_was_granted_before_the_hub_was_away_waits_five_minutes_for_its_kiosk() -> None:
    hall = Hall().opened()
    silent, kept = hall.issue("dukcapil"), hall.issue("dukcapil")
    hall.do(c.KeepTicket(ticket=kept, fault="paper-out"))
    hall.at += timedelta(minutes=20)
    back = hall.at
    hall.do(c.PauseHall(since=back - timedelta(minutes=20)))
    hall.at += timedelta(seconds=299)
    assert hall.do(c.Tick(listens_since=back)) == ()
    hall.at += timedelta(seconds=1)
    hall.do(c.Tick(listens_since=back))
    assert {hall.ticket(each).state for each in (silent, kept)} == {TicketState.VOIDED}


def test_a_kept_ticket_has_its_three_minutes_anew_when_the_hub_listens_again() -> None:
    hall = Hall().opened()
    kept = hall.issue("dukcapil")
    hall.do(c.KeepTicket(ticket=kept, fault="paper-out"))
    hall.at += timedelta(minutes=20)
    back = hall.at
    for _ in range(17):
        hall.at += timedelta(seconds=10)
        hall.do(c.KeepTicket(ticket=kept, fault="paper-out"))
        assert hall.do(c.Tick(listens_since=back)) == ()
    hall.at += timedelta(seconds=10)
    hall.do(c.Tick(listens_since=back))
    assert hall.ticket(kept).state is TicketState.VOIDED


def test_given_back_by_request_even_when_the_kiosk_never_read_the_reply() -> None:
    hall = Hall().opened()
    ticket = hall.issue("dukcapil")
    hall.do(c.GiveBack(given_up=hall.ticket(ticket).cause))
    assert hall.ticket(ticket).state is TicketState.VOIDED
    assert hall.do(c.GiveBack(given_up="kios-1/never-heard-of")) == ()


def test_a_paper_number_takes_the_place_of_the_time_at_which_it_was_torn_off() -> None:
    hall = Hall().opened()
    later = hall.arrive("dukcapil")
    torn = hall.at - timedelta(minutes=20)
    hall.do(c.RegisterPaper(number="D700", service="kk", taken_at=torn, cause="page/1"))
    assert hall.number(hall.call_next("loket-1")) == "D700"
    assert hall.number(hall.call_next("loket-2")) == hall.number(later)
    again = c.RegisterPaper(number="D700", service="kk", taken_at=torn, cause="page/2")
    assert hall.refuses(again) is Reason.NUMBER_TAKEN
    for number in ("D001", "D0700", "D7OO", "D", "", "D\uff17\uff10\uff10"):
        wrong = c.RegisterPaper(number=number, service="kk", taken_at=torn, cause="page/3")
        assert hall.refuses(wrong) is Reason.UNKNOWN_NUMBER


def test_a_paper_number_whose_visit_is_over_is_used_up_and_never_called() -> None:
    hall = Hall().opened()
    hall.do(c.RegisterPaper(number="D700", service="kk", taken_at=hall.at, served=True, cause="page/1"))
    assert hall.call_next("loket-1") is None
    assert hall.floor.issued == {"dukcapil": 1}
    again = c.RegisterPaper(number="D700", service="kk", taken_at=hall.at, cause="page/2")
    assert hall.refuses(again) is Reason.NUMBER_TAKEN


def test_a_transfer_keeps_number_and_arrival_and_frees_the_counter() -> None:
    hall = Hall().opened()
    ticket = hall.arrive("dukcapil")
    before = hall.ticket(ticket)
    hall.call_next("loket-1")
    hall.do(c.Transfer(ticket=ticket, agency="polres", service="skck"))
    assert hall.desk("loket-1").ticket is None
    assert hall.call_next("loket-3") == ticket
    after = hall.ticket(ticket)
    assert (after.number, after.arrived_at) == (before.number, before.arrived_at)


def test_who_has_no_slip_yet_is_not_transferred_into_a_queue() -> None:
    hall = Hall().opened()
    ticket = hall.issue("dukcapil")
    assert hall.refuses(c.Transfer(ticket=ticket, agency="polres", service="skck")) is Reason.NOT_WAITING


def test_a_parked_visitor_comes_back_next_in_line() -> None:
    hall = Hall().opened()
    first, second = hall.arrive("dukcapil"), hall.arrive("dukcapil")
    hall.call_next("loket-1")
    hall.do(c.Park(counter="loket-1", expect=hall.expect("loket-1")))
    assert hall.ticket(first).state is TicketState.PARKED
    hall.do(c.BringBack(ticket=first))
    assert hall.call_next("loket-1") == first
    assert hall.ticket(second).state is TicketState.WAITING


def test_priority_granted_later_keeps_the_number() -> None:
    hall = Hall().opened()
    hall.arrive("dukcapil")
    late = hall.arrive("dukcapil")
    hall.do(c.GrantPriority(ticket=late))
    hall.passes(60)
    assert hall.call_next("loket-1") == late
    assert hall.number(late) == "D002"
