"""What the device machine's checks lean on: recordings are told apart, the hall's clock is understood."""

import struct
import wave
from pathlib import Path

import numpy as np

from deploy.rack.devices.clock import PACKET, SINCE_1900, answer
from deploy.rack.devices.sound import BUFFER, unheard_ms
from firmware.node.speech.pcm import RATE, Sound


def test_a_recording_is_known_wherever_it_begins_and_however_loud(tmp_path: Path) -> None:
    due = _bursts(seed=1)
    heard = np.concatenate([np.zeros(RATE // 3), due * 0.3, np.zeros(RATE)])
    assert unheard_ms(_wav(tmp_path, heard), due) == 0


def test_a_buffer_of_silence_in_between_costs_no_more_than_what_it_cuts(tmp_path: Path) -> None:
    due = _bursts(seed=1)
    heard = np.concatenate([due[:RATE], np.zeros(3 * BUFFER), due[RATE:]])
    assert unheard_ms(_wav(tmp_path, heard), due) <= 50


def test_a_word_that_is_another_is_missed_for_as_long_as_it_is(tmp_path: Path) -> None:
    due, other = _bursts(seed=1), _bursts(seed=2)
    heard = np.concatenate([due[:RATE], other[RATE : RATE + RATE // 4], due[RATE + RATE // 4 :]])
    assert 200 <= unheard_ms(_wav(tmp_path, heard), due) <= 300


def test_of_a_recording_of_something_else_nothing_is_found(tmp_path: Path) -> None:
    due = _bursts(seed=1)[:RATE]
    assert unheard_ms(_wav(tmp_path, _bursts(seed=2)), due) > 900


def test_who_asks_for_the_time_gets_its_own_stamp_back_and_ours() -> None:
    asked = bytes(40) + b"theirown"
    said = answer(asked, came=1.5, goes=2.25)
    assert len(said) == PACKET
    assert said[24:32] == b"theirown"
    assert struct.unpack(">IIII", said[32:48]) == (SINCE_1900 + 1, 2**31, SINCE_1900 + 2, 2**30)
    assert (said[0] & 7, said[1]) == (4, 10)


def _bursts(seed: int) -> Sound:
    """Four seconds of noise in bursts of its own rhythm, as speech is."""
    chance = np.random.default_rng(seed)
    loud: Sound = np.repeat(0.2 + 0.8 * chance.random(40), RATE // 10)
    return loud * chance.uniform(-0.5, 0.5, len(loud))


def _wav(folder: Path, sound: Sound) -> Path:
    place = folder / "heard.wav"
    with wave.open(str(place), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.repeat((sound * 2**15).astype(np.int16), 2).tobytes())
    return place
