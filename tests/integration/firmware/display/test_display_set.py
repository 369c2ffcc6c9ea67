"""The set over HDMI-CEC: our door runs the vendor's tool, below which a recorded set answers."""

import os
from pathlib import Path

import pytest

from broker.messages import Seen
from firmware.display.television import cec
from firmware.display.television.set_state import TelevisionReading, infer_seen
from tests.support.neighbours.cec_set import OURS, CecSet
from tests.support.running.patience import PATIENCE_S


@pytest.fixture
def a_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CecSet:
    made = CecSet(tmp_path)
    monkeypatch.setenv("PATH", f"{made.path}:{os.environ['PATH']}")
    monkeypatch.setattr(cec, "PATIENCE_S", PATIENCE_S)  # of a script that may wait for a core
    return made


def look(a_set: CecSet, *, take_back: bool = False) -> TelevisionReading:
    return cec.look_at_set(a_set.device, "HDMI-A-1", take_back=take_back, drm=a_set.drm)


def test_a_set_that_is_on_and_shows_us_is_seen(a_set: CecSet) -> None:
    found = look(a_set, take_back=True)
    assert found == TelevisionReading("connected", "on", OURS, "")
    assert infer_seen(found) is Seen.YES
    assert len(a_set.asked()) == 1, "nothing is taken back that is ours"


def test_a_set_on_another_source_is_not_seen_until_the_input_is_taken_back(a_set: CecSet) -> None:
    a_set.becomes(source="2.0.0.0")
    assert look(a_set) == TelevisionReading("connected", "on", OURS, "2.0.0.0")
    assert infer_seen(look(a_set)) is Seen.NO
    assert infer_seen(look(a_set, take_back=True)) is Seen.YES
    taken = [run for run in a_set.asked() if "--active-source" in run]
    assert len(taken) == 1
    assert taken[0].endswith(f"--to 0 --image-view-on --active-source phys-addr={OURS}")


def test_a_set_in_standby_is_not_seen_and_wakes_when_it_is_called(a_set: CecSet) -> None:
    a_set.becomes(power="standby")
    assert infer_seen(look(a_set)) is Seen.NO
    found = look(a_set, take_back=True)
    assert (found.power, infer_seen(found)) == ("to-on", Seen.YES)


def test_a_set_that_is_put_to_sleep_sleeps_until_it_is_called(a_set: CecSet) -> None:
    cec.put_set_on_standby(a_set.device)
    assert look(a_set).power == "standby"
    assert look(a_set, take_back=True).power == "to-on"


def test_a_set_that_does_not_obey_stays_unseen(a_set: CecSet) -> None:
    a_set.becomes(power="standby", deaf="")
    assert infer_seen(look(a_set, take_back=True)) is Seen.NO


def test_a_set_that_answers_nothing_is_unknown(a_set: CecSet) -> None:
    a_set.becomes(mute="")
    assert look(a_set, take_back=True) == TelevisionReading("connected", "", OURS, "")
    assert infer_seen(look(a_set)) is Seen.UNKNOWN
    assert any("--active-source" in run for run in a_set.asked()), "it may obey all the same"


def test_a_socket_with_nothing_in_it_is_not_seen(a_set: CecSet) -> None:
    a_set.becomes(mute="", own="f.f.f.f")
    a_set.plug("disconnected")
    found = look(a_set, take_back=True)
    assert (found.own, infer_seen(found)) == ("", Seen.NO)
    assert not any("--active-source" in run for run in a_set.asked())


def test_a_tool_that_hangs_is_left_and_the_set_is_unknown(
    a_set: CecSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cec, "PATIENCE_S", 0.2)
    a_set.becomes(slow="")
    assert look(a_set) == TelevisionReading("connected")


def test_a_machine_without_cec_or_without_the_tool_has_a_set_that_says_nothing(
    a_set: CecSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        cec.look_at_set(a_set.device / "none", "HDMI-A-2", take_back=True, drm=a_set.drm)
        == TelevisionReading()
    )
    (a_set.path / "cec-ctl").unlink()
    monkeypatch.setenv("PATH", str(a_set.path))
    assert look(a_set) == TelevisionReading("connected")


def test_the_answers_of_the_older_tool_are_read_alike() -> None:
    """Before v4l-utils 1.20 every message's name began with CEC_MSG_."""
    said = (
        "\tPhysical Address           : 3.1.0.0\n\nTransmit from Recording Device 1 to TV (1 to 0):\n"
        "CEC_MSG_GIVE_DEVICE_POWER_STATUS (0x8f)\n    Received from TV (0):\n"
        "    CEC_MSG_REPORT_POWER_STATUS (0x90):\n\tpwr-state: to-standby (0x03)\n"
        "CEC_MSG_REQUEST_ACTIVE_SOURCE (0x85)\n    Received from TV (0):\n"
        "    CEC_MSG_ACTIVE_SOURCE (0x82):\n\tphys-addr: 2.0.0.0\n"
    )
    assert cec.parse_answers(said) == TelevisionReading(power="to-standby", own="3.1.0.0", active="2.0.0.0")


def test_somebody_elses_evening_is_not_switched_off(a_set: CecSet) -> None:
    a_set.becomes(source="2.0.0.0")
    cec.put_set_on_standby(a_set.device)
    assert look(a_set).power == "on"
