"""Two machines with one name are told apart from one that restarts."""

from datetime import timedelta

from broker.messages import NodeDescription
from broker.topics import INFO, fill_topic
from hub.fleet.alarms.duplicate_ids import find_duplicate_alarms
from hub.fleet.duplicate_ids import WITHIN
from hub.fleet.nodes import Fleet, NodeNow, apply_node_message
from tests.support.halls.hall import EIGHT

KIOSK = fill_topic(INFO, node="kios-1")


def after(*boots: str, every: timedelta = timedelta(seconds=2), machine: str = "") -> NodeNow:
    """kios-1 born under each boot in turn, the last at eight; each on a machine of its own, or all on one."""
    fleet: Fleet = {}
    for place, boot in enumerate(boots):
        where = machine or boot
        info = NodeDescription("1", boot, machine=f"papan-{where}", address=f"10.0.0.{where}")
        fleet = apply_node_message(fleet, KIOSK, info, EIGHT - every * (len(boots) - 1 - place))
    return fleet["kios-1"]


def told(node: NodeNow, later: timedelta = timedelta()) -> list[str]:
    return [alarm.text for alarm in find_duplicate_alarms(node, EIGHT + later)]


def test_two_boots_that_take_turns_are_two_machines_and_both_are_named() -> None:
    (said,) = told(after("1", "2", "1"))
    assert said == (
        "Dua mesin memakai nama kios-1: papan-2 (alamat 10.0.0.2) dan papan-1 (alamat 10.0.0.1). "
        "Kartu SD-nya disalin. Matikan mesin yang bukan kios-1, lalu pasang ulang dengan namanya sendiri."
    )


def test_a_node_that_restarts_again_and_again_is_one_machine() -> None:
    assert told(after("1", "2", "3", "4")) == []


def test_a_node_that_reconnects_and_follows_new_settings_is_one_machine() -> None:
    assert told(after("1", "1", "2", "2", "2")) == []


def test_a_third_copy_is_named_too() -> None:
    (said,) = told(after("1", "2", "3", "1"))
    assert said.count("alamat") == 3


def test_two_programs_on_one_machine_are_called_so() -> None:
    (said,) = told(after("1", "2", "1", machine="7"))
    assert said == "Program kios-1 berjalan dua kali di papan-7 (alamat 10.0.0.7). Hentikan salah satunya."


def test_one_that_is_switched_off_ends_the_alarm_though_the_other_goes_on() -> None:
    node = after("1", "2", "1")
    assert told(node, WITHIN) != []
    still = apply_node_message({"kios-1": node}, KIOSK, NodeDescription("1", "1"), EIGHT + WITHIN)["kios-1"]
    assert told(still, WITHIN + timedelta(seconds=1)) == []


def test_a_boot_that_comes_back_after_a_long_time_is_no_turn() -> None:
    assert told(after("1", "2", "1", every=WITHIN)) == []
