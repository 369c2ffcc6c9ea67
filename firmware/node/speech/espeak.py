"""espeak-ng, the voice of last resort and of the default clips: text in, sound out."""

import subprocess
import wave
from typing import Final

from firmware.node.speech.loudness import normalise_loudness
from firmware.node.speech.pcm import Sound, read_wav, trim_silence

WORDS_A_MINUTE: Final = 140
VOICES: Final = {"id": "id", "en": "en-gb"}
# Its Indonesian rules read these with the wrong e; phonemes say what people say.
_PRONOUNCED: Final = {"id": {"loket": "[[l'okEt]]", "Loket": "[[l'okEt]]", "Tes": "[[t'Es]]"}}
_LIMIT_S: Final = 10


class VoiceFault(Exception):
    """Nothing to say it with: espeak-ng is missing, failed, or gave no sound."""


def synthesise_speech(text: str, language: str) -> Sound:
    """The text as a clip: trimmed, 48 kHz, at the loudness of all clips. VoiceFault when it cannot be.

    Raises VoiceFault.
    """
    known = _PRONOUNCED.get(language, {})
    words = " ".join(known.get(word, word) for word in text.split())
    voice = VOICES.get(language, language)
    try:
        done = subprocess.run(
            ["espeak-ng", "-v", voice, "-s", str(WORDS_A_MINUTE), "--stdout", "--", words],
            capture_output=True, check=True, timeout=_LIMIT_S,
        )  # fmt: skip
        sound = read_wav(_with_true_length(done.stdout))
    except (OSError, subprocess.SubprocessError, wave.Error, EOFError) as problem:
        raise VoiceFault(f"espeak-ng cannot say {text!r}: {problem}") from problem
    if not sound.any():
        raise VoiceFault(f"espeak-ng says nothing for {text!r}")
    return normalise_loudness(trim_silence(sound))


def _with_true_length(piped: bytes) -> bytes:
    # Written to a pipe, its header claims an endless file; the sizes are known here.
    riff, body = (len(piped) - 8).to_bytes(4, "little"), (len(piped) - 44).to_bytes(4, "little")
    return piped[:4] + riff + piped[8:40] + body + piped[44:]
