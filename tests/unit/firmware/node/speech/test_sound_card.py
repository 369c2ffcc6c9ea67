"""Whether a sound card can be heard, from the few files in which the kernel says so."""

from pathlib import Path

import pytest

from firmware.node.effects import ClearAlert, RaiseAlert
from firmware.node.speech.sound_card import (
    SoundCardFault,
    SoundCardSeen,
    SoundCardWatch,
    find_card_fault,
    sound_card_alert,
    takes_audio,
)

BASE = bytes(126) + bytes((1, 0))


def edid(*, audio: bool) -> bytes:
    """A description with one CTA-861 block, whose fourth byte says whether basic audio is taken."""
    return BASE + bytes((0x02, 0x03, 0x04, 0x40 if audio else 0x00)) + bytes(124)


@pytest.fixture
def pi(tmp_path: Path) -> Path:
    for number, name in enumerate(("Headphones", "vc4hdmi0", "vc4hdmi1")):
        card = tmp_path / f"class/sound/card{number}"
        card.mkdir(parents=True)
        (card / "id").write_text(f"{name}\n")
    set_of(tmp_path, 1, edid(audio=True))
    return tmp_path


def set_of(sys: Path, connector: int, described: bytes) -> None:
    socket = sys / f"class/drm/card1-HDMI-A-{connector}"
    socket.mkdir(parents=True, exist_ok=True)
    (socket / "edid").write_bytes(described)


@pytest.mark.parametrize(
    "device",
    ["", "sysdefault:CARD=Headphones", "plughw:CARD=vc4hdmi0,DEV=0", "hw:1,0", "hw:Headphones", "mine"],
)
def test_a_card_that_is_there_is_believed(pi: Path, device: str) -> None:
    assert find_card_fault(device, pi) is None


@pytest.mark.parametrize("device", ["sysdefault:CARD=Device", "hw:7"])
def test_a_card_that_was_pulled_out_is_missed(pi: Path, device: str) -> None:
    assert find_card_fault(device, pi) is SoundCardFault.MISSING


def test_a_machine_without_any_card_misses_it(tmp_path: Path) -> None:
    assert find_card_fault("", tmp_path) is SoundCardFault.MISSING


def test_a_loopback_is_heard_by_nobody(pi: Path) -> None:
    (pi / "class/sound/card0/id").write_text("Loopback\n")
    assert find_card_fault("sysdefault:CARD=Loopback", pi) is SoundCardFault.NOWHERE
    assert find_card_fault("", pi) is None, "another card may be meant"


def test_a_set_that_takes_no_sound_is_found_by_its_own_description(pi: Path) -> None:
    set_of(pi, 1, edid(audio=False))
    set_of(pi, 2, b"")
    assert find_card_fault("sysdefault:CARD=vc4hdmi0", pi) is SoundCardFault.DEAF_SET
    assert find_card_fault("sysdefault:CARD=vc4hdmi1", pi) is None, "no description is no evidence"
    assert find_card_fault("sysdefault:CARD=Headphones", pi) is None


def test_audio_stands_in_any_block_of_the_description() -> None:
    assert not takes_audio(BASE)
    assert takes_audio(edid(audio=True))
    assert takes_audio(BASE + bytes((0x70,)) + bytes(127) + edid(audio=True)[128:])
    assert not takes_audio(edid(audio=True)[:140])


def test_a_watch_tells_what_has_changed_and_only_now_and_then(pi: Path) -> None:
    watch = SoundCardWatch("alsa", "sysdefault:CARD=Headphones", pi)
    assert watch.look_at_card(0.0) is None
    (pi / "class/sound/card0/id").write_text("Device\n")
    assert watch.look_at_card(29.0) is None
    assert watch.look_at_card(30.0) == SoundCardSeen(SoundCardFault.MISSING)
    assert watch.look_at_card(60.0) is None
    (pi / "class/sound/card0/id").write_text("Headphones\n")
    assert watch.look_at_card(90.0) == SoundCardSeen()


def test_a_voice_that_plays_into_a_file_or_any_card_is_not_watched(tmp_path: Path) -> None:
    assert SoundCardWatch("disk", "", tmp_path).look_at_card(0.0) is None
    assert SoundCardWatch("", "", tmp_path).look_at_card(0.0) is None


def test_each_fault_says_whose_it_is_and_what_to_do() -> None:
    for fault in SoundCardFault:
        alert = sound_card_alert(fault, "layar-2")
        assert isinstance(alert, RaiseAlert)
        assert "layar-2" in alert.text
    assert sound_card_alert(None, "layar-2") == ClearAlert("voice-card")
