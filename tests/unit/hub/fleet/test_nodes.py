"""The fleet: births, wills of the right connection only, alerts that die with the start that raised them."""

from datetime import timedelta

from broker import messages as m
from broker.topics import ALERT, INFO, PRESENCE, VERBS, fill_topic
from hub.fleet.nodes import Fleet, apply_node_message, is_present
from tests.support.halls.hall import EIGHT


def born(fleet: Fleet, conn: str, state: str = "ready") -> Fleet:
    presence = m.Presence(conn=conn, role="display", state=m.PresenceState(state))
    return apply_node_message(fleet, fill_topic(PRESENCE, node="layar-1"), presence, EIGHT)


def test_a_late_will_of_an_earlier_connection_changes_nothing() -> None:
    fleet = born(born({}, "first"), "second")
    assert is_present(born(fleet, "first", "lost"), "layar-1")
    assert not is_present(born(fleet, "second", "lost"), "layar-1")


def test_a_will_that_was_kept_for_a_hub_that_starts_says_that_the_node_is_lost() -> None:
    assert born({}, "before", "lost")["layar-1"].state == "lost"


def test_an_alert_stands_until_it_is_cleared_or_its_node_starts_anew() -> None:
    topic = fill_topic(ALERT, node="layar-1", code="sound-silent")
    info = fill_topic(INFO, node="layar-1")
    alert = m.Alert(code="sound-silent", text="Suara mati.")
    fleet = apply_node_message(born({}, "a"), info, m.NodeDescription(version="1", boot="x"), EIGHT)
    raised = apply_node_message(fleet, topic, alert, EIGHT)
    assert raised["layar-1"].alerts == {"sound-silent": alert}
    assert apply_node_message(raised, topic, None, EIGHT)["layar-1"].alerts == {}
    again = apply_node_message(raised, info, m.NodeDescription(version="2", boot="x"), EIGHT)
    assert again["layar-1"].alerts == {"sound-silent": alert}
    assert (
        apply_node_message(raised, info, m.NodeDescription(version="2", boot="y"), EIGHT)["layar-1"].alerts
        == {}
    )


def test_a_cleared_presence_takes_the_node_off_the_list() -> None:
    assert apply_node_message(born({}, "a"), fill_topic(PRESENCE, node="layar-1"), None, EIGHT) == {}


def test_what_became_of_the_last_command_is_known() -> None:
    did = m.CommandReport("c1", "test-print", ok=False, text="Kertas habis.")
    assert (
        apply_node_message(born({}, "a"), fill_topic(VERBS["did"], node="layar-1"), did, EIGHT)[
            "layar-1"
        ].last_report
        == did
    )


def test_a_version_is_as_old_as_when_it_was_first_told_however_often_it_is_told_again() -> None:
    info, later = fill_topic(INFO, node="layar-1"), EIGHT + timedelta(minutes=9)
    fleet = apply_node_message(born({}, "a"), info, m.NodeDescription(version="1", boot="x"), EIGHT)
    again = apply_node_message(fleet, info, m.NodeDescription(version="1", boot="y", settings_rev="2"), later)
    assert again["layar-1"].version_since == EIGHT
    assert (
        apply_node_message(again, info, m.NodeDescription(version="2", boot="z"), later)[
            "layar-1"
        ].version_since
        == later
    )
