"""Sounds: found by name, equally loud, joined without clicks."""

import math
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest

from firmware.node.speech.clips import ClipLibrary
from firmware.node.speech.espeak import VoiceFault
from firmware.node.speech.loudness import SPEECH_LUFS, measure_lufs, normalise_loudness
from firmware.node.speech.pcm import (
    RATE,
    Sound,
    join_sounds,
    make_silence,
    read_wav,
    resample_sound,
    trim_silence,
    write_wav,
)
from firmware.node.speech.sentence import CALL, CallFacts, Clip, compose_sentence
from firmware.node.speech.tones import make_chime


def tone(seconds: float, pitch_hz: float = 440, level: float = 0.3) -> Sound:
    return level * np.sin(2 * np.pi * pitch_hz * np.arange(int(seconds * RATE)) / RATE)


def heard_lufs(sound: Sound) -> float:
    """By another's meter; a short clip is said until the meter's block is full."""
    return float(pyloudnorm.Meter(RATE).integrated_loudness(np.tile(sound, math.ceil(RATE / len(sound)))))


def nobody(text: str, _language: str) -> Sound:
    raise VoiceFault(f"nobody says {text}")


@pytest.mark.parametrize("pitch_hz", [110, 440, 1000, 3000])
def test_our_meter_agrees_with_the_reference(pitch_hz: float) -> None:
    sound = tone(2.0, pitch_hz)
    assert measure_lufs(sound) == pytest.approx(heard_lufs(sound), abs=0.3)


@pytest.mark.parametrize("level", [0.01, 0.2, 0.6])
def test_clips_of_any_level_become_equally_loud(level: float) -> None:
    assert heard_lufs(normalise_loudness(tone(0.3, level=level))) == pytest.approx(SPEECH_LUFS, abs=1)


def test_the_chime_is_not_louder_than_speech() -> None:
    assert heard_lufs(make_chime()) <= SPEECH_LUFS
    assert np.abs(make_chime()).max() < 0.9


def test_the_chimes_second_tone_is_lower() -> None:
    sound = make_chime()
    first, second = sound[: RATE // 3], sound[-RATE // 2 :]
    assert strongest_hz(first) > strongest_hz(second)


def strongest_hz(sound: Sound) -> float:
    return float(np.abs(np.fft.rfft(sound)).argmax() * RATE / len(sound))


def test_silence_around_a_clip_is_trimmed() -> None:
    padded = np.concatenate([make_silence(0.3), tone(0.5), make_silence(0.2)])
    assert len(trim_silence(padded)) / RATE == pytest.approx(0.5, abs=0.05)


def test_joints_are_cross_faded_and_rests_are_kept() -> None:
    one, two = tone(0.2), tone(0.3)
    assert len(join_sounds([(one, 0), (two, 0)])) == len(one) + len(two) - 480
    assert len(join_sounds([(one, 0.5), (two, 0)])) == len(one) + len(two) + RATE // 2


def test_a_joint_makes_no_click() -> None:
    joined = join_sounds([(tone(0.2), 0.0), (tone(0.2, 500), 0.0)])
    assert np.abs(np.diff(joined)).max() < 0.05


def test_other_sample_rates_keep_their_pitch_and_length() -> None:
    sound = resample_sound(np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050), 22_050)
    assert len(sound) == RATE
    assert strongest_hz(sound) == pytest.approx(440, abs=2)


def test_a_wave_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_wav(tmp_path / "tone.wav", tone(0.1))
    assert np.abs(read_wav((tmp_path / "tone.wav").read_bytes()) - tone(0.1)).max() < 0.001


def test_a_recorded_clip_wins_over_a_made_one(tmp_path: Path) -> None:
    clip = Clip("id", "angka-3", "tiga")
    write_wav(tmp_path / "recorded" / clip.path, tone(0.4, 300))
    write_wav(tmp_path / "made" / clip.path, tone(0.4, 900))
    library = ClipLibrary([tmp_path / "recorded", tmp_path / "made"], nobody)
    assert strongest_hz(library.find_sound(clip)) == pytest.approx(300, abs=5)


def test_recordings_are_brought_to_the_loudness_of_all_clips(tmp_path: Path) -> None:
    clip = Clip("id", "angka-3", "tiga")
    write_wav(tmp_path / clip.path, np.concatenate([make_silence(0.4), tone(0.6, level=0.02)]))
    sound = ClipLibrary([tmp_path], nobody).find_sound(clip)
    assert heard_lufs(sound) == pytest.approx(SPEECH_LUFS, abs=1)
    assert len(sound) / RATE == pytest.approx(0.6, abs=0.05)


def test_a_missing_clip_is_synthesised_once() -> None:
    asked: list[str] = []

    def says(text: str, _language: str) -> Sound:
        asked.append(text)
        return tone(0.2)

    library = ClipLibrary([], says)
    said = compose_sentence(CALL["id"], "id", CallFacts("A001", "Perizinan", 2))
    library.compose_announcement(said, chimed=True, lead_s=0.3)
    assert asked == ["Nomor antrean", "a", "nol", "satu", "Perizinan", "silakan menuju loket", "dua"]


def test_a_spoilt_recording_does_not_silence_the_call(tmp_path: Path) -> None:
    clip = Clip("id", "angka-3", "tiga")
    (tmp_path / "id").mkdir()
    (tmp_path / clip.path).write_bytes(b"not a sound")
    library = ClipLibrary([tmp_path], lambda _text, _language: tone(0.2))
    assert len(library.find_sound(clip)) == len(tone(0.2))


def test_an_announcement_begins_with_silence_for_a_sleeping_television() -> None:
    library = ClipLibrary([], lambda _text, _language: tone(0.2))
    said = compose_sentence(CALL["id"], "id", CallFacts("A001", "Perizinan", 2))
    sound = library.compose_announcement(said, chimed=False, lead_s=0.3)
    assert not sound[: int(0.29 * RATE)].any()
    assert sound[int(0.31 * RATE) : int(0.4 * RATE)].any()
