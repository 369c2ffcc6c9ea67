"""The hub whole, over a bus in memory: what the hall is told when keys and buttons are pressed."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta

import pytest
from msgspec.structs import replace

from broker import messages as m
from broker.bus import BusDown, BusUp, Delivery
from broker.codec import encode_message
from broker.topics import BOARD, ECHO, HUB_STATE, PRESENCE, VERBS, Channel, fill_topic
from hub.domain.actor import HUB
from hub.domain.commands import OpenCounter, PauseHall
from hub.domain.model import TicketState
from hub.engine.batch import AskedCommand
from hub.loop.day_schedule import was_interrupted
from hub.loop.inputs import StopHub, Submission
from hub.plan.model import Quiet, SitePlan, VoicePlan
from hub.wire.inbox import LONGEST_ID
from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.small_plan import agency, counter, small_plan


def test_a_press_is_granted_and_everybody_is_told() -> None:
    hall = LiveHub()
    granted = hall.issue()
    assert (granted.number, granted.zone_colour, granted.counters) == ("D001", "biru", (1, 2))
    assert granted.issued_at.isoformat() == "2026-01-05T08:05:00+08:00"
    assert hall.board().waiting == 1
    assert hall.counter("loket-1").waiting == 1
    assert hall.counter("loket-3").waiting == 0


def test_a_call_reaches_the_board_with_an_announcer_and_the_lamps_turn_solid_by_reports() -> None:
    hall = LiveHub()
    hall.is_ready("layar-1")
    ticket = hall.issue().ticket
    assert isinstance(hall.press(), m.Done)
    (line,) = hall.board().lines
    assert (line.number, line.counter_number, line.calls, hall.board().announcer) == ("D001", 1, 1, "layar-1")
    for what in (m.CallProgress.SHOWN, m.CallProgress.STARTED):
        hall.ask("layar-1", m.CallReport(ticket, "loket-1", 1, what))
        assert hall.counter().announced is m.Announced.PENDING
    hall.ask("layar-1", m.CallReport(ticket, "loket-1", 1, m.CallProgress.SPOKEN))
    assert hall.counter().announced is m.Announced.DONE


def test_a_call_on_a_set_that_shows_the_football_lights_no_lamp_until_another_wall_shows_it() -> None:
    hall = LiveHub()
    hall.is_ready("layar-1")
    ticket = hall.issue().ticket
    hall.press()
    hall.ask("layar-1", m.CallReport(ticket, "loket-1", 1, m.CallProgress.SHOWN, m.Seen.NO))
    assert hall.counter().announced is m.Announced.PENDING
    hall.ask("layar-1", m.CallReport(ticket, "loket-1", 1, m.CallProgress.SPOKEN, m.Seen.NO))
    assert hall.counter().announced is m.Announced.FAILED
    hall.ask("layar-2", m.CallReport(ticket, "loket-1", 1, m.CallProgress.SHOWN, m.Seen.UNKNOWN))
    assert hall.counter().announced is m.Announced.DONE


def test_a_recall_is_shown_afresh_to_a_set_that_is_seen_again() -> None:
    hall = LiveHub()
    hall.is_ready("layar-1")
    ticket = hall.issue().ticket
    hall.press()
    for what in (m.CallProgress.SHOWN, m.CallProgress.SPOKEN):
        hall.ask("layar-1", m.CallReport(ticket, "loket-1", 1, what, m.Seen.NO))
    hall.passes(3)
    truth = hall.counter()
    hall.ask("tombol-1", m.RecallRequest(m.Expect(truth.rev, truth.ticket, truth.calls)))
    assert hall.counter().announced is m.Announced.PENDING
    for what in (m.CallProgress.SHOWN, m.CallProgress.SPOKEN):
        hall.ask("layar-1", m.CallReport(ticket, "loket-1", 2, what, m.Seen.YES))
    assert hall.counter().announced is m.Announced.DONE


def test_with_nobody_to_speak_the_officers_lamp_is_told_within_seconds() -> None:
    hall = LiveHub()
    hall.issue()
    hall.press()
    hall.passes(13)
    assert hall.counter().announced is m.Announced.FAILED


def test_what_is_delivered_again_changes_nothing_and_is_answered_alike() -> None:
    hall = LiveHub(deliveries=2)
    granted = hall.issue()
    assert [each.number for each in hall.said(m.Granted)] == ["D001"] * len(hall.said(m.Granted))
    assert hall.hub.engine.floor.issued == {"dukcapil": 1}
    assert hall.ask("kios-1", m.Issue("dukcapil", None, False, "0" * 32), granted.request) == granted


def test_a_late_will_that_says_the_hub_is_gone_is_set_right_at_once() -> None:
    hall = LiveHub()
    hall.hall.publish(fill_topic(HUB_STATE), encode_message(m.HubState(False, 1, "an-old-connection")))
    hall.turn()
    assert hall.said(m.HubState)[-1].online


def test_after_a_restart_boards_and_counters_are_said_again_with_a_higher_epoch() -> None:
    hall = LiveHub()
    hall.issue()
    hall.press()
    before = hall.board()
    hall.bus.stop()
    hall.start()
    assert hall.board().epoch > before.epoch
    assert hall.board().lines == before.lines
    assert hall.counter().ticket == before.lines[0].ticket


def test_after_a_power_cut_the_wall_says_so_and_the_first_press_recalls() -> None:
    hall = LiveHub()
    ticket = hall.issue().ticket
    hall.press()
    hall.passes(60)
    since, hall.now = hall.now, hall.now + timedelta(minutes=10)
    engine = hall.hub.engine
    assert was_interrupted(engine.book, engine.floor, since, hall.now)
    engine.carry_out([AskedCommand("hub/pause", HUB, PauseHall(since=since))], hall.now)
    hall.turn()
    assert hall.board().mode is m.HallMode.PAUSED
    assert hall.board().notices == ({"id": "Listrik sempat padam."},)
    assert hall.counter().resuming
    hall.press()
    assert (hall.counter().ticket, hall.counter().calls) == (ticket, 2)
    assert hall.board().mode is m.HallMode.OPEN


def test_the_first_press_after_a_night_without_the_hub_is_granted_on_the_new_day() -> None:
    hall = LiveHub()
    hall.issue()
    hall.bus.stop()
    hall.now += timedelta(days=1)
    hall.start_unturned()
    granted = hall.ask("kios-1", m.Issue("dukcapil", None, False, "0" * 32))
    assert isinstance(granted, m.Granted)
    assert granted.ticket == "20260106-D001"


def test_a_plan_that_drops_an_agency_and_its_counter_in_mid_day_does_not_stop_the_hall() -> None:
    hall = LiveHub()
    hall.issue("polres")
    hall.press("tombol-3")
    hall.bus.stop()
    hall.plan = small_plan(
        agencies=[agency("dukcapil", "D", 120, "umum")],
        counters=[counter(1, "dukcapil")],
        buttons=[{"id": "tombol-1", "counter": "loket-1"}],
    )
    hall.start()
    assert hall.board().lines == ()
    hall.issue()
    hall.press()
    assert [line.number for line in hall.board().lines] == ["D001"]


def test_who_asks_while_the_hub_is_told_to_stop_is_answered_still() -> None:
    hall = LiveHub()
    wish = Submission(OpenCounter(counter="loket-1"), HUB, "page/1", Future())
    press = encode_message(m.Issue("dukcapil", None, False, "0" * 32))
    hall.hub.inbox.put(wish)
    hall.hall.publish(fill_topic(VERBS["issue"], node="kios-1"), press, correlation="r1")
    hall.hub.inbox.put(StopHub())
    hall.hub.run()
    assert wish.result.result(timeout=0).refused is None
    assert hall.said(m.Granted)[-1].request == "r1"


@pytest.mark.parametrize("request_id", ["", "x" * 60_000, "a\nline\x00"])
def test_a_request_id_that_no_journal_should_keep_is_dropped(
    request_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    hall, topic = LiveHub(), fill_topic(VERBS["issue"], node="kios-1")
    press = encode_message(m.Issue("dukcapil", None, False, "0" * 32))
    hall.hall.publish(topic, press, correlation=request_id)
    hall.turn()
    assert hall.hub.engine.floor.tickets == {}
    (dropped,) = [vars(record) for record in caplog.records if record.message == "dropped"]
    assert (dropped["topic"], dropped["reason"]) == (topic.full_path(SITE), "no-request-id")
    assert len(dropped["request"]) <= LONGEST_ID
    assert hall.issue().number == "D001"


def test_the_officer_is_reminded_though_nothing_happens() -> None:
    hall = LiveHub()
    hall.issue()
    hall.press()
    hall.passes(60)
    hall.now += timedelta(minutes=30)
    hall.turn()
    assert hall.counter().forgotten


def test_a_turn_in_which_nothing_changes_says_nothing() -> None:
    hall = LiveHub()
    hall.issue()
    hall.passes(2)  # kiosks learn of it within a second
    said = len(hall.inbox)
    hall.passes(30)
    assert hall.inbox[said:] == []


def test_a_zone_that_no_voice_reaches_tells_its_officers_lamp() -> None:
    hall = LiveHub(plan=small_plan(displays=[]))
    hall.issue()
    hall.press()
    hall.passes(13)
    assert hall.counter().announced is m.Announced.FAILED


def test_a_call_is_not_given_up_while_no_display_could_be_heard() -> None:
    hall = LiveHub()
    hall.issue()
    hall.press()
    hall.bus.stop()
    hall.hub.inbox.put(BusDown("the cable"))
    hall.passes(40)
    hall.bus.start(hall.hub.inbox.put)
    hall.passes(1)
    assert hall.counter().announced is m.Announced.PENDING


def test_who_does_not_come_back_with_a_restarted_broker_is_lost_though_no_will_says_so() -> None:
    hall = LiveHub()
    hall.is_ready("layar-1")
    hall.is_ready("layar-2")
    hall.hub.inbox.put(BusDown("the broker is restarted"))
    hall.hub.inbox.put(BusUp("another"))
    hall.passes(20)
    hall.is_ready("layar-1")
    assert [hall.hub.fleet[node].state for node in ("layar-1", "layar-2")] == ["ready", "ready"]
    hall.passes(20)
    assert [hall.hub.fleet[node].state for node in ("layar-1", "layar-2")] == ["ready", "lost"]
    hall.is_ready("layar-2")
    hall.passes(60)
    assert [hall.hub.fleet[node].state for node in ("layar-1", "layar-2")] == ["ready", "ready"]


def test_the_will_of_a_connection_that_the_hub_never_heard_of_is_no_word_of_life() -> None:
    hall = LiveHub()
    hall.is_ready("layar-1")
    hall.hub.inbox.put(BusDown("the broker is restarted"))
    hall.hub.inbox.put(BusUp("another"))
    will = m.Presence(conn="born-and-gone-meanwhile", role="display", state=m.PresenceState.LOST)
    hall.hall.publish(fill_topic(PRESENCE, node="layar-1"), encode_message(will))
    hall.passes(40)
    assert hall.hub.fleet["layar-1"].state == "lost"


def test_who_was_there_all_the_time_is_not_lost_for_the_hubs_own_cable() -> None:
    hall = LiveHub()
    hall.is_ready("layar-1")
    hall.bus.stop()
    hall.hub.inbox.put(BusDown("the cable"))
    hall.passes(40)
    hall.bus.start(hall.hub.inbox.put)
    hall.passes(60)
    assert hall.hub.fleet["layar-1"].state == "ready"


def test_a_kiosk_that_could_not_be_heard_does_not_lose_its_ticket() -> None:
    hall = LiveHub()
    granted = hall.ask("kios-1", m.Issue("dukcapil", None, False, "0" * 32))
    assert isinstance(granted, m.Granted)
    hall.bus.stop()
    hall.hub.inbox.put(BusDown("the cable"))
    hall.passes(40)
    hall.bus.start(hall.hub.inbox.put)
    hall.passes(2)
    hall.ask("kios-1", m.Printed(granted.ticket, "confirmed"))
    assert hall.hub.engine.floor.tickets[granted.ticket].state is TicketState.WAITING
    assert "TicketVoided" not in [type(each).__name__ for each in hall.journal.events("2026-01-05")]


def test_a_counters_press_by_a_box_that_the_plan_does_not_know_is_refused() -> None:
    hall = LiveHub()
    reply = hall.ask("tombol-99", m.CallNextRequest(m.Expect(0)))
    assert isinstance(reply, m.Refusal)
    assert reply.reason == "unknown-counter"


def test_a_request_without_an_id_is_not_carried_out() -> None:
    hall = LiveHub()
    hall.hall.publish(
        fill_topic(VERBS["issue"], node="kios-1"), encode_message(m.Issue("dukcapil", None, False, "0" * 32))
    )
    hall.turn()
    assert hall.hub.engine.floor.tickets == {}


@pytest.mark.parametrize(
    "of_another",
    [
        lambda ticket: m.Printed(ticket, "confirmed"),
        lambda ticket: m.Kept(ticket, m.PrintFault.PAPER_OUT),
        lambda ticket: m.GiveBackRequest("r1", ticket),
    ],
)
def test_no_kiosk_decides_about_another_ones_slip(of_another: Callable[[str], m.Request]) -> None:
    hall = LiveHub()
    reply = hall.ask("kios-1", m.Issue("dukcapil", None, False, "0" * 32), "r1")
    assert isinstance(reply, m.Granted)
    before = hall.hub.engine.floor
    refused = hall.ask("kios-2", of_another(reply.ticket), "r1")
    assert isinstance(refused, m.Refusal)
    assert refused.reason == "unknown-ticket"
    assert hall.hub.engine.floor == before


@pytest.mark.parametrize("channel", [BOARD, ECHO])
def test_what_is_meant_for_others_is_dropped(channel: Channel, caplog: pytest.LogCaptureFixture) -> None:
    hall = LiveHub()
    named = {"zone": "zona-1"} if channel is BOARD else {"node": "kios-1"}
    said = encode_message(hall.board() if channel is BOARD else m.Echo("c", 1))
    hall.hub.inbox.put(Delivery(fill_topic(channel, **named).full_path(SITE), said))
    hall.turn()
    assert [vars(each)["reason"] for each in caplog.records if each.message == "dropped"] == [
        "unexpected-topic"
    ]
    assert hall.hub.fleet == {}


def test_rubbish_is_dropped_and_the_next_press_is_served() -> None:
    hall = LiveHub()
    hall.hall.publish(fill_topic(VERBS["issue"], node="kios-1"), b"{rubbish", correlation="r0")
    hall.turn()
    assert hall.issue().number == "D001"


def test_kiosks_are_told_within_a_second_what_may_be_given_out_and_why_not() -> None:
    hall = LiveHub()
    for _ in range(3):
        hall.issue("polres")
    hall.passes(1)
    dukcapil, polres = hall.said(m.Admissions)[-1].agencies
    assert (dukcapil.waiting, dukcapil.refusal, dukcapil.left) == (0, {}, 71)
    assert polres.waiting == 3
    assert polres.refusal["id"].startswith("Nomor Polres untuk hari ini sudah habis.")


def test_a_storm_of_presses_tells_kiosks_no_more_than_once_a_second() -> None:
    hall = LiveHub()
    before = len(hall.said(m.Admissions))
    for _ in range(20):
        hall.issue()
    assert len(hall.said(m.Admissions)) <= before + 1
    hall.passes(1)
    assert hall.said(m.Admissions)[-1].agencies[0].waiting == 20


def test_what_a_node_did_of_a_command_is_answered_shown_on_the_fleet_page_and_not_recorded() -> None:
    hall = LiveHub()
    did = m.CommandReport("c1", "test-sound", ok=True, text="Suara uji diputar.")
    assert hall.ask("layar-1", did) == m.Done("r1")
    assert hall.hub.fleet["layar-1"].last_report == did
    assert hall.journal.find_outcomes(["layar-1/r1"]).get("layar-1/r1") is None


def in_a_quiet_time(name: str = "azan zuhur") -> SitePlan:
    """From 08.04 to 08.08, while two displays could speak."""
    quiet = Quiet(name=name, from_="08:04", to="08:08")
    (first,) = small_plan().displays
    second = replace(first, id="layar-2", voice_order=2)
    return replace(small_plan(), displays=(first, second), voice=VoicePlan(quiet=(quiet,)))


def test_in_a_quiet_time_nobody_is_passed_over_and_the_officers_lamp_says_when_a_call_is_lost() -> None:
    hall = LiveHub(plan=in_a_quiet_time())
    hall.is_ready("layar-1")
    hall.is_ready("layar-2")
    hall.issue()
    hall.press()
    hall.passes(60)
    assert hall.board().quiet == "azan zuhur"
    assert {board.announcer for board in hall.said(m.Board) if board.lines} == {"layar-1"}
    assert [told["id"] for told in hall.board().notices] == [
        "Selama azan zuhur, panggilan tampil di layar tanpa suara."
    ]
    assert hall.counter().announced is m.Announced.PENDING
    hall.passes(65)
    assert hall.counter().announced is m.Announced.FAILED


def test_after_a_quiet_time_the_first_voice_gets_its_turn_anew() -> None:
    hall = LiveHub(plan=in_a_quiet_time())
    hall.is_ready("layar-1")
    hall.is_ready("layar-2")
    hall.passes(110)
    hall.issue()
    hall.press()
    hall.passes(72)
    assert (hall.board().quiet, hall.board().announcer) == ("", "layar-1")
    hall.passes(9)
    assert hall.board().announcer == "layar-2"
