"""A hub on a journal put together from a copy: it asks first, gives numbers after, and is believed by all."""

from datetime import datetime, timedelta

from broker import messages as m
from broker.codec import encode_message
from broker.topics import VERBS, fill_topic
from hub.domain.model import TicketState
from hub.journal.memory import MemoryJournal
from tests.support.halls.hall import EIGHT
from tests.support.halls.hub import LiveHub

LONG_AGO = EIGHT - timedelta(days=30)
GIVEN_AT = EIGHT + timedelta(minutes=5)


def lost_after(hall: LiveHub, copy: MemoryJournal, seconds: int = 30) -> LiveHub:
    """The hub dies now, and is restored from that copy so many seconds later."""
    hall.bus.stop()
    hall.now += timedelta(seconds=seconds)
    hall.seconds += seconds
    hall.journal = copy.copy_as_restored(hall.now)
    hall.start()
    return hall


def slip_of(granted: m.Granted, *, printed: bool = True) -> m.SlipSeen:
    return m.SlipSeen(
        granted.request, granted.ticket, granted.number, granted.agency, None, granted.priority,
        f"digest of {granted.number}", granted.issued_at, granted.ahead, granted.wait_minutes, printed,
    )  # fmt: skip


def told(
    hall: LiveHub, *slips: m.SlipSeen, since: datetime | None = LONG_AGO, heard: dict[str, int] | None = None
) -> m.Reply:
    state = hall.said(m.HubState)[-1]
    heard_at = GIVEN_AT if heard else None
    return hall.ask("kios-1", m.ResyncReport(state.epoch, 1, 1, since, slips, heard or {}, heard_at))


def press(hall: LiveHub, request: str | None = None) -> m.Reply:
    return hall.ask("kios-1", m.Issue("dukcapil", None, False, "0" * 32), request)


def test_a_restored_hub_gives_no_number_before_its_kiosk_has_told_and_says_wait_a_moment() -> None:
    hall = LiveHub()
    copy = hall.journal.copy_as_restored(hall.now)
    lost_after(hall, copy)
    refused = press(hall)
    assert isinstance(refused, m.Refusal)
    assert refused.reason == "recollecting"
    assert refused.text["id"] == "Mesin antrean sedang disiapkan. Mohon tunggu sebentar."
    hall.passes(1)
    assert all(each.refusal for each in hall.said(m.Admissions)[-1].agencies)
    told(hall)
    assert isinstance(press(hall), m.Granted)


def test_what_was_printed_since_the_copy_is_in_line_again_and_its_number_is_not_given_again() -> None:
    hall = LiveHub()
    first = hall.issue()
    copy = hall.journal.copy_as_restored(hall.now)
    lost = [hall.issue() for _ in range(3)]
    lost_after(hall, copy)
    told(hall, *(slip_of(each) for each in (first, *lost)))
    waiting = hall.hub.engine.floor.tickets
    assert [waiting[each.ticket].state for each in lost] == [TicketState.WAITING] * 3
    assert waiting[lost[0].ticket].arrived_at == lost[0].issued_at
    assert hall.hub.engine.floor.links[f"digest of {lost[0].number}"] == lost[0].ticket
    fresh = press(hall)
    assert isinstance(fresh, m.Granted)
    assert fresh.number == "D005"
    hall.ask("kios-1", m.Printed(fresh.ticket, "confirmed"))
    for counter, number in (("1", "D001"), ("2", "D002")):
        called = hall.press(f"tombol-{counter}")
        assert isinstance(called, m.Done)
        assert called.called == number


def test_a_slip_whose_coming_out_the_copy_has_lost_is_worth_its_number() -> None:
    hall = LiveHub()
    granted = press(hall)
    assert isinstance(granted, m.Granted)
    copy = hall.journal.copy_as_restored(hall.now)
    hall.ask("kios-1", m.Printed(granted.ticket, "confirmed"))
    lost_after(hall, copy)
    told(hall, slip_of(granted))
    hall.passes(400)
    assert hall.hub.engine.floor.tickets[granted.ticket].state is TicketState.WAITING


def test_a_press_that_is_asked_again_after_the_restore_is_given_its_first_number() -> None:
    hall = LiveHub()
    copy = hall.journal.copy_as_restored(hall.now)
    granted = press(hall, "the-press")
    assert isinstance(granted, m.Granted)
    lost_after(hall, copy)
    told(hall, slip_of(granted, printed=False))
    again = press(hall, "the-press")
    assert isinstance(again, m.Granted)
    assert (again.number, again.ticket) == (granted.number, granted.ticket)


def test_nobody_is_answered_about_numbers_that_are_only_taken_in_again() -> None:
    hall = LiveHub()
    copy = hall.journal.copy_as_restored(hall.now)
    granted = hall.issue()
    lost_after(hall, copy)
    before = len(hall.said(m.Granted))
    told(hall, slip_of(granted))
    assert len(hall.said(m.Granted)) == before


def test_a_silent_kiosk_is_waited_for_a_minute_and_then_a_safe_margin_is_skipped() -> None:
    hall = LiveHub()
    copy = hall.journal.copy_as_restored(hall.now)
    for _ in range(5):
        hall.issue()
    lost_after(hall, copy)
    hall.passes(58)
    assert isinstance(press(hall), m.Refusal)
    hall.passes(3)
    granted = press(hall)
    assert isinstance(granted, m.Granted)
    assert int(granted.number[1:]) > 20


def test_a_card_that_began_after_the_copy_does_not_vouch_for_its_kiosk() -> None:
    hall = LiveHub()
    copy = hall.journal.copy_as_restored(hall.now)
    lost_after(hall, copy)
    told(hall, since=None)
    told(hall, since=hall.now)
    assert isinstance(press(hall), m.Refusal)


def test_what_a_kiosk_heard_of_all_the_others_raises_the_numbers_above_theirs() -> None:
    hall = LiveHub()
    copy = hall.journal.copy_as_restored(hall.now)
    lost_after(hall, copy)
    told(hall, heard={"D/regular": 41, "X/regular": 7, "P/regular": 4000})
    granted = press(hall)
    assert isinstance(granted, m.Granted)
    assert granted.number == "D042"


def test_an_ordinary_start_waits_for_nobody_and_takes_in_what_it_is_told() -> None:
    hall = LiveHub()
    hall.issue()
    hall.bus.stop()
    hall.start()
    forgotten = a_slip_of_number(7)
    told(hall, forgotten)
    granted = press(hall)
    assert isinstance(granted, m.Granted)
    assert granted.number == "D008"
    assert hall.hub.engine.floor.tickets["20260105-D007"].state is TicketState.WAITING


def a_slip_of_number(number: int, day: str = "20260105") -> m.SlipSeen:
    name = f"D{number:03d}"
    return m.SlipSeen(
        f"r-{name}", f"{day}-{name}", name, "dukcapil", None, False, name, GIVEN_AT, printed=True
    )


def test_numbers_of_another_day_or_of_nobody_s_letter_are_not_taken_in() -> None:
    hall = LiveHub()
    before = hall.hub.engine.floor.tickets
    strange = m.SlipSeen("strange-1", "20260105-X001", "X001", "dukcapil", None, False, "x", GIVEN_AT)
    spoilt = m.SlipSeen("strange-2", "20260105-Dabc", "Dabc", "dukcapil", None, False, "y", GIVEN_AT)
    assert isinstance(told(hall, a_slip_of_number(7, "20260104"), strange, spoilt), m.Done)
    assert hall.hub.engine.floor.tickets == before
    assert hall.hub.engine.bugs == 0


def test_without_any_copy_the_hub_waits_and_takes_in_the_whole_day_that_the_kiosk_knows() -> None:
    hall = LiveHub()
    printed = [hall.issue() for _ in range(3)]
    lost_after(hall, MemoryJournal())
    state = hall.said(m.HubState)[-1]
    assert state.knows_until is None
    assert isinstance(press(hall), m.Refusal)
    told(hall, *(slip_of(each) for each in printed))
    granted = press(hall)
    assert isinstance(granted, m.Granted)
    assert granted.number == "D004"


def test_a_hub_that_dies_while_it_waits_waits_again() -> None:
    hall = LiveHub()
    copy = hall.journal.copy_as_restored(hall.now)
    lost_after(hall, copy)
    hall.bus.stop()
    hall.start()
    assert isinstance(press(hall), m.Refusal)
    told(hall)
    assert isinstance(press(hall), m.Granted)


def test_a_node_that_has_heard_of_a_later_start_is_outnumbered_and_told_all_again() -> None:
    hall = LiveHub()
    hall.issue()
    old = hall.said(m.HubState)[-1].epoch
    hall.hall.publish(
        fill_topic(VERBS["ping"], node="tombol-1"), encode_message(m.Ping(old + 40)), correlation="p1"
    )
    hall.inbox.clear()
    hall.turn()
    assert hall.said(m.HubState)[-1].epoch == old + 41
    assert {each.epoch for each in hall.said(m.CounterState)} == {old + 41}
    assert hall.board().epoch == old + 41
    assert hall.journal.record_start(hall.now).epoch == old + 42


def test_a_node_that_has_heard_of_this_start_alone_changes_nothing() -> None:
    hall = LiveHub()
    epoch = hall.said(m.HubState)[-1].epoch
    hall.hall.publish(
        fill_topic(VERBS["ping"], node="tombol-1"), encode_message(m.Ping(epoch)), correlation="p1"
    )
    hall.inbox.clear()
    hall.turn()
    assert hall.said(m.HubState) == []
