"""From a choice to paper, and every way in which it can go wrong."""

from datetime import timedelta

import pytest

from broker import messages as m
from firmware.kiosk.model.effects import PrintSlip, SaveMemory
from firmware.kiosk.model.inputs import CardWriteFailed, KioskStarted, PrinterSeen
from firmware.kiosk.model.memory import Memory
from firmware.kiosk.model.scenes import Asking, Keeping, Numbered, Printing, Ready, Telling
from firmware.kiosk.model.view import HomeView, NumberView, SentenceView
from firmware.node.effects import AskHub, LampPattern, ShowLamp
from firmware.node.inputs import ReplyReceived
from tests.support.nodes.kiosk import NOON, SETTINGS_SAID, SOME_TEXT, Kiosk, a_grant

READY = PrinterSeen(frozenset())


def given_back(kiosk: Kiosk) -> list[tuple[str, str | None]]:
    said = (ask.message for ask in kiosk.asks(m.GiveBackRequest))
    return [(each.request_given_up, each.ticket) for each in said if isinstance(each, m.GiveBackRequest)]


def test_paper_waits_for_both_the_grant_and_the_card() -> None:
    kiosk = Kiosk().ready()
    kiosk.grant(kiosk.ask_for())
    assert not kiosk.all(PrintSlip)
    kiosk.store()
    order = kiosk.last(PrintSlip)
    assert (order.granted.number, order.token) == ("D001", "t2")


def test_the_card_first_and_the_grant_after_it_prints_too() -> None:
    kiosk = Kiosk().ready()
    ask = kiosk.ask_for()
    kiosk.store()
    assert not kiosk.all(PrintSlip)
    kiosk.grant(ask)
    assert len(kiosk.all(PrintSlip)) == 1


def test_a_card_slower_than_half_a_second_is_complained_of_and_not_waited_for() -> None:
    kiosk = Kiosk().ready()
    kiosk.grant(kiosk.ask_for())
    kiosk.wait(0.25)
    assert not kiosk.all(PrintSlip)
    kiosk.wait(0.25)
    assert len(kiosk.all(PrintSlip)) == 1
    assert "storage-slow" in kiosk.alerts()


def test_a_card_that_cannot_be_written_costs_no_visitor_a_number() -> None:
    kiosk = Kiosk().ready()
    ask = kiosk.ask_for()
    kiosk.step(CardWriteFailed("read-only file system"))
    kiosk.grant(ask)
    assert len(kiosk.all(PrintSlip)) == 1
    assert "storage-failed" in kiosk.alerts()


def test_a_printed_slip_is_confirmed_until_the_hub_has_heard_it() -> None:
    kiosk = Kiosk().ready()
    granted = kiosk.a_slip_is_at_the_printer()
    kiosk.paper()
    confirm = kiosk.asked(m.Printed)
    assert confirm.message == m.Printed(granted.ticket, "confirmed")
    assert confirm.deadline_s is None
    assert kiosk.last(SaveMemory).memory.press is None
    assert [errand.request for errand in kiosk.last(SaveMemory).memory.errands] == [confirm.request]
    kiosk.answer(confirm)
    assert kiosk.last(SaveMemory).memory.errands == ()


def test_the_number_stays_on_the_face_for_a_while() -> None:
    kiosk = Kiosk().ready()
    kiosk.a_slip_is_at_the_printer()
    kiosk.paper()
    shown = kiosk.face()
    assert isinstance(shown, NumberView)
    assert (shown.granted.number, shown.hex) == ("D001", "#8CCBF5")
    kiosk.wait(9)
    assert isinstance(kiosk.face(), HomeView)


def test_a_second_press_while_asking_only_blinks() -> None:
    kiosk = Kiosk().ready()
    kiosk.ask_for()
    for key in ("1", "disdukcapil", "polres", "batal", "info"):
        assert kiosk.press(key) == [ShowLamp(key, LampPattern.FLUTTER)]
    assert len(kiosk.asks(m.Issue)) == 1


def test_the_same_service_right_after_the_cut_only_blinks() -> None:
    kiosk = Kiosk().ready()
    kiosk.a_slip_is_at_the_printer()
    kiosk.paper()
    kiosk.ask_for(service="1")
    assert len(kiosk.asks(m.Issue)) == 1
    kiosk.press("1", after=5.0)
    assert len(kiosk.asks(m.Issue)) == 2


def test_priority_pressed_last_gives_the_first_number_back_unprinted() -> None:
    kiosk = Kiosk().ready()
    first = kiosk.ask_for()
    kiosk.grant(first)
    kiosk.press("prioritas")
    second = kiosk.asked(m.Issue)
    assert isinstance(second.message, m.Issue)
    assert second.message.priority
    assert second.request != first.request
    assert given_back(kiosk) == [(first.request, "20260105-D001")]
    kiosk.store()
    kiosk.grant(second)
    kiosk.paper()
    assert [order.granted.number for order in kiosk.all(PrintSlip)] == ["D002"]
    assert kiosk.lamp("prioritas") is LampPattern.OFF


def test_priority_before_the_grant_takes_back_a_grant_that_comes_after_all() -> None:
    kiosk = Kiosk().ready()
    first = kiosk.ask_for()
    kiosk.press("prioritas")
    kiosk.store()
    kiosk.grant(first)
    kiosk.grant(kiosk.asked(m.Issue))
    kiosk.paper()
    assert [order.granted.number for order in kiosk.all(PrintSlip)] == ["D002"]
    assert (first.request, "20260105-D001") in given_back(kiosk)


def test_priority_once_paper_moves_only_blinks() -> None:
    kiosk = Kiosk().ready()
    kiosk.a_slip_is_at_the_printer()
    assert kiosk.press("prioritas") == [ShowLamp("prioritas", LampPattern.FLUTTER)]


def test_a_refusal_is_shown_in_the_hubs_words_and_prints_nothing() -> None:
    kiosk = Kiosk().ready()
    kiosk.refuse(kiosk.ask_for())
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert shown.text == SOME_TEXT["id"]
    assert kiosk.last(SaveMemory).memory.press is None
    kiosk.wait(9)
    assert isinstance(kiosk.face(), HomeView)
    assert not kiosk.all(PrintSlip)


def test_a_number_granted_after_a_refusal_goes_back() -> None:
    kiosk = Kiosk().ready()
    ask = kiosk.ask_for()
    kiosk.refuse(ask)
    kiosk.grant(ask)
    assert given_back(kiosk) == [(ask.request, "20260105-D001")]
    assert not kiosk.all(PrintSlip)


def test_giving_up_says_so_and_takes_the_press_back() -> None:
    kiosk = Kiosk().ready()
    ask = kiosk.ask_for()
    kiosk.give_up(ask)
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert shown.text == "Mesin antrean sedang terganggu. Mohon minta bantuan petugas."
    assert given_back(kiosk) == [(ask.request, None)]
    assert kiosk.asked(m.GiveBackRequest).deadline_s is None


def test_a_late_number_for_a_press_given_up_goes_back_and_is_never_printed() -> None:
    kiosk = Kiosk().ready()
    ask = kiosk.ask_for()
    kiosk.give_up(ask)
    kiosk.grant(ask)
    assert given_back(kiosk)[-1] == (ask.request, "20260105-D001")
    assert not kiosk.all(PrintSlip)


def test_a_number_nobody_here_asked_for_goes_back() -> None:
    kiosk = Kiosk().ready()
    issue = m.Issue("polres", "skck", False, "t")
    kiosk.step(ReplyReceived("ghost", a_grant("ghost", 9, issue)))
    assert given_back(kiosk) == [("ghost", "20260105-P009")]


def test_a_grant_said_twice_gives_nothing_back() -> None:
    kiosk = Kiosk().ready()
    granted = kiosk.a_slip_is_at_the_printer()
    kiosk.step(ReplyReceived(granted.request, granted))
    kiosk.paper()
    kiosk.step(ReplyReceived(granted.request, granted))
    assert given_back(kiosk) == []
    assert len(kiosk.all(PrintSlip)) == 1


def test_paper_out_keeps_the_number_and_says_so_every_ten_seconds() -> None:
    kiosk = Kiosk().ready()
    granted = kiosk.a_slip_is_at_the_printer()
    kiosk.no_paper()
    kiosk.wait(25)
    kept = kiosk.asks(m.Kept)
    assert [ask.message for ask in kept] == [m.Kept(granted.ticket, m.PrintFault.PAPER_OUT)] * 3
    assert len({ask.request for ask in kept}) == 3
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert shown.number == "D 001"
    assert "paper-out" in kiosk.alerts()


def test_a_new_roll_prints_the_kept_slip_by_itself() -> None:
    kiosk = Kiosk().ready()
    kiosk.a_slip_is_at_the_printer()
    kiosk.no_paper()
    kiosk.wait(60)
    kiosk.step(READY)
    assert [order.reprint for order in kiosk.all(PrintSlip)] == [False, False]
    kiosk.paper()
    assert isinstance(kiosk.scene(), Numbered)
    assert given_back(kiosk) == []


def test_after_three_minutes_without_paper_the_number_goes_back() -> None:
    kiosk = Kiosk().ready()
    granted = kiosk.a_slip_is_at_the_printer()
    kiosk.no_paper()
    kiosk.wait(170)
    kiosk.step(READY)
    kiosk.no_paper()
    assert isinstance(kiosk.scene(), Keeping)
    kiosk.wait(11)
    assert given_back(kiosk) == [(granted.request, granted.ticket)]
    assert isinstance(kiosk.scene(), Ready)


def test_cancel_gives_a_kept_number_back_at_once() -> None:
    kiosk = Kiosk().ready()
    granted = kiosk.a_slip_is_at_the_printer()
    kiosk.no_paper()
    kiosk.press("batal")
    assert given_back(kiosk) == [(granted.request, granted.ticket)]


def test_a_slip_that_may_be_out_is_printed_once_more_and_marked() -> None:
    kiosk = Kiosk().ready()
    kiosk.a_slip_is_at_the_printer()
    kiosk.no_paper(m.PrintFault.UNCERTAIN)
    kiosk.step(READY)
    assert [order.reprint for order in kiosk.all(PrintSlip)] == [False, True]
    kiosk.no_paper(m.PrintFault.UNCERTAIN)
    assert len(kiosk.all(PrintSlip)) == 2
    assert kiosk.asked(m.Printed).message == m.Printed("20260105-D001", "assumed", reprint=True)


@pytest.mark.parametrize(("minutes", "prints"), [(4, 1), (6, 0)])
def test_a_press_cut_off_by_a_power_cut_is_asked_again_unless_it_is_too_old(
    minutes: int, prints: int
) -> None:
    before = Kiosk().ready()
    ask = before.ask_for()
    kiosk = Kiosk(memory=before.last(SaveMemory).memory, boot="b2")
    kiosk.hear(SETTINGS_SAID)
    assert not kiosk.all(AskHub)
    kiosk.serve(NOON + timedelta(minutes=minutes))
    again = kiosk.all(AskHub)[-1]
    if prints:
        assert again.request == ask.request
        kiosk.grant(again)
        assert kiosk.last(PrintSlip).reprint
    else:
        assert given_back(kiosk) == [(ask.request, None)]
    assert len(kiosk.all(PrintSlip)) == prints


def test_a_slip_kept_for_paper_over_a_restart_is_no_reprint() -> None:
    before = Kiosk().ready()
    before.a_slip_is_at_the_printer()
    before.no_paper()
    kiosk = Kiosk(memory=before.last(SaveMemory).memory, boot="b2")
    kiosk.hear(SETTINGS_SAID)
    kiosk.serve()
    kiosk.grant(kiosk.asked(m.Issue))
    assert not kiosk.last(PrintSlip).reprint


def test_errands_of_the_process_before_are_run_again_under_their_ids() -> None:
    before = Kiosk().ready()
    before.a_slip_is_at_the_printer()
    before.paper()
    kiosk = Kiosk(memory=before.last(SaveMemory).memory, boot="b2")
    assert kiosk.asked(m.Printed) == before.asked(m.Printed)


def test_an_officer_may_have_the_last_slip_printed_again_without_losing_its_number() -> None:
    kiosk = Kiosk().ready()
    granted = kiosk.a_slip_is_at_the_printer()
    kiosk.paper()
    kiosk.hear(m.Command("reprint", "c1", granted.ticket))
    assert kiosk.last(PrintSlip).reprint
    kiosk.no_paper()
    assert given_back(kiosk) == []
    assert isinstance(kiosk.scene(), Ready)
    assert not kiosk.did().ok
    assert kiosk.did().text.startswith("Kertas mesin antrean pintu utama (kios-1) habis.")
    kiosk.hear(m.Command("reprint", "c2", granted.ticket))
    kiosk.paper()
    assert kiosk.did() == m.CommandReport(
        "c2", "reprint", ok=True, text="Kertas nomor D001 dicetak ulang di kios-1."
    )


def test_while_asking_the_chosen_keys_blink_and_while_printing_they_stay_lit() -> None:
    kiosk = Kiosk().ready()
    kiosk.ask_for()
    assert isinstance(kiosk.scene(), Asking)
    assert kiosk.lamp("disdukcapil") is LampPattern.FAST
    kiosk.store()
    kiosk.grant(kiosk.asked(m.Issue))
    assert isinstance(kiosk.scene(), Printing)
    assert kiosk.lamp("disdukcapil") is LampPattern.SOLID


def test_a_press_dismisses_what_is_being_said() -> None:
    kiosk = Kiosk().ready()
    kiosk.refuse(kiosk.ask_for())
    assert isinstance(kiosk.scene(), Telling)
    kiosk.ask_for("polres")
    assert len(kiosk.asks(m.Issue)) == 2


def test_a_start_without_memory_asks_for_nothing() -> None:
    kiosk = Kiosk()
    kiosk.step(KioskStarted(Memory(), "b2"))
    assert not kiosk.all(AskHub)
