"""The node between its machine and the wire, turn by turn."""

import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from broker import messages as m
from broker.topics import BOARD, COMMAND, REPLY, SETTINGS, VERBS, Topic, fill_topic
from firmware.node.condition.health import DeviceActivity
from firmware.node.effects import AskHub, ClearAlert, LampPattern, RaiseAlert, Restart, ShowLamp
from firmware.node.inputs import (
    HubClock,
    LinkDown,
    LinkUp,
    MessageHeard,
    ReplyReceived,
    RequestTimedOut,
    ServedChanged,
    Ticked,
)
from firmware.node.node import StopNode
from process.version import VERSION
from tests.support.neighbours.systemd import Systemd
from tests.support.nodes.node import SITE, World, a_world

ISSUE = m.Issue("dukcapil", None, False, "0" * 32)
DONE = m.Done("r-1")


def pong(request: str) -> m.Pong:
    return m.Pong(request, datetime(2026, 1, 5, 8, tzinfo=UTC), m.HallMode.OPEN, 1)


def pings(world: World) -> list[str]:
    return [each.correlation or "" for each in world.hub.deliveries(m.Ping)]


def served(world: World) -> list[bool]:
    return [each.served for each in world.machine.was_told(ServedChanged)]


# --- presence ---


def test_a_birth_is_said_with_the_conn_that_stands_in_the_will() -> None:
    world = a_world()
    (born,) = world.hub.heard(m.Presence)
    (up,) = world.machine.was_told(LinkUp)
    assert born == m.Presence(up.conn, "kiosk", m.PresenceState.READY)
    world.broker.cut("kios-1")
    world.clock.now += 11
    world.broker.let_time_pass()
    assert world.hub.heard(m.Presence)[-1] == m.Presence(up.conn, "kiosk", m.PresenceState.LOST)


def test_what_a_node_is_comes_with_its_birth_and_names_the_settings_it_follows() -> None:
    world = a_world()
    assert world.hub.heard(m.NodeDescription)[-1].version == VERSION
    world.hub.says(fill_topic(SETTINGS, node="kios-1"), m.KioskSettings("rev-7", "MPP", ()))
    world.settle()
    assert world.hub.heard(m.NodeDescription)[-1].settings_rev == "rev-7"
    assert [each.message.rev for each in world.machine.was_told(MessageHeard)] == ["rev-7"]


def test_a_stop_that_was_meant_is_said() -> None:
    world = a_world()
    world.happens("fault", RaiseAlert("paper-out", "Kertas habis"))
    world.node.close()
    assert world.hub.heard(m.Presence)[-1].state == "stopped"
    assert not [each for each in world.hub.inbox[-3:] if b"lost" in getattr(each, "payload", b"")]


def test_a_node_whose_hub_went_silent_waits_for_its_next_moment() -> None:
    world = a_world()
    world.hub.replies(pong(pings(world)[-1]))
    world.settle()
    world.passes(6)
    assert served(world) == [True, False]
    began = time.monotonic()
    world.node.turn(world.machine.step, 0, world.machine.performed.append, 0.2)
    assert time.monotonic() - began >= 0.1, "it went round and round"


# --- asking ---


def test_an_ask_is_on_the_wire_in_the_same_turn_with_its_way_back() -> None:
    world = a_world()
    world.happens("pressed", AskHub("r-1", ISSUE))
    (asked,) = world.hub.deliveries(m.Issue)
    assert asked.correlation == "r-1"
    assert asked.response_topic == fill_topic(REPLY, node="kios-1").full_path(SITE)
    assert asked.remaining_s == 8


def test_what_must_be_heard_is_said_again_to_a_hub_that_could_not_record_it() -> None:
    """The slip is out: were the full disk an answer, its number would be voided in the visitor's hand."""
    world = a_world()
    world.happens("printed", AskHub("r-1", m.Printed("20260105-D001", "confirmed"), deadline_s=None))
    world.hub.replies(m.Refusal("r-1", "cannot-record", {"id": ""}))
    world.settle()
    assert not world.machine.was_told(ReplyReceived)
    world.passes(1.5)
    assert len(world.hub.deliveries(m.Printed)) > 1
    world.hub.replies(DONE)
    world.settle()
    assert world.machine.was_told(ReplyReceived) == [ReplyReceived("r-1", DONE)]


def test_who_waits_is_told_at_once_that_the_hub_could_not_record() -> None:
    world, refused = a_world(), m.Refusal("r-1", "cannot-record", {"id": ""})
    world.happens("pressed", AskHub("r-1", ISSUE))
    world.hub.replies(refused)
    world.settle()
    assert world.machine.was_told(ReplyReceived) == [ReplyReceived("r-1", refused)]


def test_an_ask_is_said_again_until_answered_and_expires_with_its_asker() -> None:
    world = a_world()
    world.happens("pressed", AskHub("r-1", ISSUE))
    world.passes(0.3)
    world.passes(0.7)
    world.passes(1.0)
    assert [each.remaining_s for each in world.hub.deliveries(m.Issue)] == [8, 8, 7, 6]
    world.hub.replies(DONE)
    world.settle()
    assert world.machine.was_told(ReplyReceived) == [ReplyReceived("r-1", DONE)]
    world.passes(2.0)
    world.passes(6.0)
    assert len(world.hub.deliveries(m.Issue)) == 4
    assert world.machine.was_told(RequestTimedOut) == []


def test_what_is_pending_is_said_at_once_to_a_hub_that_has_come_back() -> None:
    """The last saying was after four seconds; a hub that is back after five must hear of it too."""
    world = a_world()
    world.hub.is_there(conn="h1")
    world.settle()
    world.happens("pressed", AskHub("r-1", ISSUE))
    world.passes(4.0)
    world.passes(1.0)
    said = len(world.hub.deliveries(m.Issue))
    world.hub.is_there(conn="h2")
    world.settle()
    assert len(world.hub.deliveries(m.Issue)) == said + 1
    world.hub.is_there(conn="h2")
    world.settle()
    assert len(world.hub.deliveries(m.Issue)) == said + 1


def test_nobody_answering_is_told_once_at_the_deadline() -> None:
    world = a_world()
    world.happens("pressed", AskHub("r-1", ISSUE, deadline_s=5, again_s=(0.3, 1.0)))
    for _ in range(12):
        world.passes(1.0)
    assert world.machine.was_told(RequestTimedOut) == [RequestTimedOut("r-1")]


def test_an_ask_without_deadline_outlives_the_broker() -> None:
    world = a_world()
    world.hub.bus.stop()
    world.happens("printed", AskHub("r-1", m.Printed("20260105-D001", "assumed"), deadline_s=None))
    world.broker.crash()
    world.settle()
    for _ in range(100):
        world.passes(4.0)
    world.hub.bus.start(world.hub.inbox.append)
    world.broker.come_back()
    world.settle()
    assert {each.correlation for each in world.hub.deliveries(m.Printed)} == {"r-1"}
    world.hub.replies(DONE)
    world.settle()
    said = len(world.hub.deliveries(m.Printed))
    world.passes(60.0)
    assert len(world.hub.deliveries(m.Printed)) == said


def test_an_answer_to_another_lifes_request_is_passed_on() -> None:
    """The machine gives back what it does not know: never a ghost number."""
    world = a_world()
    world.hub.replies(m.Done("r-of-old"))
    world.settle()
    assert world.machine.was_told(ReplyReceived) == [ReplyReceived("r-of-old", m.Done("r-of-old"))]


def test_everything_delivered_twice_changes_no_request() -> None:
    world = a_world(deliveries=2)
    world.happens("pressed", AskHub("r-1", ISSUE))
    world.hub.replies(DONE)
    world.settle()
    world.passes(8.0)
    assert world.machine.was_told(ReplyReceived) == [ReplyReceived("r-1", DONE)] * 2
    assert world.machine.was_told(RequestTimedOut) == []


# --- served ---


def test_systemd_is_told_whether_a_hub_serves_this_version(tmp_path: Path) -> None:
    with closing(Systemd(tmp_path / "notify")) as systemd:
        world = a_world(environ={"NOTIFY_SOCKET": systemd.path})
        assert systemd.heard()[:2] == [f"STATUS=not served {VERSION}", "READY=1"]
        world.hub.replies(pong(pings(world)[0]))
        world.settle()
        assert systemd.heard() == [f"STATUS=served {VERSION}"]
        world.hub.is_there()
        world.hub.is_there(online=False)
        world.settle()
        assert systemd.heard() == [f"STATUS=not served {VERSION}"]


def test_a_pong_makes_it_served_and_tells_the_hubs_clock() -> None:
    world = a_world()
    world.hub.replies(pong(pings(world)[-1]))
    world.settle()
    assert served(world) == [True]
    assert len(world.machine.was_told(HubClock)) == 1


def test_five_seconds_without_a_pong_end_it() -> None:
    world = a_world()
    world.hub.replies(pong(pings(world)[-1]))
    world.settle()
    for _ in range(4):
        world.passes(1.0)
    assert served(world) == [True]
    world.passes(1.0)
    assert served(world) == [True, False]
    assert len(set(pings(world))) == 3


def test_a_ping_that_nobody_hears_ends_it_at_once() -> None:
    world = a_world()
    world.hub.replies(pong(pings(world)[-1]))
    world.settle()
    world.hub.bus.stop()
    world.passes(2.0)
    assert served(world) == [True, False]


def test_an_old_pong_proves_nothing() -> None:
    world = a_world()
    old = pings(world)[-1]
    world.passes(5.0)
    world.hub.replies(pong(old))
    world.settle()
    assert served(world) == []
    assert world.machine.was_told(HubClock) == []


def test_a_late_will_of_the_hubs_last_life_changes_nothing_and_its_own_ends_service() -> None:
    world = a_world()
    world.hub.is_there(conn="h2")
    world.settle()
    world.hub.replies(pong(pings(world)[-1]))
    world.settle()
    world.hub.is_there(online=False, conn="h1")
    world.settle()
    assert served(world) == [True]
    world.hub.is_there(online=False, conn="h2")
    world.settle()
    assert served(world) == [True, False]


def test_a_hub_that_comes_is_pinged_without_waiting() -> None:
    world = a_world(hub_is_there=False)
    world.hub.bus.start(world.hub.inbox.append)
    world.hub.is_there()
    world.settle()
    assert len(pings(world)) == 1


# --- alerts ---


def test_a_fault_is_kept_for_the_fleet_page_and_makes_the_node_degraded() -> None:
    world = a_world()
    world.happens("fault", RaiseAlert("paper-out", "Kertas habis, ganti rol"))
    world.passes(30.0)
    world.happens("fault", RaiseAlert("paper-out", "Kertas habis, ganti rol"))
    assert [each.text for each in world.hub.heard(m.Alert)] == ["Kertas habis, ganti rol"]
    assert world.hub.heard(m.Presence)[-1].state == "degraded"
    world.happens("rol baru", ClearAlert("paper-out"))
    assert world.hub.heard(m.Presence)[-1].state == "ready"


def test_alerts_and_presence_are_said_again_to_a_broker_that_forgot() -> None:
    world = a_world()
    world.happens("fault", RaiseAlert("paper-out", "Kertas habis"))
    world.broker.crash()
    world.settle()
    world.hub.inbox.clear()
    world.broker.come_back()
    world.settle()
    assert [each.code for each in world.hub.heard(m.Alert)] == ["paper-out"]
    assert world.hub.heard(m.Presence)[-1].state == "degraded"
    assert len(world.machine.was_told(LinkDown)) == 1


# --- the rest of the loop ---


def test_what_is_not_well_formed_is_counted_and_told_to_nobody() -> None:
    world = a_world()
    before = len(world.machine.told)
    world.hub.bus.publish(fill_topic(REPLY, node="kios-1"), b'{"kind":"granted"}')
    world.settle()
    assert len(world.machine.told) == before
    world.passes(60.0)
    assert world.hub.heard(m.Health)[-1].dropped == 1


def test_figures_are_told_once_a_minute_with_what_the_device_did_last() -> None:
    world = a_world()
    world.node.activity = DeviceActivity({str: "pressed"}, printed_mm=900, slips_left=540)
    world.happens("pressed")
    world.passes(60.0)
    told = world.hub.heard(m.Health)
    assert [each.uptime_s for each in told] == [0, 60]
    assert (told[-1].pressed_s, told[-1].called_s, told[-1].slips_left, told[-1].refused) == (
        60,
        None,
        540,
        0,
    )
    assert told[-1].disk_free_mib


def test_a_command_that_is_delivered_twice_is_heard_once() -> None:
    world = a_world(deliveries=2)
    world.hub.says(fill_topic(COMMAND, node="kios-1"), m.Command("test-print", "c1"))
    world.hub.says(fill_topic(COMMAND, node="kios-1"), m.Command("test-print", "c2"))
    world.settle()
    heard = [each.message.request for each in world.machine.was_told(MessageHeard)]
    assert heard == ["c1", "c2"]


def test_a_restart_ends_the_loop_after_it_was_said() -> None:
    world = a_world()
    did = m.CommandReport("c1", "restart", ok=True, text="Memulai ulang.")
    world.machine.asks = [AskHub("c1-did", did), Restart()]
    world.node.inbox.put("restart, please")
    assert world.node.run(world.machine.step, 0, world.machine.performed.append) == 1
    assert world.hub.heard(m.CommandReport) == [did]
    assert world.hub.heard(m.Presence)[-1].state == "stopped"


def test_only_what_is_listened_to_is_heard() -> None:
    here: Topic = fill_topic(BOARD, zone="aula")
    world = a_world(listens=(here,))
    board = m.Board("aula", 1, 1, datetime(2026, 1, 5, 8, tzinfo=UTC), m.HallMode.OPEN)
    world.hub.says(here, board)
    world.hub.says(fill_topic(BOARD, zone="lantai-2"), board)
    world.settle()
    assert [(each.topic, each.remaining_s) for each in world.machine.was_told(MessageHeard)] == [
        (here, 86_400)
    ]


def test_a_tick_comes_once_a_second() -> None:
    world = a_world()
    world.clock.now += 0.4
    world.happens("something else")
    assert world.machine.was_told(Ticked) == []
    world.passes(0.6)
    world.passes(1.0)
    assert len(world.machine.was_told(Ticked)) == 2


def test_effects_of_the_device_go_to_its_hands() -> None:
    world = a_world()
    lamp = ShowLamp("dukcapil", LampPattern.FAST)
    world.happens("pressed", lamp, AskHub("r-1", ISSUE))
    assert world.machine.performed == [lamp]


def test_stop_ends_the_loop_after_what_came_before_it() -> None:
    world = a_world()
    turns = []
    world.node.inbox.put("last words")
    world.node.inbox.put(StopNode())
    world.node.inbox.put("too late")
    state = world.node.run(
        world.machine.step, 0, world.machine.performed.append, idle=lambda: turns.append(1)
    )
    assert world.machine.told[-1] == "last words"
    assert (state, len(turns)) == (1, 2)


def test_a_request_topic_names_its_node() -> None:
    world = a_world()
    world.happens("pressed", AskHub("r-1", ISSUE))
    assert world.hub.deliveries(m.Issue)[0].topic == fill_topic(VERBS["issue"], node="kios-1").full_path(SITE)
