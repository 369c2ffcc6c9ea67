"""Can the sound card be heard at all: what the kernel knows of it, looked at before anybody is called."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from firmware.node.effects import ClearAlert, RaiseAlert

AGAIN_S: Final = 30.0
_SYS: Final = Path("/sys")
_CARD: Final = re.compile(r"(?:CARD=|^(?:plug)?hw:(?!CARD=))([\w-]+)")
_HDMI: Final = re.compile(r"vc4hdmi(\d)$")  # the Pi's own: its number is the connector's, from nought
_NOWHERE: Final = frozenset({"Loopback", "Dummy"})
_BLOCK, _CTA, _BASIC_AUDIO = 128, 0x02, 0x40


class SoundCardFault(StrEnum):
    MISSING = "missing"
    NOWHERE = "nowhere"
    DEAF_SET = "deaf-set"


TEXTS: Final[dict[SoundCardFault, str]] = {
    SoundCardFault.MISSING: "Kartu suara {node} tidak ditemukan. Pasang kembali kartu atau kabel suaranya.",
    SoundCardFault.NOWHERE: (
        "Suara {node} diarahkan ke kartu semu: tidak ada yang mendengarnya. Perbaiki setelan voice.device."
    ),
    SoundCardFault.DEAF_SET: (
        "TV di {node} tidak menerima suara lewat HDMI. Pasang pengeras suara pada colokan audio, "
        "lalu perbaiki setelan voice.device."
    ),
}


def sound_card_alert(fault: SoundCardFault | None, node: str) -> RaiseAlert | ClearAlert:
    return RaiseAlert("voice-card", TEXTS[fault].format(node=node)) if fault else ClearAlert("voice-card")


@dataclass(frozen=True, slots=True)
class SoundCardSeen:
    """The card was looked at; no fault: as far as the kernel knows, it can be heard."""

    fault: SoundCardFault | None = None


class SoundCardWatch:
    """`look` at any turn of the loop: now and then it reads a few files, and tells what has changed."""

    def __init__(self, driver: str, device: str, sys: Path = _SYS) -> None:
        self._watched = driver == "alsa" or bool(device)
        self._device, self._sys = device, sys
        self._looked_at = float("-inf")
        self._told = SoundCardSeen()

    def look_at_card(self, now: float) -> SoundCardSeen | None:
        if not self._watched or now - self._looked_at < AGAIN_S:
            return None
        self._looked_at = now
        seen = SoundCardSeen(find_card_fault(self._device, self._sys))
        told, self._told = self._told, seen
        return None if seen == told else seen


def find_card_fault(device: str, sys: Path = _SYS) -> SoundCardFault | None:
    """What is wrong with the card that this ALSA name means; None where nothing is known to be."""
    cards = [_read_text(card / "id") for card in sorted((sys / "class/sound").glob("card*"))]
    named = _CARD.search(device)
    card = named[1] if named else ""
    if card.isdecimal():
        card = _read_text(sys / f"class/sound/card{card}/id")
    if not cards or (named and card not in cards):
        return SoundCardFault.MISSING
    if card in _NOWHERE or (not named and set(cards) <= _NOWHERE):
        return SoundCardFault.NOWHERE
    socket = _HDMI.match(card)
    return SoundCardFault.DEAF_SET if socket and _is_deaf_set(int(socket[1]) + 1, sys) else None


def _is_deaf_set(connector: int, sys: Path) -> bool:
    """By its own description. One that gives none, or whose cable is out, is believed."""
    for edid in sys.glob(f"class/drm/card*-HDMI-A-{connector}/edid"):
        if described := _read_bytes(edid):
            return not takes_audio(described)
    return False


def takes_audio(edid: bytes) -> bool:
    """The bit for basic audio, in any CTA-861 block of a set's description (EDID)."""
    blocks = (edid[start : start + _BLOCK] for start in range(_BLOCK, len(edid), _BLOCK))
    return any(block[0] == _CTA and bool(block[3] & _BASIC_AUDIO) for block in blocks if len(block) == _BLOCK)


def _read_text(file: Path) -> str:
    return _read_bytes(file).decode(errors="replace").strip()


def _read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
