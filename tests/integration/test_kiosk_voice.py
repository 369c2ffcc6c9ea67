"""The kiosk's voice: what it says is really in the card's ear, and a newer speech ends an older one."""

import time
from pathlib import Path

import numpy as np
import pytest

from firmware.kiosk.aloud import Speech, number, text
from firmware.kiosk.config import VoiceConfig
from firmware.kiosk.inputs import Spoke
from firmware.kiosk.voice import Voice
from firmware.node.speech.pcm import RATE
from tests.support.slips import KARTU_KELUARGA

LONG = text(" ".join(["Ini kalimat yang panjang sekali, dan masih terus berlanjut."] * 6), "id")


def seconds_played(folder: Path, monkeypatch: pytest.MonkeyPatch, *speeches: tuple[Speech, float]) -> float:
    """Each said, and left alone for so long."""
    raw = folder / "played.raw"
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(raw))
    voice = Voice(VoiceConfig(clips_dir=folder, driver="disk"), lambda _told: None)
    voice.worker.start()
    try:
        for speech, pause_s in speeches:
            voice.say(speech)
            time.sleep(pause_s)
        voice.worker.stop(timeout_s=20)
    finally:
        voice.close()
    loud = np.flatnonzero(np.abs(np.frombuffer(raw.read_bytes(), dtype="<i2")) > 300)
    return float(loud[-1] - loud[0]) / RATE / 2 if len(loud) else 0.0


def test_a_number_is_heard_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 5 < seconds_played(tmp_path, monkeypatch, (number(KARTU_KELUARGA, "id"), 0)) < 15


def test_a_newer_speech_ends_an_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = text("Silakan.", "id")
    assert seconds_played(tmp_path, monkeypatch, (LONG, 2.0), ((), 0.3), (short, 0)) < 5


def test_a_kiosk_that_is_stopped_while_it_speaks_ends_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(tmp_path / "played.raw"))
    voice = Voice(VoiceConfig(clips_dir=tmp_path, driver="disk"), lambda _told: None)
    voice.worker.start()
    voice.say(LONG)
    time.sleep(1.5)
    before = time.monotonic()
    voice.close()
    assert time.monotonic() - before < 1.5


def test_a_kiosk_whose_card_is_gone_goes_on_without_its_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    told: list[object] = []
    voice = Voice(VoiceConfig(clips_dir=tmp_path), told.append)
    voice.worker.start()
    voice.say(text("Silakan.", "id"))
    voice.worker.stop(timeout_s=20)
    assert "voice-failed" in caplog.text
    assert isinstance(told[0], Spoke)
    assert told[0].fault
    assert not voice.worker.is_overdue
    voice.close()
