"""The default voice: made by espeak-ng, played by the mixer, and heard in the file that it really wrote."""

import math
import os
import time
from pathlib import Path

import numpy as np
import pygame
import pyloudnorm
import pytest

from firmware.display.machine.inputs import Announce, Played, PlayFailed, Started
from firmware.display.voice.default_clips import list_default_clips, main
from firmware.display.voice.player import Player
from firmware.node.speech import loudspeaker
from firmware.node.speech.clips import ClipLibrary
from firmware.node.speech.espeak import VoiceFault, synthesise_speech
from firmware.node.speech.loudness import SPEECH_LUFS
from firmware.node.speech.loudspeaker import choose_audio_driver
from firmware.node.speech.pcm import RATE, Sound, read_wav
from firmware.node.speech.sentence import CALL, CallFacts, compose_sentence
from tests.support.running.patience import PATIENCE_S

CALL_P137 = compose_sentence(CALL["id"], "id", CallFacts("P137", "Polres", 11))


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("clips")
    assert (
        main(["make", "--out", str(out), "--words", "Polres", "B P J S Kesehatan", "--languages", "id"]) == 0
    )
    return out


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the disk audio driver writes what is played: 48 kHz, 16 bit, two channels, in real time."""
    raw = tmp_path / "played.raw"
    monkeypatch.setenv("SDL_DISKAUDIOFILE", str(raw))
    monkeypatch.setenv("SDL_AUDIODRIVER", "disk")
    monkeypatch.setattr(loudspeaker, "SLACK_S", PATIENCE_S)  # of a disk that is slower than a card
    choose_audio_driver("disk")
    return raw


def test_a_call_needs_no_clip_that_the_installation_did_not_make(clips: Path) -> None:
    def nobody(text: str, _language: str) -> Sound:
        raise VoiceFault(text)

    library = ClipLibrary([clips], nobody)
    sound = library.compose_announcement(CALL_P137, chimed=True, lead_s=0.3)
    assert 5 < len(sound) / RATE < 10


def test_every_default_clip_is_there_and_equally_loud(clips: Path) -> None:
    meter = pyloudnorm.Meter(RATE)
    wanted = list(list_default_clips(["id"], ["Polres", "B P J S Kesehatan"]))
    assert all((clips / clip.path).is_file() for clip in wanted)
    for clip in wanted:
        sound = read_wav((clips / clip.path).read_bytes())
        level = meter.integrated_loudness(np.tile(sound, math.ceil(RATE / len(sound))))
        assert level == pytest.approx(SPEECH_LUFS, abs=1), clip
        assert np.abs(sound).max() < 1


def test_making_clips_again_leaves_what_is_there(clips: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["make", "--out", str(clips), "--words", "Polres", "--languages", "id"]) == 0
    assert capsys.readouterr().out.startswith("voice: 0 clips")


def test_a_clip_has_no_silence_at_its_ends(clips: Path) -> None:
    sound = read_wav((clips / "id" / "angka-3.wav").read_bytes())
    assert 0.25 < len(sound) / RATE < 0.6


def test_the_player_says_played_only_when_the_sound_has_ended(clips: Path, played: Path) -> None:
    told: list[object] = []
    library = ClipLibrary([clips], synthesise_speech)
    length_s = len(library.compose_announcement(CALL_P137, chimed=True, lead_s=0.3)) / RATE
    player = Player(library, told.append)
    began = time.monotonic()
    assert player.play(Announce(1, CALL_P137, chimed=True)) == Played(1)
    player.close()
    assert told == [Started(1)]
    assert time.monotonic() - began >= length_s * 0.95
    heard = np.frombuffer(played.read_bytes(), dtype="<i2").reshape(-1, 2)
    assert len(heard) / RATE >= length_s * 0.95
    assert np.abs(heard).max() > 5_000
    assert np.array_equal(heard[:, 0], heard[:, 1])


@pytest.mark.parametrize("level_db", [-12.0, -3.5, 0.0])
def test_what_the_card_was_given_is_as_much_quieter_as_the_plan_says(
    clips: Path, played: Path, level_db: float
) -> None:
    """Measured on the samples that left the mixer, against the clips as they lie on the disk."""
    said = compose_sentence("{counter}", "id", CallFacts("P137", "Polres", 11))
    library = ClipLibrary([clips], synthesise_speech)
    player = Player(library, lambda _: None, lead_s=0.3)
    assert player.play(Announce(1, said, chimed=True, level_db=level_db)) == Played(1)
    player.close()
    heard = np.frombuffer(played.read_bytes(), dtype="<i2").reshape(-1, 2)[:, 0] / 32_767
    planned = library.compose_announcement(said, chimed=True, lead_s=0.3)
    energy_db = 10 * math.log10(np.sum(heard**2) / np.sum(planned**2))
    assert energy_db == pytest.approx(level_db, abs=0.5)


def test_without_a_sound_card_the_call_is_reported_as_failed(
    clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    told: list[object] = []
    outcome = Player(ClipLibrary([clips], synthesise_speech), told.append).play(
        Announce(7, CALL_P137, chimed=True)
    )
    assert isinstance(outcome, PlayFailed)
    assert outcome.turn == 7
    assert told == []


def test_a_card_that_takes_no_samples_is_found_out(
    clips: Path, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe that nobody reads, below the mixer: it takes a third of a second of sound, then nothing."""
    os.mkfifo(played)
    reader = os.open(played, os.O_RDONLY | os.O_NONBLOCK)
    monkeypatch.setattr(loudspeaker, "SLACK_S", 0.5)
    told: list[object] = []
    player = Player(ClipLibrary([clips], synthesise_speech), told.append)
    said = compose_sentence("{counter}", "id", CallFacts("P137", "Polres", 11))
    outcome = player.play(Announce(9, said, chimed=False))
    assert outcome == PlayFailed(9, "the card takes no samples")
    assert told == [Started(9)]
    player.close()
    os.close(reader)  # the mixer's thread is let go, and takes the rest of the sound with it
    pygame.mixer.quit()


def test_without_clips_and_espeak_the_call_is_reported_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    told: list[object] = []
    outcome = Player(ClipLibrary([], synthesise_speech), told.append).play(
        Announce(8, CALL_P137, chimed=True)
    )
    assert isinstance(outcome, PlayFailed)
    assert "espeak-ng" in outcome.reason


def test_words_that_nobody_recorded_are_synthesised_on_the_spot() -> None:
    sound = synthesise_speech("Badan Pusat Statistik", "id")
    assert 0.8 < len(sound) / RATE < 3
