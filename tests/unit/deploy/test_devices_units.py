"""The device machine's units are the roles' own, and a recording is told from another."""

import wave
from pathlib import Path

import numpy as np
import pytest

from deploy.rack.devices.sound import likeness
from deploy.rack.devices.units import unit
from firmware.node.speech.pcm import RATE

HUB = "10.20.30.10"


@pytest.mark.parametrize(
    ("role", "module"),
    [
        ("kiosk", "firmware.kiosk"),
        ("display", "firmware.display"),
        ("counter_button", "firmware.counter_button"),
    ],
)
def test_a_unit_is_what_its_role_writes(role: str, module: str) -> None:
    made = unit(role, "a-node", HUB)
    assert f"-m {module} --config" in made.text
    assert f"IPAddressAllow=localhost {HUB}" in made.text
    assert "{{" not in made.text
    assert "{%" not in made.text


def test_a_box_may_open_its_pins_and_no_screen() -> None:
    text = unit("counter_button", "a-node", HUB).text
    assert "DeviceAllow=char-gpiochip rw" in text
    assert "char-drm" not in text


def test_a_program_that_shares_the_board_sees_its_own_settings() -> None:
    assert "/etc/antrean/boards/a-node/node.toml:" in unit("kiosk", "a-node", HUB).beside


def test_a_recording_is_like_what_was_played_wherever_it_begins(tmp_path: Path) -> None:
    due = _bursts(seed=1)
    heard = np.concatenate([np.zeros(RATE // 3), due * 0.3, np.zeros(RATE)])
    assert likeness(_wav(tmp_path, heard), due) > 0.95


def test_a_recording_of_something_else_is_not(tmp_path: Path) -> None:
    heard = np.concatenate([np.zeros(RATE), _bursts(seed=2), np.zeros(RATE)])
    assert likeness(_wav(tmp_path, heard), _bursts(seed=1)) < 0.6


def _bursts(seed: int) -> np.ndarray:
    """Noise in bursts of its own rhythm, as speech is."""
    chance = np.random.default_rng(seed)
    return np.repeat(chance.random(40), RATE // 10) * chance.uniform(-0.5, 0.5, 40 * (RATE // 10))


def _wav(folder: Path, sound: np.ndarray) -> Path:
    place = folder / "heard.wav"
    with wave.open(str(place), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.repeat((sound * 2**15).astype(np.int16), 2).tobytes())
    return place
