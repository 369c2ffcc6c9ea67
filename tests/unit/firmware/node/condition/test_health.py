"""What a node tells of its machine: read where Linux keeps it, and nothing where it keeps nothing."""

from pathlib import Path

import pytest

from firmware.node.condition import board, chrony, restarts
from firmware.node.condition.health import DeviceActivity, disk_free_mib

KEPT = (
    "C0A80A02,192.168.10.2,11,1795624371.3,0.000012500,-0.000003,0.00002,1.5,0.0,0.02,4e-4,1e-4,64.2,Normal"
)
UNKEPT = "00000000,,0,0.0,0.000000000,0.0,0.0,0.0,0.0,0.0,1.0,1.0,0.0,Not synchronised"


def a_file(root: Path, path: str, text: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return root


# --- the board ---


def test_a_raspberry_pi_is_known_by_its_serial(tmp_path: Path) -> None:
    a_file(tmp_path, "firmware/devicetree/base/model", "Raspberry Pi 4 Model B Rev 1.5\0")
    a_file(tmp_path, "firmware/devicetree/base/serial-number", "10000000195824ae\0")
    a_file(tmp_path, "class/net/eth0/address", "dc:a6:32:00:00:01\n")
    assert board.board_model(tmp_path) == "Raspberry Pi 4 Model B Rev 1.5"
    assert board.machine_name(tmp_path) == "10000000195824ae"


def test_another_machine_is_known_by_the_first_address_of_a_real_card(tmp_path: Path) -> None:
    a_file(tmp_path, "class/net/lo/address", "00:00:00:00:00:00\n")
    a_file(tmp_path, "class/net/br0/address", "02:00:00:00:00:09\n")
    a_file(tmp_path, "class/net/enp3s0/address", "3c:97:0e:00:00:02\n")
    a_file(tmp_path, "class/net/enp3s0/device/vendor", "0x8086\n")
    assert (board.board_model(tmp_path), board.machine_name(tmp_path)) == ("", "3c:97:0e:00:00:02")
    assert board.machine_name(tmp_path / "nowhere") == ""


def test_throttling_is_told_as_the_firmwares_own_bits(tmp_path: Path) -> None:
    """The file holds hex without 0x: 50005 is under-voltage now and since power-on, throttled both times."""
    place = "bus/platform/drivers/raspberrypi-firmware/soc:firmware/get_throttled"
    assert board.read_throttled(a_file(tmp_path, place, "50005\n")) == 0x50005
    assert board.read_throttled(a_file(tmp_path, place, "0\n")) == 0


def test_where_the_kernel_has_only_the_voltage_alarm_that_bit_is_told(tmp_path: Path) -> None:
    a_file(tmp_path, "class/hwmon/hwmon0/name", "cpu_thermal\n")
    a_file(tmp_path, "class/hwmon/hwmon1/name", "rpi_volt\n")
    assert board.read_throttled(tmp_path) is None
    assert (
        board.read_throttled(a_file(tmp_path, "class/hwmon/hwmon1/in0_lcrit_alarm", "1\n"))
        == board.TOO_LOW_NOW
    )
    assert board.read_throttled(a_file(tmp_path, "class/hwmon/hwmon1/in0_lcrit_alarm", "0\n")) == 0


def test_a_machine_without_such_things_tells_none_of_them(tmp_path: Path) -> None:
    assert board.read_throttled(tmp_path) is None
    assert board.temperature_c(tmp_path) is None
    a_file(tmp_path, "class/thermal/thermal_zone0/temp", "48312\n")
    assert board.temperature_c(tmp_path) == 48.312


def test_the_free_disk_is_that_of_the_folder_even_before_it_is_made(tmp_path: Path) -> None:
    free = disk_free_mib(tmp_path)
    assert free is not None
    assert free > 0
    assert disk_free_mib(tmp_path / "not" / "yet") == pytest.approx(free, abs=64)


# --- the clock ---


def test_chronys_word_becomes_milliseconds_ahead() -> None:
    """A clock that is behind is positive in chrony's line, for that is what it adds."""
    assert chrony.parse_clock_offset_ms(KEPT) == pytest.approx(-0.0125)
    assert chrony.parse_clock_offset_ms(KEPT.replace("0.000012500", "-0.002500000")) == pytest.approx(2.5)


@pytest.mark.parametrize(
    "said", [UNKEPT, "506 Cannot talk to daemon", "", None, KEPT.replace("0.0000125", "?")]
)
def test_a_clock_that_nothing_keeps_has_no_offset(said: str | None) -> None:
    assert chrony.parse_clock_offset_ms(said) is None


# --- systemd's count ---


def test_systemd_is_asked_of_our_own_unit_and_only_where_there_is_one(tmp_path: Path) -> None:
    unit = tmp_path / "cgroup"
    unit.write_text("0::/system.slice/antrean-kiosk.service\n")
    assert restarts.restart_count_query(unit) == (
        "systemctl",
        "show",
        "--property=NRestarts",
        "antrean-kiosk.service",
    )
    unit.write_text("0::/user.slice/user-1000.slice/session-3.scope\n")
    assert restarts.restart_count_query(unit) is None
    assert restarts.restart_count_query(tmp_path / "nowhere") is None


def test_only_a_number_of_systemds_is_a_count() -> None:
    assert [restarts.parse_restart_count(said) for said in ("NRestarts=3\n", "NRestarts=\n", "", None)] == [
        3,
        None,
        None,
        None,
    ]


# --- what the device did ---


def test_the_last_press_is_told_by_its_age_and_a_thing_that_never_happened_is_not() -> None:
    doings = DeviceActivity({int: "pressed", str: "printed"})
    doings.note_input(7, now=100.0)
    doings.note_input(2.5, now=150.0)
    assert (doings.ago_s("pressed", 160.9), doings.ago_s("printed", 160.9)) == (60, None)
