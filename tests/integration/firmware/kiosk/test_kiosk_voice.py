"""The kiosk's voice: what it says is really in the card's ear, and a newer speech ends an older one."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from firmware.kiosk.config import KioskVoiceConfig
from firmware.kiosk.machine.speech_from_state import Speech, number_speech, to_speech
from firmware.kiosk.model.inputs import SpeechFinished
from firmware.kiosk.voice import KioskVoice
from firmware.node.speech import loudspeaker
from firmware.node.speech.clips import ClipLibrary
from firmware.node.speech.espeak import synthesise_speech
from firmware.node.speech.pcm import RATE
from tests.support.nodes.slips import KARTU_KELUARGA
from tests.support.running.patience import PATIENCE_S
from workbench.stage.checks import wait_until

TENTH = RATE * 2 // 10  # samples of both sides
LONG = to_speech(" ".join(["Ini kalimat yang panjang sekali, dan masih terus berlanjut."] * 6), "id")


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KioskVoice]:
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(tmp_path / "played.raw"))
    monkeypatch.setattr(loudspeaker, "SLACK_S", PATIENCE_S)  # of a disk that is slower than a card
    voice = KioskVoice(KioskVoiceConfig(clips_dir=tmp_path, driver="disk"), lambda _told: None)
    voice.worker.start()
    yield voice
    voice.close()


def played_s(folder: Path) -> float:
    """How long the card was given anything but silence, however slowly it was given it."""
    raw = folder / "played.raw"
    samples = np.abs(np.frombuffer(raw.read_bytes() if raw.exists() else b"", dtype="<i2"))
    tenths = samples[: len(samples) // TENTH * TENTH].reshape(-1, TENTH)
    return float(np.count_nonzero(tenths.max(axis=1, initial=0) > 300)) / 10


def said_whole_s(speech: Speech) -> float:
    return (
        len(ClipLibrary([], synthesise_speech).compose_announcement(speech, chimed=False, lead_s=0.1)) / RATE
    )


def test_a_number_is_heard_whole(voice: KioskVoice, tmp_path: Path) -> None:
    said = number_speech(KARTU_KELUARGA, "id")
    voice.say(said)
    voice.worker.stop(timeout_s=PATIENCE_S)
    assert 0.7 * said_whole_s(said) < played_s(tmp_path) < said_whole_s(said) + 0.2


def test_a_newer_speech_ends_an_older_one(voice: KioskVoice, tmp_path: Path) -> None:
    voice.say(LONG)
    wait_until(lambda: played_s(tmp_path) > 1, "the beginning of the older one")
    voice.say(())
    voice.say(to_speech("Silakan.", "id"))
    voice.worker.stop(timeout_s=PATIENCE_S)
    assert played_s(tmp_path) < said_whole_s(LONG) / 2


def test_a_kiosk_that_is_stopped_while_it_speaks_ends_at_once(voice: KioskVoice, tmp_path: Path) -> None:
    voice.say(LONG)
    wait_until(lambda: played_s(tmp_path) > 1, "its voice")
    voice.close()
    assert played_s(tmp_path) < said_whole_s(LONG) / 2


def test_a_kiosk_whose_card_is_gone_goes_on_without_its_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    told: list[object] = []
    voice = KioskVoice(KioskVoiceConfig(clips_dir=tmp_path), told.append)
    voice.worker.start()
    voice.say(to_speech("Silakan.", "id"))
    voice.worker.stop(timeout_s=PATIENCE_S)
    assert "voice-failed" in caplog.text
    assert isinstance(told[0], SpeechFinished)
    assert told[0].fault
    assert not voice.worker.is_overdue
    voice.close()
