"""The box as a process: its configuration is checked, it starts without a broker, and it ends when told."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.running.patience import PATIENCE_S

RIGHT = """
counter = "loket-6"
[node]
id = "tombol-6"
site = "palopo"
[node.broker]
port = 1
[panel]
lamp = 18
[panel.keys]
panggil = 17
ulang = 27
lewati = 22
selesai = 23
istirahat = 24
"""


def box(directory: Path, text: str, *arguments: str) -> "subprocess.Popen[str]":
    (directory / "box.toml").write_text(text)
    command = [sys.executable, "-m", "firmware.counter_button", "--config", str(directory / "box.toml")]
    return subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_right_configuration_is_told_so(tmp_path: Path) -> None:
    checked = box(tmp_path, RIGHT, "--check-config")
    assert checked.communicate()[0].endswith("box.toml: ok\n")
    assert checked.returncode == 0


def test_every_mistake_of_a_wrong_one_is_named(tmp_path: Path) -> None:
    wrong = RIGHT.replace('"loket-6"', '"Loket 6"').replace("lamp = 18", "lamp = 40\nlampu = 18")
    checked = box(tmp_path, wrong.replace("ulang = 27\n", ""), "--check-config")
    said = checked.communicate()[1]
    assert checked.returncode == 78
    assert all(key in said for key in ("counter:", "panel.lamp:", "panel.lampu:")), said


def test_four_keys_are_neither_one_nor_five(tmp_path: Path) -> None:
    checked = box(tmp_path, RIGHT.replace("ulang = 27\n", ""), "--check-config")
    assert "keys must be button alone, or all of" in checked.communicate()[1]


def test_a_key_and_the_lamp_do_not_share_a_pin(tmp_path: Path) -> None:
    checked = box(tmp_path, RIGHT.replace("lamp = 18", "lamp = 17"), "--check-config")
    assert "on the same pin" in checked.communicate()[1]


def test_a_box_waits_for_its_broker_and_ends_when_told(tmp_path: Path) -> None:
    running = box(tmp_path, RIGHT)
    assert running.stderr is not None
    events: list[str] = []
    while not events or events[-1] != "ready":
        events.append(json.loads(running.stderr.readline())["event"])
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=PATIENCE_S)
    assert running.returncode == 0
